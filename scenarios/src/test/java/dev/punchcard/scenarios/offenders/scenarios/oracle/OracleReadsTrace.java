package dev.punchcard.scenarios.offenders.scenarios.oracle;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.trace.Sink;

@Breaks("the oracle predicts without simulating")
public final class OracleReadsTrace {
    Sink used() {
        return new Sink();
    }
}
