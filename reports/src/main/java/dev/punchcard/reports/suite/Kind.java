package dev.punchcard.reports.suite;

import dev.punchcard.reports.table.Tone;
import java.util.Locale;

/// The kinds of verdict.
public enum Kind {
    PASSED(Tone.GOOD),
    FAILED(Tone.BAD),
    SKIPPED(Tone.DIM),
    INCONCLUSIVE(Tone.DOUBT);

    private final Tone tone;

    Kind(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }

    /// True where a suite cannot count it as a success.
    public boolean isTrouble() {
        return this == FAILED || this == INCONCLUSIVE;
    }

    /// As in every report.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
