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
            Pattern.compile("([0-9]{1,6})(?:\\.([0-9]{1,9}))?(ns|us|ms|s|min|h)");
    private static final String[] UNITS = {"h", "min", "s", "ms", "us", "ns"};

    private Durations() {}

    public static Optional<Duration> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = nanos(matcher.group(3));
        long nanos = Long.parseLong(matcher.group(1)) * unit;
        String fraction = matcher.group(2);
        if (fraction != null) {
            nanos += new BigDecimal("0." + fraction).multiply(BigDecimal.valueOf(unit)).longValue();
        }
        return Optional.of(Duration.ofNanos(nanos));
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
