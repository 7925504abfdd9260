package dev.punchcard.simulator.tcp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The waits of RFC 6298, in milliseconds.
final class RoundTripTest {
    private final RoundTrip trip = new RoundTrip(TcpOptions.Patience.USUAL);

    private long timeout() {
        return Duration.ofNanos(trip.timeout()).toMillis();
    }

    private void measure(long milliseconds) {
        trip.sent(0, 5);
        trip.acknowledged(Duration.ofMillis(milliseconds).toNanos(), 5);
    }

    @Test
    void theFirstMeasureCountsThreefold() {
        assertThat(timeout()).isEqualTo(1_000);
        measure(800);
        assertThat(timeout()).isEqualTo(2_400); // 800 + 4 × 400
    }

    @Test
    void laterMeasuresCountByTheirEighth() {
        measure(800);
        measure(1_600);
        assertThat(timeout()).isEqualTo(900 + 4 * 500); // 800 off by 800: 300 + 200
    }

    @Test
    void aSteadyPathIsWaitedForAtLeastTheLeast() {
        for (int i = 0; i < 100; i++) {
            measure(20);
        }
        assertThat(timeout()).isEqualTo(200);
    }

    @Test
    void eachWaitInVainDoublesTheNextUpToTheMost() {
        measure(100);
        long first = timeout();
        trip.expired();
        assertThat(timeout()).isEqualTo(2 * first);
        for (int i = 0; i < 100; i++) {
            trip.expired();
        }
        assertThat(timeout()).isEqualTo(120_000);
    }

    @Test
    void whatWasSentTwiceIsNotMeasured() {
        trip.sent(0, 5);
        trip.expired();
        trip.acknowledged(Duration.ofSeconds(50).toNanos(), 5);
        assertThat(timeout()).isEqualTo(1_000);
    }

    @Test
    void oneSegmentIsMeasuredAtATime() {
        trip.sent(0, 5);
        trip.sent(Duration.ofMillis(300).toNanos(), 9);
        trip.acknowledged(Duration.ofMillis(300).toNanos(), 4); // not all of it
        trip.acknowledged(Duration.ofMillis(400).toNanos(), 9);
        assertThat(timeout()).isEqualTo(1_200);
    }

    @Test
    void aHandshakeThatNeededRepetitionsBeginsWithThreeSeconds() {
        trip.distrust();
        assertThat(timeout()).isEqualTo(3_000);
        measure(100);
        trip.distrust();
        assertThat(timeout()).isEqualTo(300);
    }
}
