package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;

@Breaks("threads are for hosts, suites and guests")
final class StartsThread {
    Thread taken() {
        return new Thread();
    }
}
