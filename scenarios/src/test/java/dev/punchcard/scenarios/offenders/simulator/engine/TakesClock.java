package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;
import java.time.Clock;

@Breaks({"clocks are for hosts and guests", "the time of day is for hosts"})
final class TakesClock {
    Clock taken() {
        return Clock.systemUTC();
    }
}
