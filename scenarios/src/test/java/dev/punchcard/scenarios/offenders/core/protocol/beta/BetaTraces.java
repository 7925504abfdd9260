package dev.punchcard.scenarios.offenders.core.protocol.beta;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.trace.Sink;

@Breaks("protocols know neither trace nor host")
public final class BetaTraces {
    Sink used() {
        return new Sink();
    }
}
