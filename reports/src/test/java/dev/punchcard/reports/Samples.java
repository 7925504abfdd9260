package dev.punchcard.reports;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceFile;
import dev.punchcard.reports.matrix.Matrix;
import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.simulator.scenario.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Values that the golden files of every format are made of.
public final class Samples {
    private Samples() {}

    public static CardResult card(String name, long seed, Verdict verdict) {
        return new CardResult(
                name,
                "What <" + name + "> shows.",
                seed,
                verdict,
                OptionalLong.of(0xdead_beefL * seed),
                1_234_567_890L * seed,
                345_678L,
                "./punchcard run " + name + " --seed " + seed,
                Optional.empty(),
                Optional.empty());
    }

    /// One card of every kind, one with hostile text, and one of several seeds.
    public static SuiteResult suite() {
        return new SuiteResult(
                List.of(
                        card("happy-path", 1, new Verdict.Passed()),
                        card(
                                        "hostile",
                                        2,
                                        new Verdict.Failed(
                                                List.of(
                                                        "said \"<b>&'\u001b[31m\u0000\ud800",
                                                        "and a second thing")))
                                .withTrace("hostile-0x2.trace.jsonl"),
                        card("endless", 3, new Verdict.Inconclusive("30min of virtual time")),
                        card("kernel", 4, new Verdict.Skipped("no container engine")),
                        card("lossy", 1, new Verdict.Passed()),
                        card("lossy", 2, new Verdict.Passed())),
                4_200_000_000L);
    }

    public static Matrix matrix() {
        return new Matrix(
                "rabid",
                20,
                List.of(
                        new Matrix.Cell("full-cone", "full-cone", 20, 20, "connects", false),
                        new Matrix.Cell("full-cone", "symmetric", 20, 0, "fails", false),
                        new Matrix.Cell("symmetric", "full-cone", 20, 7, "depends", false),
                        new Matrix.Cell("symmetric", "symmetric", 20, 1, "fails", true)));
    }

    /// Two peers greet each other; the first greeting is filtered, the second is doubled on its
    /// way, and an answer of the server is lost. Six hellos are alike.
    public static Trace trace() {
        return trace(golden("crossing.trace.jsonl"));
    }

    public static Trace trace(String text) {
        try {
            return TraceFile.read(new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// The text that a format was once checked by hand to be.
    public static String golden(String file) {
        try (InputStream in = Samples.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no golden file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
