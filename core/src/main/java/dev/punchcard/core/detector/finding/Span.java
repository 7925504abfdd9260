package dev.punchcard.core.detector.finding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/// A lifetime as far as it was closed in.
///
/// @param alive the longest silence after which a binding still was there
/// @param dead the shortest after which it was not; none where it never was gone
public record Span(Duration alive, Optional<Duration> dead) {
    public boolean contains(Duration time) {
        return time.compareTo(alive) >= 0 && (dead.isEmpty() || time.compareTo(dead.get()) <= 0);
    }

    /// This and what is up to `slack` beside it.
    public Span wider(Duration slack) {
        Duration least = alive.compareTo(slack) > 0 ? alive.minus(slack) : Duration.ZERO;
        return new Span(least, dead.map(slack::plus));
    }

    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public String toString() {
        return dead.map(end -> seconds(alive) + " to " + seconds(end) + " s")
                .orElseGet(() -> "over " + seconds(alive) + " s");
    }
}
