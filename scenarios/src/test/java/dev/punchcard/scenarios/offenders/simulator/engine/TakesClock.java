package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;
import java.time.Clock;

@Breaks("clocks are for hosts")
final class TakesClock {
    Clock taken() {
        return Clock.systemUTC();
    }
}
