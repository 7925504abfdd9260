package dev.punchcard.scenarios.cli;

import dev.punchcard.core.host.Joining;
import dev.punchcard.reports.table.Visible;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// The lines of standard input: commands of a peer at first, and somebody else's later on.
final class CommandInput {
    private final PrintWriter err;
    private volatile Consumer<String> reader;
    private volatile boolean over;

    private CommandInput(Consumer<String> reader, PrintWriter err) {
        this.reader = reader;
        this.err = err;
    }

    /// @param in read by a thread of its own, which does not keep the process alive
    static CommandInput start(Joining joining, String forms, InputStream in, PrintWriter err) {
        CommandInput input = new CommandInput(line -> command(joining, line, forms, err), err);
        Thread.ofPlatform().daemon().name("commands").start(() -> input.read(in));
        return input;
    }

    /// Hands the lines that are not read yet to somebody else.
    void handTo(Consumer<String> other) {
        reader = other;
    }

    /// Whether no more lines will come.
    boolean isOver() {
        return over;
    }

    private void read(InputStream in) {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    reader.accept(line.strip());
                }
            }
        } catch (IOException broken) {
            complain(err, "cannot read commands: " + broken.getMessage());
        }
        over = true;
    }

    private static void command(Joining joining, String line, String forms, PrintWriter err) {
        if (!joining.post(now -> give(now, joining, line, forms, err))) {
            complain(err, "'" + line + "' came too late or with too many others");
        }
    }

    private static void give(
            long now, Joining joining, String command, String forms, PrintWriter err) {
        if (!joining.command(now, command)) {
            complain(err, "unknown command '" + command + "'; expected " + forms);
        }
    }

    private static void complain(PrintWriter err, String what) {
        err.print("punchcard: " + Visible.line(what) + "\n");
        err.flush();
    }
}
