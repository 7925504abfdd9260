package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;

@Breaks("random numbers come from Prng")
final class HashesIdentity {
    int taken() {
        return System.identityHashCode(this);
    }
}
