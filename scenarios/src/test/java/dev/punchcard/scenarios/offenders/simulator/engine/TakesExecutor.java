package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;
import java.util.concurrent.Executor;

@Breaks("threads are for hosts, suites and guests")
final class TakesExecutor {
    Executor taken() {
        return Runnable::run;
    }
}
