package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;

@Breaks("random numbers come from Prng")
final class DrawsMath {
    double taken() {
        return Math.random();
    }
}
