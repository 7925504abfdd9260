package dev.punchcard.reports.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Spans of time as people read them.
public final class Times {
    private Times() {}

    /// In seconds from one second on, else in milliseconds.
    public static String of(long nanos) {
        return of(nanos, 3);
    }

    /// Times in their order, with more digits where neighbours would read the same.
    public static List<String> column(List<Long> nanos) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nanos.size(); i++) {
            String plain = of(nanos.get(i));
            boolean likeLast = i > 0 && plain.equals(of(nanos.get(i - 1)));
            boolean likeNext = i + 1 < nanos.size() && plain.equals(of(nanos.get(i + 1)));
            texts.add(likeLast || likeNext ? of(nanos.get(i), 6) : plain);
        }
        return texts;
    }

    private static String of(long nanos, int digits) {
        return nanos >= 1_000_000_000
                ? String.format(Locale.ROOT, "%." + digits + "f s", nanos / 1e9)
                : String.format(Locale.ROOT, "%." + digits + "f ms", nanos / 1e6);
    }
}
