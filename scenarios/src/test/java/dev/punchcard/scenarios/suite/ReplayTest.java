package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.scenarios.suite.Replay.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReplayTest {
    private static final Trace.Header HEADER = new Trace.Header("0", 1, "");
    private static final List<TraceEvent> EVENTS =
            List.of(
                    new TraceEvent.TimerFired(10, 1, "alice", "TICK"),
                    new TraceEvent.TimerFired(20, 2, "alice", "TICK"));

    @Test
    void equalTracesDoNotDiffer() {
        assertThat(Replay.compare(trace(EVENTS), trace(EVENTS))).isEmpty();
    }

    @Test
    void theFirstChangedEventIsShownWithBothForms() {
        List<TraceEvent> changed = new ArrayList<>(EVENTS);
        changed.set(1, new TraceEvent.TimerFired(20, 2, "alice", "TOCK"));

        Difference difference = Replay.compare(trace(EVENTS), trace(changed)).orElseThrow();

        assertThat(difference.number()).isEqualTo(2);
        assertThat(difference.time()).isEqualTo(20);
        assertThat(difference.recorded()).contains("TICK");
        assertThat(difference.replayed()).contains("TOCK");
    }

    @Test
    void aTraceThatEndsEarlyDiffers() {
        Trace shorter = trace(EVENTS.subList(0, 1));

        assertThat(Replay.compare(shorter, trace(EVENTS)))
                .map(Difference::recorded)
                .contains("(no more events)");
        Optional<Difference> other = Replay.compare(trace(EVENTS), shorter);
        assertThat(other).map(Difference::replayed).contains("(no more events)");
        assertThat(other).map(Difference::time).contains(20L);
    }

    private static Trace trace(List<TraceEvent> events) {
        return new Trace(HEADER, events);
    }
}
