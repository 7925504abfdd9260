package dev.punchcard.scenarios.cli;

import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceFile;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.scenarios.card.yaml.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Where a real server or peer writes what happens: `--trace`, `--log-file` and `--debug`.
final class Journal implements AutoCloseable {
    private final List<Consumer<TraceEvent>> readers = new ArrayList<>();
    private final List<Writer> files = new ArrayList<>();

    /// Adds the three options to a command line.
    static ProtocolLine options(ProtocolLine line) {
        return line.option("log-file", "FILE", "writes what happens, one line each")
                .option("trace", "FILE", "writes a trace for the reports, as JSON Lines")
                .flag("debug", "prints each message on standard error");
    }

    static Journal open(Arguments arguments, Trace.Header header, PrintWriter err) {
        return open(
                arguments.text("trace"),
                arguments.text("log-file"),
                arguments.flag("debug"),
                header,
                err);
    }

    static Journal open(
            Optional<String> trace,
            Optional<String> log,
            boolean debug,
            Trace.Header header,
            PrintWriter err) {
        Journal journal = new Journal();
        if (trace.isPresent()) {
            journal.readers.add(new TraceFile(journal.file("trace", trace.get()), header)::write);
        }
        if (log.isPresent()) {
            Writer file = journal.file("log-file", log.get());
            Instant start = Instant.now();
            journal.readers.add(event -> log(file, start, event));
        }
        if (debug) {
            journal.readers.add(event -> debug(err, event));
        }
        return journal;
    }

    /// Without readers nothing is recorded.
    TraceSink sink() {
        return readers.isEmpty() ? TraceSink.OFF : new Recorder(this::record);
    }

    @Override
    public void close() {
        try {
            for (Writer file : files) {
                file.close();
            }
        } catch (IOException full) {
            throw new UncheckedIOException("cannot finish a file", full);
        }
    }

    private void record(TraceEvent event) {
        for (Consumer<TraceEvent> reader : readers) {
            reader.accept(event);
        }
    }

    private Writer file(String option, String name) {
        try {
            Writer file = Files.newBufferedWriter(Path.of(name));
            files.add(file);
            return file;
        } catch (IOException refused) {
            throw unwritable(option, name, FileTrouble.words(refused));
        } catch (InvalidPathException refused) {
            throw unwritable(option, name, refused.getReason());
        }
    }

    private static UsageError unwritable(String option, String name, String why) {
        return new UsageError("--" + option + ": cannot write '" + name + "': " + why);
    }

    /// A log is read while it grows, so every line is handed to the system at once.
    private static void log(Writer file, Instant start, TraceEvent event) {
        if (EventText.isTimer(event)) {
            return;
        }
        Instant time = start.plusNanos(event.time()).truncatedTo(ChronoUnit.MILLIS);
        try {
            file.append(time.toString()).append(' ').append(EventText.of(event)).append('\n');
            file.flush();
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write the log", full);
        }
    }

    private static void debug(PrintWriter err, TraceEvent event) {
        if (EventText.isMessage(event)) {
            err.print(event.time() / 1_000_000 + "ms " + EventText.of(event) + "\n");
            err.flush();
        }
    }
}
