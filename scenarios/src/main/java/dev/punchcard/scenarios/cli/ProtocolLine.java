package dev.punchcard.scenarios.cli;

import dev.punchcard.core.host.TcpLimitOptions;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Protocol.StartWord;
import dev.punchcard.core.protocol.Protocols;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The rest of a command line, after the words that name a protocol and perhaps a role.
///
/// What can be set is only known with the protocol, so this line is put together when it is asked
/// for; that also keeps the start of every other command lean. An option of ours hides one of the
/// protocol that has the same name.
final class ProtocolLine {
    private static final String FLAG = "true|false";

    private final Protocol protocol;
    private final Side side;
    private final List<Option<?>> options;
    private final CommandSpec spec = CommandSpec.create();
    private final List<StartWord> words;

    /// @param side whose options and quirks these are
    ProtocolLine(String command, String doc, Protocol protocol, Side side) {
        this.protocol = protocol;
        this.side = side;
        this.options = side == Side.PEER ? protocol.peerOptions() : TcpLimitOptions.of(protocol);
        this.words = side == Side.PEER ? List.of() : protocol.startWords();
        spec.name(command).usageMessage().customSynopsis(command + " [OPTION...]");
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage().description(doc).sortOptions(false).width(100);
        spec.usageMessage().autoWidth(false);
    }

    /// The protocol of that name.
    ///
    /// @throws UsageError where there is none
    static Protocol protocol(String command, List<String> words) {
        List<String> names = Protocols.all().stream().map(Protocol::name).toList();
        if (words.isEmpty()) {
            throw new UsageError(command + ": a protocol is missing; expected " + names);
        }
        return Protocols.named(words.getFirst())
                .orElseThrow(
                        () -> UsageError.unknown(command + ": protocol", words.getFirst(), names));
    }

    private String[] names(String option) {
        List<String> names = new ArrayList<>(List.of("--" + option));
        words.stream().filter(w -> w.option().equals(option)).forEach(w -> names.addAll(w.names()));
        return names.toArray(new String[0]);
    }

    ProtocolLine option(String name, String form, String doc) {
        spec.addOption(
                OptionSpec.builder(names(name))
                        .type(String.class)
                        .paramLabel(form)
                        .description(escape(doc))
                        .build());
        return this;
    }

    ProtocolLine flag(String name, String doc) {
        spec.addOption(OptionSpec.builder(names(name)).description(escape(doc)).build());
        return this;
    }

    /// Options of the protocol, its quirks where it has any, and the example that ends every help.
    ProtocolLine rest(String example) {
        for (Option<?> option : options) {
            if (spec.findOption("--" + option.name()) == null) {
                spec.addOption(ofProtocol(option));
            }
        }
        if (!protocol.quirks().isEmpty()) {
            addQuirks();
        }
        spec.usageMessage().footer("", "Example:", "  " + example);
        return this;
    }

    private void addQuirks() {
        List<Protocol.Quirk> known = protocol.quirks(side);
        StringBuilder quirks = new StringBuilder("behaves like the original: 'original'");
        quirks.append(known.isEmpty() ? ", which changes the server alone" : ", or any of");
        for (Protocol.Quirk quirk : known) {
            quirks.append("%n").append(quirk.name()).append(": ").append(escape(quirk.doc()));
        }
        spec.addOption(
                OptionSpec.builder("--quirk")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .paramLabel("NAME")
                        .description(quirks.toString())
                        .build());
    }

    /// Parses the words and runs the task; mistakes are one line each.
    int execute(CommandSpec outer, List<String> words, ToIntFunction<Arguments> task) {
        CommandLine line = new CommandLine(spec);
        spec.version(outer.root().version());
        line.setOut(outer.commandLine().getOut()).setErr(outer.commandLine().getErr());
        try {
            ParseResult parsed = line.parseArgs(words.toArray(new String[0]));
            Integer help = CommandLine.executeHelpRequest(parsed);
            return help != null
                    ? help
                    : task.applyAsInt(new Arguments(protocol, side, options, parsed));
        } catch (CommandLine.ParameterException wrong) {
            throw UsageError.of(wrong);
        }
    }

    private <T> OptionSpec ofProtocol(Option<T> option) {
        String fallback = option.write(option.fallback());
        String standard = fallback.isEmpty() ? "" : " (default: " + fallback + ")";
        OptionSpec.Builder builder =
                OptionSpec.builder(names(option.name()))
                        .type(String.class)
                        .paramLabel(option.form())
                        .description(escape(option.doc() + standard));
        return option.form().equals(FLAG)
                ? builder.arity("0..1").fallbackValue("true").build()
                : builder.build();
    }

    /// Descriptions are format strings.
    private static String escape(String doc) {
        return doc.replace("%", "%%");
    }
}
