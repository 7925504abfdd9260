package dev.punchcard.scenarios.card;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.card.nat.NatWriter;
import dev.punchcard.scenarios.card.yaml.Flow;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.scenario.Cast;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Step;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Writes a scenario as a card with every preset written out, so that it means the same to whoever
/// reads it later: [CardReader] reads it back as an equal scenario.
public final class CardWriter {
    private final StringBuilder out = new StringBuilder();

    private CardWriter() {}

    public static String write(Card card) {
        return new CardWriter().card(card.scenario(), card.about());
    }

    /// Writes a scenario that nobody has described.
    public static String write(Scenario scenario) {
        return new CardWriter().card(scenario, "");
    }

    private String card(Scenario scenario, String about) {
        line("card: " + scenario.name());
        if (!about.isEmpty()) {
            line("about: " + Flow.text(about));
        }
        Cast.Company company = scenario.company();
        line("protocol: " + Flow.text(company.protocol().name()));
        network(scenario.topology());
        Participant server = company.server();
        line("server: " + participant("on: " + server.host(), server));
        line("peers:");
        for (Participant peer : company.peers()) {
            line("  " + peer.host() + ": " + participant("role: " + Flow.text(peer.role()), peer));
        }
        if (!scenario.script().isEmpty()) {
            line("script:");
            scenario.script().forEach(step -> line("  - " + step(step)));
        }
        if (!scenario.faults().isEmpty()) {
            line("faults:");
            FaultWriter faults = new FaultWriter(scenario.topology());
            scenario.faults().forEach(fault -> line("  - " + faults.write(fault)));
        }
        scenario.swarm().ifPresent(swarm -> line("swarm: " + FaultWriter.write(swarm)));
        line("expect:");
        scenario.expectations().forEach(e -> line("  - " + expectation(e)));
        line("limits: " + limits(scenario.limits()));
        return out.toString();
    }

    private void network(Topology topology) {
        line("network:");
        if (!topology.sites().isEmpty()) {
            line("  sites:");
        }
        for (Topology.Site site : topology.sites()) {
            line("    " + site.name() + ":");
            line("      nat:");
            NatWriter.lines(site.nat()).forEach(axis -> line("        " + axis));
            line("      behind: " + site.behind());
            line("      link: " + LinkWriter.write(site.link()));
        }
        line("  hosts:");
        for (Topology.Host host : topology.hosts()) {
            List<Topology.Interface> all = host.interfaces();
            if (all.size() == 1) {
                line("    " + host.name() + ": " + way(all.getFirst()));
            } else {
                line("    " + host.name() + ":");
                line("      interfaces:");
                all.forEach(one -> line("        - " + way(one)));
            }
        }
    }

    private static String way(Topology.Interface one) {
        List<String> addresses = one.addresses().stream().map(CardWriter::address).toList();
        return Flow.mapping(
                List.of(
                        "at: " + one.at(),
                        "link: " + LinkWriter.write(one.link()),
                        "address: " + Flow.list(addresses),
                        "send-buffer: " + one.sendBuffer(),
                        "checksum: " + one.checksum()));
    }

    private static String address(Topology.Address address) {
        return switch (address) {
            case Topology.Address.Given(IpAddress given) -> Flow.text(given.toString());
            case Topology.Address.Numbered(Topology.Family family) -> Option.word(family);
        };
    }

    private static String participant(String first, Participant who) {
        List<String> fields = new ArrayList<>();
        fields.add(first);
        if (!who.quirks().isEmpty()) {
            fields.add("quirks: " + Flow.list(who.quirks()));
        }
        if (who.port() != 0) {
            fields.add("port: " + who.port());
        }
        if (!who.start().isZero()) {
            fields.add("start: " + time(who.start()));
        }
        if (who.isInvited()) {
            fields.add("invited-by: " + who.invitedBy());
        }
        who.options().words().forEach((name, word) -> fields.add(name + ": " + Flow.text(word)));
        return Flow.mapping(fields);
    }

    private static String step(Step step) {
        return Flow.mapping(
                List.of(
                        "at: " + time(step.at()),
                        "peer: " + step.peer(),
                        "do: " + Flow.text(step.command())));
    }

    private static String expectation(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Connected(List<String> peers) -> "connected: " + Flow.list(peers);
            case Expectation.Apart(List<String> peers) -> "apart: " + Flow.list(peers);
            case Expectation.Ends ends -> ends(ends);
            case Expectation.Signals(String peer, String text) ->
                    "signals: { " + peer + ": " + Flow.text(text) + " }";
            case Expectation.Drops drops ->
                    "drops: { " + Flow.text(drops.at()) + ": " + drops.reason() + " }";
            case Expectation.Within(Duration time) -> "within: " + time(time);
        };
    }

    private static String ends(Expectation.Ends ends) {
        String kind =
                switch (ends.ending()) {
                    case CONNECTED -> "succeeded: ";
                    case STARTED -> "started: ";
                    case FAILED -> "failed: ";
                };
        return kind
                + ends.reason()
                        .map(reason -> "{ " + ends.peer() + ": " + Flow.text(reason) + " }")
                        .orElse("[" + ends.peer() + "]");
    }

    private static String limits(Limits limits) {
        return Flow.mapping(
                List.of(
                        "time: " + time(limits.time()),
                        "events: " + limits.events(),
                        "pending: " + limits.pending(),
                        "bytes: " + limits.bytes(),
                        "recorded: " + limits.recorded()));
    }

    private static String time(Duration duration) {
        return Durations.format(duration);
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
