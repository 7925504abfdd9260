package dev.punchcard.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class HostClockProperties {
    private static final long HOUR = 3_600_000_000_000L;

    @Property
    void aTimerFiresAtTheFirstMomentThatTheClockShowsItsDeadline(
            @ForAll @LongRange(max = HOUR) long since,
            @ForAll @LongRange(min = -HOUR, max = HOUR) long ahead,
            @ForAll @IntRange(min = -100_000, max = 100_000) int drift,
            @ForAll @LongRange(max = HOUR) long reading) {
        HostClock clock = new HostClock(since, ahead, drift);

        long when = clock.when(reading);

        assertThat(clock.read(when)).isGreaterThanOrEqualTo(reading);
        assertThat(clock.read(when - 1)).isLessThan(reading);
    }

    @Property
    void aTrueClockShowsTheTimeOfTheRun(@ForAll @LongRange(max = HOUR) long now) {
        assertThat(HostClock.TRUE.read(now)).isEqualTo(now);
        assertThat(HostClock.TRUE.when(now)).isEqualTo(now);
    }

    @Property
    void aFastClockGainsByItsDrift(@ForAll @LongRange(min = 1, max = 1_000) long seconds) {
        HostClock clock = new HostClock(0, 5, 100);

        assertThat(clock.read(seconds * 1_000_000_000)).isEqualTo(seconds * 1_000_100_000 + 5);
    }
}
