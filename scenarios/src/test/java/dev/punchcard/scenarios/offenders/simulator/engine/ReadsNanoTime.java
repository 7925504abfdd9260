package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;

@Breaks("the time of day is for hosts")
final class ReadsNanoTime {
    long taken() {
        return System.nanoTime();
    }
}
