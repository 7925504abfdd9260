package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;
import java.util.concurrent.ThreadLocalRandom;

@Breaks("random numbers come from Prng")
final class DrawsThreadLocal {
    int taken() {
        return ThreadLocalRandom.current().nextInt();
    }
}
