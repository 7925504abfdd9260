package dev.punchcard.scenarios.offenders.simulator.scenario;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.reports.html.Page;

@Breaks("simulator uses core")
public final class ScenarioWritesPage {
    Page used() {
        return new Page();
    }
}
