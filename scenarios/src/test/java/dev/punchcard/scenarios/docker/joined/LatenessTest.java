package dev.punchcard.scenarios.docker.joined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final long SECOND = 1_000_000_000;
    private static final Map<String, Long> STARTS = Map.of("alice", 0L, "bob", 2 * SECOND);

    @Test
    void hostThatBeginsAfterItsStartIsLate() {
        assertThat(worst(state("alice", 1), state("bob", 2 * SECOND + 300_000_000)))
                .isEqualTo("[bob was 300.000 ms late]");
    }

    @Test
    void timerThatFiresAfterItsDeadlineIsLate() {
        assertThat(
                        worst(
                                armed("alice", 0, SECOND),
                                fired("alice", SECOND + 300_000_000),
                                armed("alice", 2 * SECOND, 3 * SECOND),
                                fired("alice", 4 * SECOND + 300_000_000)))
                .isEqualTo("[alice was 1.300 s late]");
    }

    @Test
    void timerThatWasPutOffIsHeldAgainstItsLastDeadline() {
        assertThat(
                        worst(
                                armed("alice", 0, SECOND),
                                armed("alice", 0, 5 * SECOND),
                                fired("alice", 5 * SECOND)))
                .isEqualTo("[]");
    }

    @Test
    void littleIsToleratedAndRoutersAreNotJudged() {
        assertThat(worst(state("alice", Lateness.TOLERATED), state("home", 9 * SECOND)))
                .isEqualTo("[]");
    }

    private static String worst(TraceEvent... events) {
        return Lateness.worst(STARTS, List.of(events)).stream().toList().toString();
    }

    private static TraceEvent state(String host, long time) {
        return new TraceEvent.StateChanged(time, 0, host, "READY", "");
    }

    private static TraceEvent armed(String host, long time, long deadline) {
        return new TraceEvent.TimerArmed(time, 0, host, "TICK", deadline);
    }

    private static TraceEvent fired(String host, long time) {
        return new TraceEvent.TimerFired(time, 0, host, "TICK");
    }
}
