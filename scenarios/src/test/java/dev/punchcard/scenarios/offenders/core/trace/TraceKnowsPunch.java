package dev.punchcard.scenarios.offenders.core.trace;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.punch.Retry;

@Breaks("trace uses wire")
public final class TraceKnowsPunch {
    Retry used() {
        return new Retry();
    }
}
