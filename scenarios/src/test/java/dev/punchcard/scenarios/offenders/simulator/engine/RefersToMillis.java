package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;
import java.util.function.LongSupplier;

@Breaks("clocks are for hosts")
final class RefersToMillis {
    LongSupplier taken() {
        return System::currentTimeMillis;
    }
}
