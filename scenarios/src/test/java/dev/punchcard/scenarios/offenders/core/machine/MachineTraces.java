package dev.punchcard.scenarios.offenders.core.machine;

import dev.punchcard.scenarios.offenders.core.trace.Sink;

public final class MachineTraces {
    Sink used() {
        return new Sink();
    }
}
