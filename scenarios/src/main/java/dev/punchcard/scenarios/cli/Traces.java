package dev.punchcard.scenarios.cli;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceFile;
import dev.punchcard.core.trace.TraceFormatException;
import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.scenarios.card.yaml.CardError;
import dev.punchcard.scenarios.card.yaml.FileTrouble;
import dev.punchcard.scenarios.suite.Replay;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Trace files that users name.
final class Traces {
    private Traces() {}

    static Trace read(Path file) {
        try (Reader in = Files.newBufferedReader(file)) {
            return TraceFile.read(in);
        } catch (TraceFormatException wrong) {
            throw new UsageError(file + ": " + wrong.getMessage());
        } catch (IOException unreadable) {
            throw new UsageError(file + ": cannot be read: " + FileTrouble.words(unreadable));
        }
    }

    /// What came of the traced run: a trace does not say, but running it again does, where the same
    /// run comes out.
    static Optional<CardResult> result(Trace trace, Path file, String version) {
        if (trace.header().card().isEmpty() || !trace.header().version().equals(version)) {
            return Optional.empty();
        }
        try {
            return Replay.result(trace, file.toString());
        } catch (CardError unreadable) {
            return Optional.empty();
        }
    }
}
