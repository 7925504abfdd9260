package dev.punchcard.scenarios.offenders.simulator.guest;

import dev.punchcard.scenarios.Breaks;
import java.time.Clock;

@Breaks("the time of day is for hosts")
final class ReadsSystemClock {
    Clock taken() {
        return Clock.systemUTC();
    }
}
