package dev.punchcard.scenarios.cli;

import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.scenarios.card.yaml.Nearest;
import dev.punchcard.scenarios.catalog.Catalog;
import dev.punchcard.simulator.link.LinkPreset;
import dev.punchcard.simulator.nat.preset.NatFamily;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    private static final int TRUST = "second-hand  ".length();

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
                            + " name and about, and for NATs family and trust.")
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
                case NATS -> NatFamily.ALL.stream().flatMap(Kind::nats).toList();
                case LINKS ->
                        LinkPreset.all().stream()
                                .map(p -> new Item(p.name(), p.summary()))
                                .toList();
            };
        }

        private static Stream<Item> nats(NatFamily family) {
            return family.presets().stream()
                    .map(p ->
                            new Item(
                                    p.name(),
                                    p.summary(),
                                    family.name(),
                                    p.provenance().trust().word()));
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

    /// @param family whom it belongs to; empty where there are none
    /// @param trust how far to believe it; empty where there is no question
    private record Item(String name, String about, String family, String trust) {
        Item(String name, String about) {
            this(name, about, "", "");
        }

        /// Before what it is about, where there is a question.
        String mark() {
            return trust.isEmpty() ? "" : trust + " ".repeat(TRUST - trust.length());
        }
    }

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

    /// Kinds with a heading each where there are several, and so families; names in a column of
    /// their own.
    private static void print(List<Kind> kinds, PrintWriter out) {
        for (Kind kind : kinds) {
            boolean headed = kinds.size() > 1;
            if (headed) {
                out.println(kind.word());
            }
            List<Item> items = kind.items();
            int width = items.stream().mapToInt(item -> item.name().length()).max().orElse(0);
            String indent = headed ? "  " : "";
            String family = "";
            for (Item item : items) {
                if (!item.family().equals(family)) {
                    family = item.family();
                    String about = NatFamily.named(family).map(NatFamily::about).orElse("");
                    out.println(indent + family + ": " + about);
                }
                String gap = " ".repeat(width - item.name().length() + 2);
                String inner = family.isEmpty() ? indent : indent + "  ";
                out.println(inner + item.name() + gap + item.mark() + item.about());
            }
        }
    }

    private static String json(List<Kind> kinds) {
        JsonWriter json = new JsonWriter().beginObject();
        for (Kind kind : kinds) {
            json.key(kind.word()).beginArray();
            for (Item item : kind.items()) {
                json.beginObject().key("name").value(item.name());
                json.key("about").value(item.about());
                if (!item.family().isEmpty()) {
                    json.key("family").value(item.family()).key("trust").value(item.trust());
                }
                json.endObject();
            }
            json.endArray();
        }
        return json.endObject().toString();
    }
}
