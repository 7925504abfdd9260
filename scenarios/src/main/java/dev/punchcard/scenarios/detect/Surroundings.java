package dev.punchcard.scenarios.detect;

import dev.punchcard.core.detector.Detector;
import dev.punchcard.core.detector.finding.Detection;
import dev.punchcard.core.stun.StunServer;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.net.Interface;
import dev.punchcard.simulator.scenario.Cast;
import dev.punchcard.simulator.scenario.Part;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Verdict;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Topology.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A network in which a detector looks at one NAT or at several in a row.
///
/// ```
/// client ─1 ms─ nat ─20 ms, loss─ … ─ internet ─20 ms─ server, at two addresses
/// ```
///
/// @param nats from the client's on
/// @param loss the share of packets that are lost before the innermost NAT, each way
public record Surroundings(List<NatPolicy> nats, double loss) {
    static final IpAddress SERVER = IpAddress.literal("198.51.100.1");
    static final IpAddress OTHER = IpAddress.literal("203.0.113.7");

    private static final Duration NEAR = Duration.ofMillis(1);
    private static final Duration FAR = Duration.ofMillis(20);
    private static final Limits LIMITS =
            new Limits(Detector.LIMIT.plusHours(1), 50_000_000, 1_000_000);

    /// What came of it.
    ///
    /// @param nanos how long it took in the run's own time
    public record Inspection(Detection detection, Verdict verdict, long nanos) {}

    public Surroundings {
        nats = List.copyOf(nats);
    }

    public static Surroundings of(NatPolicy nat) {
        return new Surroundings(List.of(nat), 0);
    }

    /// Has the detector look, with that seed.
    public Inspection inspect(long seed) {
        List<Detector> detectors = new ArrayList<>(1);
        Part client =
                setting -> {
                    Endpoint server = new Endpoint(SERVER, StunServer.PORT);
                    detectors.add(new Detector(server, setting.random()));
                    return detectors.getLast().program();
                };
        Part server =
                _ -> StunServer.program(SERVER, StunServer.PORT, OTHER, StunServer.OTHER_PORT);
        Cast cast = Cast.Troupe.EMPTY.server("server", server).peer("client", client);
        Run run =
                Run.of(Scenario.of("detect", cast, topology(), List.of(), List.of(), LIMITS), seed);
        return new Inspection(detectors.getLast().detection(), run.verdict(), run.virtualNanos());
    }

    private Topology topology() {
        List<Topology.Site> sites = new ArrayList<>();
        for (int i = 0; i < nats.size(); i++) {
            boolean last = i == nats.size() - 1;
            LinkPolicy line = LinkPolicy.of(FAR).withLoss(i == 0 ? loss : 0);
            String behind = last ? Topology.INTERNET : site(i + 1);
            sites.add(new Topology.Site(site(i), behind, nats.get(i), Duplex.of(line)));
        }
        List<Address> both = List.of(new Address.Given(SERVER), new Address.Given(OTHER));
        Topology.Host server =
                new Topology.Host(
                        "server",
                        List.of(
                                new Topology.Interface(
                                        Topology.INTERNET,
                                        Duplex.of(FAR),
                                        both,
                                        Interface.SEND_BUFFER)));
        Topology.Host client =
                new Topology.Host("client", site(0), Duplex.of(NEAR), Optional.empty());
        return new Topology(sites, List.of(server, client));
    }

    private static String site(int number) {
        return "nat" + number;
    }
}
