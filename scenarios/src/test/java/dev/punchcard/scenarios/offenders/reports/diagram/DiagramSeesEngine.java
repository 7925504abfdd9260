package dev.punchcard.scenarios.offenders.reports.diagram;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.simulator.engine.Engine;

@Breaks("reports see no live simulation")
public final class DiagramSeesEngine {
    Engine used() {
        return new Engine();
    }
}
