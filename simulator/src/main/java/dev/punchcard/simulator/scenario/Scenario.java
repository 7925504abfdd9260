package dev.punchcard.simulator.scenario;

import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.simulator.engine.Limits;
import java.util.List;

/// All that a run is made of, but the seed.
public record Scenario(
        String name,
        Protocol protocol,
        Topology topology,
        Participant server,
        List<Participant> peers,
        List<Step> script,
        List<Expectation> expectations,
        Limits limits) {
    public Scenario {
        peers = List.copyOf(peers);
        script = List.copyOf(script);
        expectations = List.copyOf(expectations);
    }
}
