package dev.punchcard.scenarios.cli;

import dev.punchcard.reports.table.Ink;
import dev.punchcard.scenarios.suite.Progress;
import dev.punchcard.scenarios.suite.ProgressBar;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What standard output and standard error are connected to.
public final class Terminal {
    private static final int OUT = 1;
    private static final int ERR = 2;

    private Terminal() {}

    /// Colour for a terminal that can show it and a user who has not set `NO_COLOR`.
    public static Ink ink() {
        return isTerminal(OUT) && isUnset("NO_COLOR") && !"dumb".equals(System.getenv("TERM"))
                ? Ink.ANSI
                : Ink.NONE;
    }

    /// A bar where somebody can see it.
    public static Progress progress(PrintWriter err, int total) {
        return isTerminal(ERR) ? new ProgressBar(err, total, System::nanoTime) : Progress.NONE;
    }

    private static boolean isUnset(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty();
    }

    /// The JDK can only tell whether *all* of a program's streams are a terminal; where the system
    /// shows what a descriptor is, each stream is judged on its own.
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (Files.isSymbolicLink(link)) {
            try {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            } catch (IOException unreadable) {
                return false;
            }
        }
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
