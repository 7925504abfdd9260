package dev.punchcard.scenarios.natcheck;

import dev.punchcard.core.machine.Program;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.scenario.Cast;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What NAT Check reports of a NAT.
///
/// @param first what server 1 saw of the client
/// @param second what server 2 saw
/// @param admitsUnasked whether server 3 was heard, to whom the client has never sent
/// @param hairpins whether the client reached itself by its public endpoint
public record NatCheck(Endpoint first, Endpoint second, boolean admitsUnasked, boolean hairpins) {
    private static final int PORT = 9_856;
    private static final Endpoint ONE = Endpoint.literal("203.0.113.1:" + PORT);
    private static final Endpoint TWO = Endpoint.literal("203.0.113.2:" + PORT);
    private static final Endpoint THREE = Endpoint.literal("203.0.113.3:" + PORT);
    private static final Duplex LINK = Duplex.of(LinkPolicy.of(Duration.ofMillis(20)));

    /// Whether the NAT shows one endpoint to both servers, which is what the test asks of one that
    /// is to be punched.
    public boolean isConsistent() {
        return first.equals(second);
    }

    /// Runs the test behind a NAT; nothing where a server did not answer.
    public static Optional<NatCheck> of(NatPolicy nat, long seed) {
        NatCheckClient client = new NatCheckClient(ONE, TWO, THREE);
        Cast cast =
                Cast.Troupe.EMPTY
                        .server("server-1", _ -> server(Optional.empty()))
                        .server("server-2", _ -> server(Optional.of(THREE)))
                        .server("server-3", _ -> server(Optional.empty()))
                        .peer("client", _ -> new Program<>(client, new NatCheckMessage.Words()));
        Topology topology =
                new Topology(
                        List.of(new Topology.Site("home", Topology.INTERNET, nat, LINK)),
                        List.of(
                                host("server-1", ONE.address()),
                                host("server-2", TWO.address()),
                                host("server-3", THREE.address()),
                                new Topology.Host(
                                        "client", "home", Duplex.INSTANT, Optional.empty())));
        Run.of(
                Scenario.of("nat-check", cast, topology, List.of(), List.of(), Limits.DEFAULT),
                seed);
        return client.report();
    }

    private static Program<?, ?, ?> server(Optional<Endpoint> third) {
        return new Program<>(new NatCheckServer(PORT, third), new NatCheckMessage.Words());
    }

    private static Topology.Host host(String name, IpAddress address) {
        return new Topology.Host(name, Topology.INTERNET, LINK, Optional.of(address));
    }
}
