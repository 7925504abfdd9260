package dev.punchcard.reports.suite;

import java.util.Locale;

/// Spans of time as people read them.
public final class Times {
    private Times() {}

    /// In seconds from one second on, else in milliseconds.
    public static String of(long nanos) {
        return nanos >= 1_000_000_000
                ? String.format(Locale.ROOT, "%.3f s", nanos / 1e9)
                : String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
    }
}
