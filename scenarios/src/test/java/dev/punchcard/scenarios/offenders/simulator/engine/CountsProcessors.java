package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;

@Breaks("no run depends on its environment")
final class CountsProcessors {
    int taken() {
        return Runtime.getRuntime().availableProcessors();
    }
}
