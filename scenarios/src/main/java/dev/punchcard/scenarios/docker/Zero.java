package dev.punchcard.scenarios.docker;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The zero of a run in terms of a clock that only counts.
///
/// The two clocks cannot be read at once: whoever is interrupted between the readings takes the
/// interruption for a difference, and his packets arrive before they are sent. So the wall clock is
/// read between two readings of the other, until they are close together.
final class Zero {
    private static final long CLOSE = TimeUnit.MICROSECONDS.toNanos(20);
    private static final int MOST_READINGS = 1000;

    private Zero() {}

    /// @param zero nanoseconds since 1970
    /// @return the same moment as [System#nanoTime] counts
    static long inNanoTime(long zero) {
        return of(zero, System::nanoTime, Zero::wall);
    }

    /// The closest of many readings, where none is close enough.
    static long of(long zero, LongSupplier counter, LongSupplier wall) {
        long closest = Long.MAX_VALUE;
        long difference = 0;
        for (int i = 0; i < MOST_READINGS && closest > CLOSE; i++) {
            long before = counter.getAsLong();
            long now = wall.getAsLong();
            long apart = counter.getAsLong() - before;
            if (apart < closest) {
                closest = apart;
                difference = before + apart / 2 - now;
            }
        }
        return zero + difference;
    }

    private static long wall() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
