package dev.punchcard.scenarios.cli;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.scenarios.card.LinkWriter;
import dev.punchcard.scenarios.card.Nearest;
import dev.punchcard.scenarios.catalog.Cards;
import dev.punchcard.simulator.link.LinkPreset;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.PortAllocation;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.preset.NatPreset;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `show`: one card, NAT preset or link preset in full.
@Command(
        name = "show",
        description = "Shows one card, NAT preset or link preset in full.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./punchcard show nat symmetric"})
public final class ShowCommand implements CliCommand {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "what to show is missing: nat, link or card");
    }

    @Command(
            name = "nat",
            description = "Shows what a NAT preset does, an axis a line.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ./punchcard show nat symmetric"})
    int nat(@Parameters(paramLabel = "NAME", description = "See list nats.") String name) {
        List<String> names = NatPreset.all().stream().map(NatPreset::name).toList();
        NatPreset preset =
                NatPreset.named(name)
                        .orElseThrow(() ->
                                new UsageError(
                                        "show nat: found '"
                                                + name
                                                + "', expected "
                                                + Nearest.oneOf(name, names)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(preset.name() + ": " + preset.summary());
        print(preset.policy(), out);
        return Main.DONE;
    }

    @Command(
            name = "link",
            description = "Shows what a link preset does, an axis a line, in the words of cards.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ./punchcard show link dsl"})
    int link(@Parameters(paramLabel = "NAME", description = "See list links.") String name) {
        List<String> names = LinkPreset.all().stream().map(LinkPreset::name).toList();
        LinkPreset preset =
                LinkPreset.named(name)
                        .orElseThrow(() ->
                                new UsageError(
                                        "show link: found '"
                                                + name
                                                + "', expected "
                                                + Nearest.oneOf(name, names)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(preset.name() + ": " + preset.summary());
        Map<String, String> down = LinkWriter.axes(preset.policy().down());
        LinkWriter.axes(preset.policy().up())
                .forEach((axis, up) -> print(axis, up, down.getOrDefault(axis, up), out));
        out.println("  source     " + preset.source());
        return Main.DONE;
    }

    @Command(
            name = "card",
            description = "Shows the text of a card.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ./punchcard show card two-homes"})
    int card(
            @Parameters(paramLabel = "CARD", description = "A path, or a name of list cards.")
                    String card) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(Cards.text(card));
        out.flush();
        return Main.DONE;
    }

    /// One line where both directions are alike.
    private static void print(String axis, String up, String down, PrintWriter out) {
        String gap = " ".repeat(11 - axis.length());
        if (up.equals(down)) {
            out.println("  " + axis + gap + up);
        } else {
            out.println("  " + axis + gap + up + " up");
            out.println(" ".repeat(13) + down + " down");
        }
    }

    /// In the words of cards, with the sections of RFC 4787 that define them.
    private static void print(NatPolicy nat, PrintWriter out) {
        TablePolicy policy = (TablePolicy) nat;
        axis(out, "mapping", Option.word(policy.mapping()), "4.1");
        axis(out, "filtering", Option.word(policy.filtering()), "5");
        axis(
                out,
                "allocation",
                (policy.ports().allocation().equals(PortAllocation.RANDOM) ? "random" : "preserve"),
                "4.2");
        axis(out, "ports", policy.ports().ranges().getFirst().toString(), "4.2");
        axis(out, "hairpin", Option.word(policy.hairpin().mode()), "6");
        String first = Durations.format(policy.lifetime().first());
        String idle = Durations.format(policy.lifetime().idle());
        axis(out, "lifetime", "first " + first + ", idle " + idle, "4.3");
        out.println("  max-entries  " + policy.limits().bindings());
    }

    private static void axis(PrintWriter out, String name, String value, String section) {
        String gap = " ".repeat(13 - name.length());
        String wide = " ".repeat(Math.max(1, 28 - value.length()));
        out.println("  " + name + gap + value + wide + "RFC 4787 §" + section);
    }
}
