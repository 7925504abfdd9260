package dev.punchcard.simulator.engine;

import java.time.Duration;

/// What a run may use before it is called inconclusive.
///
/// @param time virtual time
/// @param events events taken from the queue
/// @param pending events waiting at one moment
public record Limits(Duration time, long events, int pending) {
    /// Enough for every protocol of ours with room to spare, and small enough to end a runaway.
    public static final Limits DEFAULT = new Limits(Duration.ofMinutes(30), 50_000_000, 5_000_000);

    public Limits {
        if (time.isNegative() || events < 1 || pending < 1) {
            throw new IllegalArgumentException("limits are positive: " + time + ", " + events);
        }
    }
}
