package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;
import java.util.UUID;

@Breaks("random numbers come from Prng")
final class DrawsUuid {
    UUID taken() {
        return UUID.randomUUID();
    }
}
