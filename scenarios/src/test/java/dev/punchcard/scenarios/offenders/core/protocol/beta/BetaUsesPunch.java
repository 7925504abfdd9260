package dev.punchcard.scenarios.offenders.core.protocol.beta;

import dev.punchcard.scenarios.offenders.core.punch.Retry;

public final class BetaUsesPunch {
    Retry used() {
        return new Retry();
    }
}
