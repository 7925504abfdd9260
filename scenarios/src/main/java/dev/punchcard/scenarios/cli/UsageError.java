package dev.punchcard.scenarios.cli;

import dev.punchcard.scenarios.card.yaml.Nearest;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// A mistake of the user: one line that says where, what was found and what was expected.
public final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageError(String message) {
        super(message);
    }

    /// A name that does not exist, where these do.
    static UsageError unknown(String where, String found, List<String> names) {
        return new UsageError(
                where + ": found '" + found + "', expected " + Nearest.oneOf(found, names));
    }

    /// What picocli finds wrong with a command line.
    static UsageError of(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String found = unmatched.getUnmatched().getFirst();
            List<String> names =
                    found.startsWith("-")
                            ? wrong.getCommandLine().getCommandSpec().options().stream()
                                    .map(OptionSpec::longestName)
                                    .toList()
                            : List.copyOf(wrong.getCommandLine().getSubcommands().keySet());
            return names.isEmpty()
                    ? new UsageError(command + ": found '" + found + "', expected nothing more")
                    : unknown(command, found, names);
        }
        return new UsageError(command + ": " + wrong.getMessage());
    }
}
