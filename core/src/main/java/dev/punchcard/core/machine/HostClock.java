package dev.punchcard.core.machine;

/// A host's own clock, as it was last set: how the run's time reads on it, in nanoseconds.
///
/// @param since the moment of the run at which it was set
/// @param ahead of the run's time at that moment; negative for behind
/// @param drift how much it gains from then on, in parts per million
public record HostClock(long since, long ahead, int drift) {
    /// A clock that shows the run's time.
    public static final HostClock TRUE = new HostClock(0, 0, 0);

    private static final double MILLION = 1e6;

    public HostClock {
        if (drift <= -MILLION) {
            throw new IllegalArgumentException("a clock does not run backwards: " + drift);
        }
    }

    /// What it shows at that moment of the run.
    long read(long now) {
        return now + ahead + (drift == 0 ? 0 : gained(now - since));
    }

    /// The first moment of the run at which it shows `reading` or more.
    long when(long reading) {
        long elapsed = reading - ahead - since;
        if (drift == 0) {
            return since + elapsed;
        }
        long moment = since + (long) (elapsed / (1 + drift / MILLION));
        while (read(moment) >= reading) {
            moment--;
        }
        while (read(moment) < reading) {
            moment++;
        }
        return moment;
    }

    private long gained(long elapsed) {
        return (long) StrictMath.floor(elapsed * (drift / MILLION));
    }
}
