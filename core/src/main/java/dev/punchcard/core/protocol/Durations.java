package dev.punchcard.core.protocol;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them: `250ms`, `1.5s`, `2min`; a unit is always named.
public final class Durations {
    /// What a duration looks like, for error messages.
    public static final String FORM = "a duration such as 250ms, 1.5s or 2min";

    private static final Pattern SHAPE =
            Pattern.compile("([0-9]{1,19})(?:\\.([0-9]{1,9}))?(ns|us|ms|s|min|h)");
    // A century: sums of a few of them still fit into the nanoseconds of a run.
    private static final BigDecimal LONGEST = BigDecimal.valueOf(36_525L * 86_400_000_000_000L);
    private static final String[] UNITS = {"h", "min", "s", "ms", "us", "ns"};

    private Durations() {}

    public static Optional<Duration> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal unit = BigDecimal.valueOf(nanos(matcher.group(3)));
        String fraction = matcher.group(2) == null ? "0" : matcher.group(2);
        BigDecimal nanos = new BigDecimal(matcher.group(1) + "." + fraction).multiply(unit);
        return nanos.compareTo(LONGEST) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    /// The shortest form that reads back as the same duration, in the largest unit that divides it.
    public static String format(Duration duration) {
        long nanos = duration.toNanos();
        for (String unit : UNITS) {
            if (nanos % nanos(unit) == 0 && nanos != 0) {
                return nanos / nanos(unit) + unit;
            }
        }
        return "0s";
    }

    /// The nanoseconds between two repetitions, a millisecond at least: one without a pause would
    /// never let the clock move.
    public static long pause(Duration every) {
        return Math.max(every.toNanos(), 1_000_000);
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "min" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new IllegalArgumentException("unit " + unit);
        };
    }
}
