package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;
import java.util.Random;

@Breaks("random numbers come from Prng")
final class DrawsRandom {
    Random taken() {
        return new Random(1);
    }
}
