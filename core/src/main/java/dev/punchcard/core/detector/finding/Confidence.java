package dev.punchcard.core.detector.finding;

import java.util.Locale;

/// How far to believe a finding.
public enum Confidence {
    /// Nothing was seen.
    NONE,
    /// Seen in part, or so that chance would do too.
    WEAK,
    /// It rests on what did not arrive, on a pattern with exceptions, or looks like something else
    /// that cannot be told from it.
    LIKELY,
    /// What arrived cannot have arrived otherwise; or so much did not that it was not bad luck.
    CERTAIN;

    /// Of a finding that rests on silence.
    ///
    /// @param luck how probable it is that all was lost by chance
    public static Confidence ofSilence(double luck) {
        if (luck < 1e-4) {
            return CERTAIN;
        }
        return luck < 1e-2 ? LIKELY : WEAK;
    }

    /// This, or `other` where that is less.
    public Confidence atMost(Confidence other) {
        return compareTo(other) < 0 ? this : other;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
