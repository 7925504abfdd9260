package dev.punchcard.scenarios.cli;

import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.scenarios.card.Nearest;
import dev.punchcard.scenarios.catalog.Catalog;
import dev.punchcard.simulator.link.LinkPreset;
import dev.punchcard.simulator.nat.preset.NatPreset;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `list`: what there is to name in other commands and in cards.
@Command(
        name = "list",
        description = "Lists cards, protocols, NAT presets and link presets.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./punchcard list nats"})
public final class ListCommand implements CliCommand {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            completionCandidates = Kinds.class,
            description = "One of ${COMPLETION-CANDIDATES}; everything where it is left out.")
    private Optional<String> what = Optional.empty();

    @Option(
            names = "--json",
            description =
                    "Write one JSON object with a list for each kind, whose items have the keys"
                            + " name and about.")
    private boolean json;

    /// What can be listed.
    private enum Kind {
        CARDS,
        PROTOCOLS,
        NATS,
        LINKS;

        String word() {
            return dev.punchcard.core.protocol.Option.word(this);
        }

        List<Item> items() {
            return switch (this) {
                case CARDS ->
                        Catalog.names().stream()
                                .map(name -> new Item(name, Catalog.about(name)))
                                .toList();
                case PROTOCOLS ->
                        Protocols.all().stream().map(p -> new Item(p.name(), p.summary())).toList();
                case NATS ->
                        NatPreset.all().stream().map(p -> new Item(p.name(), p.summary())).toList();
                case LINKS ->
                        LinkPreset.all().stream()
                                .map(p -> new Item(p.name(), p.summary()))
                                .toList();
            };
        }
    }

    /// The words for picocli's completion.
    static final class Kinds extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Kinds() {
            for (Kind kind : Kind.values()) {
                add(kind.word());
            }
        }
    }

    private record Item(String name, String about) {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Kind> kinds = kinds();
        if (json) {
            out.println(json(kinds));
        } else {
            print(kinds, out);
        }
        return Main.DONE;
    }

    private List<Kind> kinds() {
        if (what.isEmpty()) {
            return List.of(Kind.values());
        }
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(what.get())) {
                return List.of(kind);
            }
        }
        String expected = Nearest.oneOf(what.get(), new Kinds());
        throw new UsageError("list: found '" + what.get() + "', expected " + expected);
    }

    /// Kinds with a heading each where there are several; names in a column of their own.
    private static void print(List<Kind> kinds, PrintWriter out) {
        for (Kind kind : kinds) {
            boolean headed = kinds.size() > 1;
            if (headed) {
                out.println(kind.word());
            }
            List<Item> items = kind.items();
            int width = items.stream().mapToInt(item -> item.name().length()).max().orElse(0);
            for (Item item : items) {
                String gap = " ".repeat(width - item.name().length() + 2);
                out.println((headed ? "  " : "") + item.name() + gap + item.about());
            }
        }
    }

    private static String json(List<Kind> kinds) {
        JsonWriter json = new JsonWriter().beginObject();
        for (Kind kind : kinds) {
            json.key(kind.word()).beginArray();
            for (Item item : kind.items()) {
                json.beginObject().key("name").value(item.name());
                json.key("about").value(item.about()).endObject();
            }
            json.endArray();
        }
        return json.endObject().toString();
    }
}
