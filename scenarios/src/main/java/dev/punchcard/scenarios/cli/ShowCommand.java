package dev.punchcard.scenarios.cli;

import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.scenarios.card.LinkWriter;
import dev.punchcard.scenarios.card.nat.NatReader;
import dev.punchcard.scenarios.card.yaml.Nearest;
import dev.punchcard.scenarios.catalog.Cards;
import dev.punchcard.simulator.link.LinkPreset;
import dev.punchcard.simulator.nat.preset.NatPreset;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            description = {
                "Shows what a NAT does and how far to believe it: every axis on which it differs"
                        + " from the default of its engine, in the words of cards, and where the"
                        + " axis is defined."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ./punchcard show nat symmetric --all"})
    int nat(
            @Parameters(paramLabel = "NAT", description = "A path, or a name of list nats.")
                    String nat,
            @Option(names = "--all", description = "Show the other axes too.") boolean all,
            @Option(names = "--json", description = "Write one JSON object with every axis.")
                    boolean json) {
        NatPreset preset = NatReader.load("show nat", nat);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(NatPage.json(preset));
        } else {
            NatPage.lines(preset, all).forEach(out::println);
        }
        return Main.DONE;
    }

    @Command(
            name = "link",
            description = "Shows what a link preset does, an axis a line, in the words of cards.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ./punchcard show link dsl"})
    int link(
            @Parameters(paramLabel = "NAME", description = "See list links.") String name,
            @Option(names = "--json", description = "Write one JSON object with every axis.")
                    boolean json) {
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
        if (json) {
            out.println(document(preset));
            return Main.DONE;
        }
        out.println(preset.name() + ": " + preset.summary());
        Map<String, String> down = LinkWriter.axes(preset.policy().down());
        LinkWriter.axes(preset.policy().up())
                .forEach((axis, up) -> print(axis, up, down.getOrDefault(axis, up), out));
        out.println("  source     " + preset.source());
        return Main.DONE;
    }

    private static String document(LinkPreset preset) {
        JsonWriter json = new JsonWriter().beginObject();
        json.member("name", preset.name()).member("summary", preset.summary());
        json.member("source", preset.source()).key("axes").beginArray();
        Map<String, String> down = LinkWriter.axes(preset.policy().down());
        LinkWriter.axes(preset.policy().up())
                .forEach((axis, up) ->
                        json.beginObject()
                                .member("name", axis)
                                .member("up", up)
                                .member("down", down.getOrDefault(axis, up))
                                .endObject());
        return json.endArray().endObject().toString();
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
}
