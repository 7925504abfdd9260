package dev.punchcard.simulator.scenario;

import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.simulator.engine.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All that a run is made of, but the seed. Whoever is named in it is there.
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
        Set<String> taken = new HashSet<>();
        requireHost(server, topology, taken);
        for (Participant peer : peers) {
            requireHost(peer, topology, taken);
            require(protocol.roles().contains(peer.role()), "no role is named " + peer.role());
        }
        Set<String> names = new HashSet<>();
        peers.forEach(peer -> names.add(peer.host()));
        script.forEach(step -> requirePeer(step.peer(), names));
        for (Expectation expectation : expectations) {
            switch (expectation) {
                case Expectation.Connected(List<String> all) ->
                        all.forEach(p -> requirePeer(p, names));
                case Expectation.Apart(List<String> all) -> all.forEach(p -> requirePeer(p, names));
                case Expectation.Ends ends -> requirePeer(ends.peer(), names);
                case Expectation.Signals signals -> requirePeer(signals.peer(), names);
                case Expectation.Drops(String at, var _) ->
                        require(topology.hops().contains(at), "no hop is named " + at);
                case Expectation.Within _ -> {}
            }
        }
    }

    /// Participants are known by their hosts, so that a host has room for one.
    private static void requireHost(Participant who, Topology topology, Set<String> taken) {
        require(topology.host(who.host()).isPresent(), "no host is named " + who.host());
        require(taken.add(who.host()), "two participants are on host " + who.host());
    }

    private static void requirePeer(String name, Set<String> names) {
        require(names.contains(name), "no peer is named " + name);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
