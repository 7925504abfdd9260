package dev.punchcard.scenarios.cli;

import dev.punchcard.core.host.HostLoop;
import dev.punchcard.core.machine.Node;
import dev.punchcard.reports.table.Visible;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Hands the lines of standard input to a node as commands; the end of the input ends nothing.
final class CommandInput {
    private CommandInput() {}

    /// @param in read by a thread of its own, which does not keep the process alive
    static void start(
            HostLoop loop, Node<?, ?, ?> node, String forms, InputStream in, PrintWriter err) {
        Thread.ofPlatform().daemon().name("commands").start(() -> read(loop, node, forms, in, err));
    }

    private static void read(
            HostLoop loop, Node<?, ?, ?> node, String forms, InputStream in, PrintWriter err) {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String command = line.strip();
                if (!command.isEmpty()
                        && !loop.post(node, now -> give(now, node, command, forms, err))) {
                    complain(err, "'" + command + "' came too late or with too many others");
                }
            }
        } catch (IOException broken) {
            complain(err, "cannot read commands: " + broken.getMessage());
        }
    }

    private static void give(
            long now, Node<?, ?, ?> node, String command, String forms, PrintWriter err) {
        if (!node.command(now, command)) {
            complain(err, "unknown command '" + command + "'; expected " + forms);
        }
    }

    private static void complain(PrintWriter err, String what) {
        err.print("punchcard: " + Visible.line(what) + "\n");
        err.flush();
    }
}
