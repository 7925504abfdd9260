package dev.punchcard.scenarios.offenders.simulator.guest;

import dev.punchcard.scenarios.Breaks;
import java.util.random.RandomGenerator;

@Breaks("random numbers come from Prng")
final class DrawsDefault {
    RandomGenerator taken() {
        return RandomGenerator.getDefault();
    }
}
