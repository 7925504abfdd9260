package dev.punchcard.simulator.tcp.connection;

import static dev.punchcard.simulator.tcp.connection.Deadlines.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.tcp.connection.Deadlines.Timer;
import org.junit.jupiter.api.Test;

/// As few wakes as can be, and none too late.
final class DeadlinesTest {
    private final Deadlines deadlines = new Deadlines();

    @Test
    void nothingIsAskedForWhereNothingIsDue() {
        assertThat(deadlines.ask()).isEqualTo(NEVER);
    }

    @Test
    void theSameWakeIsAskedForOnce() {
        deadlines.set(Timer.RETRANSMIT, 10);
        assertThat(deadlines.ask()).isEqualTo(10);
        assertThat(deadlines.ask()).isEqualTo(NEVER);
    }

    @Test
    void aTimerThatMovesAwayKeepsItsWakeAndAsksAgainThen() {
        deadlines.set(Timer.RETRANSMIT, 10);
        deadlines.ask();
        deadlines.set(Timer.RETRANSMIT, 15);
        assertThat(deadlines.ask()).isEqualTo(NEVER);
        deadlines.woken(10);
        assertThat(deadlines.take(Timer.RETRANSMIT, 10)).isFalse();
        assertThat(deadlines.ask()).isEqualTo(15);
    }

    @Test
    void aTimerThatIsNearerIsNotKeptWaitingByAnother() {
        deadlines.set(Timer.KEEP_ALIVE, 100);
        deadlines.ask();
        deadlines.set(Timer.RETRANSMIT, 10);
        assertThat(deadlines.ask()).isEqualTo(10);
        deadlines.woken(10);
        assertThat(deadlines.take(Timer.RETRANSMIT, 10)).isTrue();
        assertThat(deadlines.ask()).isEqualTo(100);
    }

    @Test
    void whatIsDueIsTakenOnce() {
        deadlines.set(Timer.LINGER, 5);
        assertThat(deadlines.take(Timer.LINGER, 7)).isTrue();
        assertThat(deadlines.take(Timer.LINGER, 7)).isFalse();
        assertThat(deadlines.isSet(Timer.LINGER)).isFalse();
    }
}
