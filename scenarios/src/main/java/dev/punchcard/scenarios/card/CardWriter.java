package dev.punchcard.scenarios.card;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.PortAllocation;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.scenario.Cast;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Step;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Writes a scenario as a card with every preset written out, so that it means the same to whoever
/// reads it later: [CardReader] reads it back as an equal scenario.
public final class CardWriter {
    /// Texts that YAML takes as they are wherever they stand.
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._%+-]*( [A-Za-z0-9._%+-]+)*");

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
            line("about: " + text(about));
        }
        Cast.Company company = scenario.company();
        line("protocol: " + text(company.protocol().name()));
        network(scenario.topology());
        Participant server = company.server();
        line("server: " + participant("on: " + server.host(), server));
        line("peers:");
        for (Participant peer : company.peers()) {
            line("  " + peer.host() + ": " + participant("role: " + text(peer.role()), peer));
        }
        if (!scenario.script().isEmpty()) {
            line("script:");
            scenario.script().forEach(step -> line("  - " + step(step)));
        }
        if (!scenario.faults().isEmpty()) {
            line("faults:");
            scenario.faults().forEach(fault -> line("  - " + FaultWriter.write(fault)));
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
            line("      nat: " + nat(site.nat()));
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
        return mapping(
                List.of(
                        "at: " + one.at(),
                        "link: " + LinkWriter.write(one.link()),
                        "address: " + names(addresses),
                        "send-buffer: " + one.sendBuffer()));
    }

    private static String address(Topology.Address address) {
        return switch (address) {
            case Topology.Address.Given(IpAddress given) -> text(given.toString());
            case Topology.Address.Numbered(Topology.Family family) -> Option.word(family);
        };
    }

    private static String nat(NatPolicy policy) {
        TablePolicy nat = (TablePolicy) policy;
        return mapping(
                List.of(
                        "mapping: " + Option.word(nat.mapping()),
                        "filtering: " + Option.word(nat.filtering()),
                        "allocation: "
                                + (nat.ports().allocation().equals(PortAllocation.RANDOM)
                                        ? "random"
                                        : "preserve"),
                        "ports: "
                                + nat.ports().ranges().getFirst().first()
                                + "-"
                                + nat.ports().ranges().getFirst().last(),
                        "hairpin: " + Option.word(nat.hairpin().mode()),
                        "lifetime: { first: "
                                + time(nat.lifetime().first())
                                + ", idle: "
                                + time(nat.lifetime().idle())
                                + " }",
                        "max-entries: " + nat.limits().bindings()));
    }

    private static String participant(String first, Participant who) {
        List<String> fields = new ArrayList<>();
        fields.add(first);
        if (!who.quirks().isEmpty()) {
            fields.add("quirks: " + names(who.quirks()));
        }
        if (who.port() != 0) {
            fields.add("port: " + who.port());
        }
        if (!who.start().isZero()) {
            fields.add("start: " + time(who.start()));
        }
        who.options().words().forEach((name, word) -> fields.add(name + ": " + text(word)));
        return mapping(fields);
    }

    private static String step(Step step) {
        return mapping(
                List.of(
                        "at: " + time(step.at()),
                        "peer: " + step.peer(),
                        "do: " + text(step.command())));
    }

    private static String expectation(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Connected(List<String> peers) -> "connected: " + names(peers);
            case Expectation.Apart(List<String> peers) -> "apart: " + names(peers);
            case Expectation.Ends ends -> ends(ends);
            case Expectation.Signals(String peer, String text) ->
                    "signals: { " + peer + ": " + text(text) + " }";
            case Expectation.Drops drops ->
                    "drops: { " + text(drops.at()) + ": " + drops.reason() + " }";
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
                        .map(reason -> "{ " + ends.peer() + ": " + text(reason) + " }")
                        .orElse("[" + ends.peer() + "]");
    }

    private static String limits(Limits limits) {
        return mapping(
                List.of(
                        "time: " + time(limits.time()),
                        "events: " + limits.events(),
                        "pending: " + limits.pending(),
                        "bytes: " + limits.bytes(),
                        "recorded: " + limits.recorded()));
    }

    private static String mapping(List<String> fields) {
        return "{ " + String.join(", ", fields) + " }";
    }

    private static String names(List<String> names) {
        return "[" + String.join(", ", names) + "]";
    }

    private static String time(Duration duration) {
        return Durations.format(duration);
    }

    /// Between double quotes unless it is plain; what is no printable ASCII is escaped.
    private static String text(String text) {
        if (PLAIN.matcher(text).matches() && !text.equals("null")) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append("\\u%04X".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
