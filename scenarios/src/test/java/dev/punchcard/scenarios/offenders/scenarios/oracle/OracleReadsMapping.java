package dev.punchcard.scenarios.offenders.scenarios.oracle;

import dev.punchcard.scenarios.offenders.simulator.nat.policy.Mapping;

public final class OracleReadsMapping {
    Mapping used() {
        return new Mapping();
    }
}
