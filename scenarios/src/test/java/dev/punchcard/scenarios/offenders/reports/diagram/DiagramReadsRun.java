package dev.punchcard.scenarios.offenders.reports.diagram;

import dev.punchcard.scenarios.offenders.simulator.scenario.Run;

public final class DiagramReadsRun {
    Run used() {
        return new Run();
    }
}
