package dev.punchcard.scenarios.invariant;

import dev.punchcard.simulator.scenario.Invariant;
import dev.punchcard.simulator.scenario.Scenario;
import java.util.List;

/// The invariants of every scenario.
public final class Invariants {
    private Invariants() {}

    /// Fresh ones for one run.
    public static List<Invariant> of(Scenario scenario) {
        return List.of(new TimeOrder(), new Conservation(), new NatLaws(scenario.topology()));
    }
}
