package dev.punchcard.scenarios.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/// A counter that began at 1,000,000 when the wall clock stood at 0.
class ZeroTest {
    private static final long BEGUN = 1_000_000;

    private long now;

    @Test
    void zeroIsTheSameMomentOnTheOtherClock() {
        assertThat(Zero.of(500, () -> BEGUN + now, () -> now)).isEqualTo(BEGUN + 500);
    }

    @Test
    void interruptionBetweenTheReadingsIsNotTakenForADifference() {
        LongSupplier wall =
                () -> {
                    long read = now;
                    now += read == 0 ? 7_000_000 : 0; // the first reader is put to sleep
                    return read;
                };

        assertThat(Zero.of(500, () -> BEGUN + now, wall)).isEqualTo(BEGUN + 500);
    }

    @Test
    void whoIsAlwaysInterruptedTakesTheShortestInterruption() {
        long[] pause = {1_000_000};
        LongSupplier wall =
                () -> {
                    pause[0] -= pause[0] > 100_000 ? 100_000 : 0;
                    now += pause[0];
                    return now - pause[0];
                };

        assertThat(Zero.of(500, () -> BEGUN + now, wall)).isEqualTo(BEGUN + 500 + 50_000);
    }
}
