package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;
import java.util.Map;

@Breaks("no run depends on its environment")
final class ReadsVariable {
    Map<String, String> taken() {
        return System.getenv();
    }
}
