package dev.punchcard.simulator.scenario;

import dev.punchcard.core.random.Prng;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Swarm;
import dev.punchcard.simulator.fault.Victims;
import dev.punchcard.simulator.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that a run is made of, but the seed. Whoever is named in it is there.
///
/// @param faults that strike in every run
/// @param swarm those that the seed draws
public record Scenario(
        String name,
        Cast cast,
        Topology topology,
        List<Step> script,
        List<Disturbance> faults,
        Optional<Swarm> swarm,
        List<Expectation> expectations,
        Limits limits) {
    public Scenario {
        script = List.copyOf(script);
        faults = List.copyOf(faults);
        expectations = List.copyOf(expectations);
        if (cast instanceof Cast.Company company) {
            requireRoles(company);
        }
        Set<String> taken = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Cast.Actor actor : cast.actors()) {
            requireHost(actor.host(), topology, taken);
            if (actor.peer()) {
                names.add(actor.host());
            }
        }
        script.forEach(step -> requirePeer(step.peer(), names));
        if (!faults.isEmpty()) {
            Victims victims = victims(topology, cast);
            faults.forEach(disturbance -> victims.require(disturbance.fault()));
        }
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

    /// A scenario without a script, under the usual limits.
    public static Scenario of(
            String name, Cast cast, Topology topology, Expectation... expectations) {
        return of(name, cast, topology, List.of(), List.of(expectations), Limits.DEFAULT);
    }

    /// A scenario that nothing disturbs.
    public static Scenario of(
            String name,
            Cast cast,
            Topology topology,
            List<Step> script,
            List<Expectation> expectations,
            Limits limits) {
        return new Scenario(
                name, cast, topology, script, List.of(), Optional.empty(), expectations, limits);
    }

    /// This scenario with those faults.
    public Scenario with(List<Disturbance> others) {
        return new Scenario(name, cast, topology, script, others, swarm, expectations, limits);
    }

    /// Whom faults may befall.
    public static Victims victims(Topology topology, Cast cast) {
        return new Victims(
                topology.hosts().stream().map(Topology.Host::name).toList(),
                cast.actors().stream().map(Cast.Actor::host).toList(),
                topology.sites().stream().map(Topology.Site::name).toList(),
                Topology.INTERNET);
    }

    /// The faults of one run: those of the timeline and those that its seed draws.
    List<Disturbance> disturbances(Prng random) {
        if (swarm.isEmpty()) {
            return faults;
        }
        List<Disturbance> all = new ArrayList<>(faults);
        all.addAll(swarm.get().draw(random, victims(topology, cast)));
        return all;
    }

    /// The protocol's server and peers, for whoever can only deal with those: cards, containers.
    ///
    /// @throws IllegalArgumentException where programs of a user's own play
    public Cast.Company company() {
        return switch (cast) {
            case Cast.Company company -> company;
            case Cast.Troupe _ ->
                    throw new IllegalArgumentException(
                            name + " is played by programs that only its own code can make");
        };
    }

    /// The peers by their hosts, in order.
    public List<String> peerNames() {
        return cast.actors().stream().filter(Cast.Actor::peer).map(Cast.Actor::host).toList();
    }

    /// Actors are known by their hosts, so that a host has room for one.
    private static void requireHost(String host, Topology topology, Set<String> taken) {
        require(topology.host(host).isPresent(), "no host is named " + host);
        require(taken.add(host), "two participants are on host " + host);
    }

    private static void requireRoles(Cast.Company company) {
        List<String> names = company.peers().stream().map(Participant::host).toList();
        for (Participant peer : company.peers()) {
            require(
                    company.protocol().roles().contains(peer.role()),
                    "no role is named " + peer.role());
            if (peer.isInvited()) {
                requirePeer(peer.invitedBy(), names);
                require(
                        !peer.invitedBy().equals(peer.host()),
                        peer.host() + " cannot invite itself");
                require(
                        company.protocol().invitation().isPresent(),
                        "nobody invites others in " + company.protocol().name());
            }
        }
    }

    private static void requirePeer(String name, Collection<String> names) {
        require(names.contains(name), "no peer is named " + name);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
