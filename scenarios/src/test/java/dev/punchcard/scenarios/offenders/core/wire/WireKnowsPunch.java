package dev.punchcard.scenarios.offenders.core.wire;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.punch.Retry;

@Breaks("wire uses nothing of ours")
public final class WireKnowsPunch {
    Retry used() {
        return new Retry();
    }
}
