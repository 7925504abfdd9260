package dev.punchcard.scenarios.suite;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.random.Prng;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.fault.FaultKind;
import dev.punchcard.simulator.fault.Swarm;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.Unsolicited;
import dev.punchcard.simulator.scenario.Cast;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A card for every seed: drawn NATs, drawn links, and a swarm of faults, after which everybody
/// begins anew and must end as the oracle says.
///
/// ```
///   0 s ─── faults ─── 20 s ─── nobody plays ─── 30 s server, 31 s alice, 32 s bob ─── end
/// ```
///
/// Links delay, repeat and reorder all the time, but lose, damage, choke and refuse only for a
/// while, as bad lines: the oracle reasons about networks that deliver.
///
/// @param options of both peers
/// @param kinds of fault that are drawn from
record Wilderness(Protocol protocol, Options options, List<FaultKind> kinds) {
    private static final Duration CALM = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_FAULTS = 8;
    private static final String WINDOW = "window";
    private static final String NO_GUESS = "0"; // no luck with drawn ports
    private static final List<String> HOSTS = List.of("server", "eve", "alice", "bob");
    private static final List<String> LINKS =
            List.of("home", "office", "server", "eve", "alice", "bob");
    // Who alone reaches the server waits for the other one as long as a session may live.
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(30), 5_000_000, 1_000_000);

    /// A drawn card and what the oracle says of its last attempt, where it can tell.
    record Drawn(Card card, Optional<Prediction> prediction) {}

    Wilderness {
        kinds = List.copyOf(kinds);
    }

    Drawn draw(long seed) {
        Prng random = new Prng(seed).fork("wilderness");
        Topology topology = topology(random);
        Cast.Company cast = cast();
        List<Disturbance> faults = faults(random, topology, cast);
        Optional<Prediction> prediction = prediction(topology, faults);
        Scenario scenario =
                new Scenario(
                        "soak",
                        cast,
                        topology,
                        List.of(),
                        faults,
                        Optional.empty(),
                        expectations(prediction),
                        LIMITS);
        return new Drawn(new Card("A drawn run.", scenario, "soak"), prediction);
    }

    private static Topology topology(Prng random) {
        Weather weather = new Weather(random, HOSTS);
        return new Topology(
                List.of(site("home", random, weather), site("office", random, weather)),
                List.of(
                        host("server", Topology.INTERNET, weather),
                        host("eve", Topology.INTERNET, weather),
                        host("alice", "home", weather),
                        host("bob", "office", weather)));
    }

    private static Topology.Site site(String name, Prng random, Weather weather) {
        return new Topology.Site(
                name, Topology.INTERNET, Wildlife.draw(name, random), weather.fair());
    }

    private static Topology.Host host(String name, String at, Weather weather) {
        return new Topology.Host(name, at, weather.fair(), Optional.empty());
    }

    private Cast.Company cast() {
        List<String> roles = protocol.roles();
        Participant bob = peer("bob", roles.getLast(), SECOND);
        return new Cast.Company(
                protocol,
                new Participant("server", "", Options.none(), List.of(), 0, Duration.ZERO),
                List.of(
                        peer("alice", roles.getFirst(), Duration.ZERO),
                        protocol.invitation().isPresent() ? bob.invitedBy("alice") : bob));
    }

    private Participant peer(String name, String role, Duration start) {
        Options own = soberly();
        if (role.equals(protocol.roles().getFirst())) {
            own = Pairing.unlessSet(protocol, own, Pairing.PLAYERS, "2");
            own = Pairing.unlessSet(protocol, own, Pairing.PATIENCE, Pairing.LONG);
        }
        return new Participant(name, role, own, List.of(), 0, start);
    }

    private Options soberly() {
        return Pairing.unlessSet(protocol, options, WINDOW, NO_GUESS);
    }

    private List<Disturbance> faults(Prng random, Topology topology, Cast cast) {
        List<Disturbance> faults = new ArrayList<>();
        if (kinds.contains(FaultKind.BAD_LINE)) {
            faults.addAll(new Weather(random, HOSTS).changes(LINKS, CALM));
        }
        Swarm swarm = new Swarm(kinds, Duration.ZERO, CALM, MOST_FAULTS);
        faults.addAll(swarm.draw(random, Scenario.victims(topology, cast)));
        Duration away = REST;
        for (Cast.Actor actor : cast.actors()) {
            faults.add(new Disturbance(CALM, new Fault.Restart(actor.host(), away)));
            away = away.plus(SECOND);
        }
        return faults;
    }

    private Optional<Prediction> prediction(Topology topology, List<Disturbance> faults) {
        String home = place("alice", "home", faults);
        String office = place("bob", "office", faults);
        NatPolicy one = nat(topology, home);
        NatPolicy other = nat(topology, office);
        boolean stormy = faults.stream().anyMatch(f -> f.fault() instanceof Fault.Storm);
        if (home.equals(office)
                || !place("server", Topology.INTERNET, faults).equals("internet")
                || isGrudging(one)
                || isGrudging(other)
                || Scarcity.isPossible(one, stormy)
                || Scarcity.isPossible(other, stormy)) {
            return Optional.empty();
        }
        return Optional.of(new Forecast(protocol, soberly()).of(one, other));
    }

    /// Whether who was sent to before a fault, and still answers after it, is not heard for a time.
    private static boolean isGrudging(NatPolicy policy) {
        return policy instanceof TablePolicy table
                && table.unmapped() instanceof Unsolicited.Banish;
    }

    /// Where a host ends up.
    private static String place(String host, String first, List<Disturbance> faults) {
        String place = first;
        for (Disturbance disturbance : faults) { // in the order in which they strike
            if (disturbance.fault() instanceof Fault.Move move && move.host().equals(host)) {
                place = move.to();
            }
        }
        return place;
    }

    /// A host on the internet itself is like one whose NAT treats all remotes alike.
    private static NatPolicy nat(Topology topology, String place) {
        return topology.sites().stream()
                .filter(site -> site.name().equals(place))
                .map(Topology.Site::nat)
                .findFirst()
                .orElse(NatPolicy.DEFAULT.with(Filtering.ENDPOINT_INDEPENDENT));
    }

    private static List<Expectation> expectations(Optional<Prediction> prediction) {
        List<String> both = List.of("alice", "bob");
        List<Expectation> expectations = new ArrayList<>();
        expectations.add(new Expectation.Within(LIMITS.time()));
        switch (prediction.orElse(Prediction.DEPENDS)) {
            case CONNECTS -> expectations.add(new Expectation.Connected(both));
            case FAILS -> expectations.add(new Expectation.Apart(both));
            case DEPENDS -> {}
        }
        return expectations;
    }
}
