package dev.punchcard.scenarios.suite;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.scenario.Cast;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The scenario of one cell of a matrix.
///
/// ```
///   alice ── NAT a ── 20 ms ──┐
///                          internet ── 20 ms ── server
///   bob ──── NAT b ── 20 ms ──┘
/// ```
///
/// Alice has the protocol's first role and starts at once; bob has the last one and starts when the
/// server has long heard of her. A protocol whose option `players` says how many make a session
/// complete is told two, who might wait for others for ever waits a minute for the `first-client`,
/// and where server and peers have to speak one dialect, the server is told the peers'.
///
/// @param alice what alice's options are
/// @param bob what bob's are
/// @param loss share of the packets that each of the three links loses
public record Pairing(Protocol protocol, Options alice, Options bob, double loss) {
    private static final LinkPolicy LINK = LinkPolicy.of(Duration.ofMillis(20));
    private static final Duration LATER = Duration.ofSeconds(2);
    static final String PLAYERS = "players";
    static final String PATIENCE = "first-client";

    /// Longer than anybody tries to get to who waits.
    static final String LONG = "1min";

    private static final String DIALECT = "dialect";

    /// Both with the same options.
    public Pairing(Protocol protocol, Options both, double loss) {
        this(protocol, both, both, loss);
    }

    public Scenario scenario(NatPreset a, NatPreset b) {
        Duplex link = Duplex.of(LINK.withLoss(loss));
        Topology topology =
                new Topology(
                        List.of(
                                new Topology.Site("home-a", Topology.INTERNET, a.policy(), link),
                                new Topology.Site("home-b", Topology.INTERNET, b.policy(), link)),
                        List.of(
                                host("server", Topology.INTERNET, link),
                                host("alice", "home-a", Duplex.INSTANT),
                                host("bob", "home-b", Duplex.INSTANT)));
        return scenario(a.name() + ":" + b.name(), topology);
    }

    /// The same in another network, with hosts of these names.
    Scenario scenario(String name, Topology topology) {
        List<String> roles = protocol.roles();
        Participant second = peer("bob", roles.getLast(), bob, LATER);
        return Scenario.of(
                name,
                new Cast.Company(
                        protocol,
                        new Participant("server", "", server(), List.of(), 0, Duration.ZERO),
                        List.of(
                                peer("alice", roles.getFirst(), first(), Duration.ZERO),
                                protocol.invitation().isPresent()
                                        ? second.invitedBy("alice")
                                        : second)),
                topology,
                List.of(),
                List.of(new Expectation.Connected(List.of("alice", "bob"))),
                Limits.DEFAULT);
    }

    private Options server() {
        Optional<Option<?>> dialect = Options.find(protocol.serverOptions(), DIALECT);
        String spoken = alice.words().getOrDefault(DIALECT, "");
        return dialect.isPresent() && !spoken.isEmpty()
                ? Options.none().set(dialect.get(), spoken)
                : Options.none();
    }

    private Options first() {
        return unlessSet(protocol, unlessSet(protocol, alice, PLAYERS, "2"), PATIENCE, LONG);
    }

    /// With one more value, where the protocol's peers have such an option and nobody has set it.
    static Options unlessSet(Protocol protocol, Options options, String name, String word) {
        Optional<Option<?>> option = Options.find(protocol.peerOptions(), name);
        return option.isPresent() && !options.has(option.get())
                ? options.set(option.get(), word)
                : options;
    }

    private static Topology.Host host(String name, String at, Duplex link) {
        return new Topology.Host(name, at, link, Optional.empty());
    }

    private static Participant peer(String name, String role, Options options, Duration start) {
        return new Participant(name, role, options, List.of(), 0, start);
    }
}
