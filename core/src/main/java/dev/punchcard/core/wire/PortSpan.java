package dev.punchcard.core.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ports from one to another, both included.
public record PortSpan(int first, int last) {
    /// All that a NAT gives that leaves the well-known ports alone.
    public static final PortSpan UNPRIVILEGED = new PortSpan(1_024, 65_535);

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");

    public PortSpan {
        if (!isSpan(first, last)) {
            throw new IllegalArgumentException("no ports: " + first + "-" + last);
        }
    }

    /// Reads `1024-65535`.
    public static Optional<PortSpan> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = Integer.parseInt(matcher.group(2));
        return isSpan(first, last) ? Optional.of(new PortSpan(first, last)) : Optional.empty();
    }

    private static boolean isSpan(int first, int last) {
        return first >= 1 && last <= 65_535 && first <= last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
