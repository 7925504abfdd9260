package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;
import java.time.Instant;

@Breaks("the time of day is for hosts")
final class ReadsInstant {
    Instant taken() {
        return Instant.now();
    }
}
