package dev.punchcard.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
    private static final long CENTURY = 36_525L * 86_400_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "250ms, 250000000",
        "1.5s, 1500000000",
        "2min, 120000000000",
        "0.0000005ms, 0",
        "3us, 3000",
        "876600h, 3155760000000000000"
    })
    void durationIsReadInItsUnit(String text, long nanos) {
        assertThat(Durations.parse(text)).contains(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5 s",
                "-1s",
                ".5s",
                "1.s",
                "1d",
                "1S",
                "876601h",
                "999999999999999999h"
            })
    void whatIsNoDurationIsRefused(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Property
    void whatIsWrittenIsReadBackEqual(@ForAll @LongRange(min = 0, max = CENTURY) long nanos) {
        Duration duration = Duration.ofNanos(nanos);

        assertThat(Durations.parse(Durations.format(duration))).contains(duration);
    }

    @Test
    void aRepetitionAlwaysPauses() {
        assertThat(Durations.pause(Duration.ZERO)).isEqualTo(1_000_000);
        assertThat(Durations.pause(Duration.ofNanos(1_000_001))).isEqualTo(1_000_001);
    }
}
