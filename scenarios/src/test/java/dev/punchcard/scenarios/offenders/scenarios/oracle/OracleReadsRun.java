package dev.punchcard.scenarios.offenders.scenarios.oracle;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.simulator.scenario.Run;

@Breaks("the oracle predicts without simulating")
public final class OracleReadsRun {
    Run used() {
        return new Run();
    }
}
