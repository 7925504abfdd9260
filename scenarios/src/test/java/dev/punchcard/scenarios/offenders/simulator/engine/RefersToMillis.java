package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;
import java.util.function.LongSupplier;

@Breaks("the time of day is for hosts")
final class RefersToMillis {
    LongSupplier taken() {
        return System::currentTimeMillis;
    }
}
