package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;

@Breaks("clocks are for hosts")
final class ReadsNanoTime {
    long taken() {
        return System.nanoTime();
    }
}
