package dev.punchcard.scenarios.invariant;

import dev.punchcard.simulator.scenario.Invariant;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.util.List;

/// The invariants of every scenario.
public final class Invariants {
    private Invariants() {}

    /// Fresh ones for one run.
    public static List<Invariant> of(Scenario scenario) {
        Topology topology = scenario.topology();
        return List.of(
                new TimeOrder(topology),
                new Conservation(scenario),
                new NatLaws(topology),
                new SharedEndpoints(topology));
    }
}
