package dev.punchcard.scenarios.cli;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.suite.Times;
import dev.punchcard.reports.table.Visible;
import dev.punchcard.scenarios.suite.Replay;
import dev.punchcard.scenarios.suite.Replay.Difference;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs a trace's card and seed again and shows the first event that differs.
@Command(
        name = "replay",
        description = "Runs a trace's card and seed again and compares event by event.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code: 0 the same run, 1 another one, 2 the trace cannot be read.",
            "",
            "Example: ./punchcard replay punchcard-report/loss-0x….trace.jsonl"
        })
public final class ReplayCommand implements CliCommand {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "TRACE", description = "A trace, as `run` leaves it of failed runs.")
    private Path file;

    @Override
    public Integer call() {
        Trace trace = Traces.read(file);
        if (trace.header().card().isEmpty()) {
            throw new UsageError(file + ": a trace of real sockets cannot be run again");
        }
        PrintWriter out = spec.commandLine().getOut();
        String own = Versions.of(spec);
        if (!trace.header().version().equals(own)) {
            PrintWriter err = spec.commandLine().getErr();
            String version = Visible.line(trace.header().version());
            err.print("punchcard: recorded by " + version + ", this is " + own + "\n");
            err.flush();
        }
        Replay replay = Replay.of(trace, file.toString());
        out.print(
                replay.difference()
                        .map(ReplayCommand::words)
                        .orElse("The same run: " + replay.events() + " events.\n"));
        out.flush();
        return replay.difference().isEmpty() ? 0 : 1;
    }

    private static String words(Difference difference) {
        return String.format(
                Locale.ROOT,
                "Event %d, at %d ns (%s), differs:\n  recorded  %s\n  replayed  %s\n",
                difference.number(),
                difference.time(),
                Times.of(difference.time()),
                Visible.line(difference.recorded()),
                Visible.line(difference.replayed()));
    }
}
