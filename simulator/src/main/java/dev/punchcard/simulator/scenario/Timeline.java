package dev.punchcard.simulator.scenario;

import java.time.Duration;
import java.util.function.LongConsumer;

/// Where the steps of a run are put down.
interface Timeline {
    /// What the run lasts for.
    ///
    /// @param what the step in words
    void at(Duration time, String what, LongConsumer act);

    /// What happens if the run lasts so long.
    void unawaited(Duration time, String what, LongConsumer act);

    /// What a sleeping host is told it does when it wakes; another does it at once.
    void whenAwake(long now, String host, LongConsumer act);
}
