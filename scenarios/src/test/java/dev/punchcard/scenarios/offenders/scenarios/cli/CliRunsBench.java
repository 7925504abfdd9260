package dev.punchcard.scenarios.offenders.scenarios.cli;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.benchmarks.Bench;

@Breaks("nobody depends on benchmarks")
public final class CliRunsBench {
    Bench used() {
        return new Bench();
    }
}
