package dev.punchcard.scenarios.offenders.core.punch;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.simulator.scenario.Scenario;

@Breaks("core uses nothing above it")
public final class PunchKnowsScenario {
    Scenario used() {
        return new Scenario();
    }
}
