package dev.punchcard.scenarios.cli;

import dev.punchcard.scenarios.card.yaml.CardError;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The entry of the launcher `punchcard`.
@Command(
        name = "punchcard",
        description = "A laboratory for UDP and TCP hole punching.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION)
public final class Main implements Runnable {
    static final String VERSION = "punchcard 0.1.0";
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing, see ./punchcard --help");
    }

    /// What we print is read by programs too, in whatever country: digits are those of ASCII.
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        ServiceLoader.load(CliCommand.class).forEach(line::addSubcommand);
        line.addSubcommand(new GenerateCompletion()); // source <(./punchcard generate-completion)
        line.setExecutionStrategy(parsed -> {
            requireAllMatched(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setParameterExceptionHandler(
                (wrong, _) -> complain(wrong.getCommandLine(), UsageError.of(wrong)));
        line.setExecutionExceptionHandler((thrown, where, _) -> {
            if (thrown instanceof UsageError || thrown instanceof CardError) {
                return complain(where, thrown);
            }
            throw thrown;
        });
        stateVersion(line);
        return line;
    }

    /// Where `--help` stands, too, a word that means nothing is a mistake.
    private static void requireAllMatched(ParseResult parsed) {
        for (CommandLine line : parsed.asCommandLineList()) {
            List<String> unmatched = line.getParseResult().unmatched();
            if (!unmatched.isEmpty()) {
                throw new UnmatchedArgumentException(line, unmatched);
            }
        }
    }

    private static int complain(CommandLine where, Exception mistake) {
        String message = String.valueOf(mistake.getMessage());
        where.getErr().println(message.startsWith("punchcard") ? message : "punchcard: " + message);
        return USAGE;
    }

    private static void stateVersion(CommandLine line) {
        line.getCommandSpec().version(VERSION);
        line.getSubcommands().values().forEach(Main::stateVersion);
    }
}
