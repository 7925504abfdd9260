package dev.punchcard.simulator.engine;

import java.time.Duration;

/// What a run may use before it is called inconclusive.
///
/// Memory is counted and not measured, so that a run ends alike on every machine. An event makes no
/// more than a few small things (a binding, a timer, a session), so that the number of events
/// bounds them; what has no such bound is limited here: what waits, the bytes it carries, and what
/// is kept of a trace.
///
/// @param time virtual time
/// @param events events taken from the queue
/// @param pending events waiting at one moment
/// @param bytes payload in flight at one moment, that of copies counted again
/// @param recorded events kept of a trace; a run of which none is kept does not meet it
public record Limits(Duration time, long events, int pending, long bytes, int recorded) {
    /// Enough for every protocol of ours with room to spare, and small enough to end a runaway.
    public static final Limits DEFAULT = new Limits(Duration.ofMinutes(30), 50_000_000, 5_000_000);

    public Limits {
        if (time.isNegative() || events < 1 || pending < 1 || bytes < 1 || recorded < 1) {
            throw new IllegalArgumentException("limits are positive: " + time + ", " + events);
        }
    }

    /// With half a gigabyte in flight, and a trace of ten million events.
    public Limits(Duration time, long events, int pending) {
        this(time, events, pending, 512L << 20, 10_000_000);
    }
}
