package dev.punchcard.simulator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.topology.Topology.Host;
import dev.punchcard.simulator.topology.Topology.Site;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopologyTest {
    @Test
    void aHostIsNotNamedLikeAPlace() {
        Topology home = Topology.EMPTY.withSite("home", NatPolicy.DEFAULT, Duplex.INSTANT);

        assertThatThrownBy(() -> home.withHost("home", Topology.INTERNET, Duplex.INSTANT))
                .hasMessage("a host and a place are named home");
    }

    @Test
    void hopsAreThoseOfTheNetworkThatIsBuilt() {
        Topology topology =
                new Topology(
                        List.of(site("flat", "home"), site("home", Topology.INTERNET)),
                        List.of(host("server", Topology.INTERNET, ""), host("alice", "flat", "")));
        Network network =
                new Network(new EventQueue(), TraceSink.OFF, new Prng(1), Network.Arrivals.UNHEARD);

        Wiring wiring = new Wiring(network, topology, List.of());

        List<String> built = new ArrayList<>();
        for (int hop = 0; hop < network.size(); hop++) {
            built.add(network.name(hop));
        }
        assertThat(topology.hops()).containsExactlyInAnyOrderElementsOf(built);
        assertThat(wiring.host("alice").address()).isEqualTo(IpAddress.literal("10.1.0.2"));
    }

    @Test
    void addressThatTheTopologyNumbersItselfIsRefused() {
        assertThatThrownBy(() -> topology(host("a", "home", "10.1.7.7")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("10.1.7.7 is among those numbered by the topology");
    }

    @Test
    void addressOfAnotherHostAtThatPlaceIsRefused() {
        Host a = host("a", "home", "192.168.0.5");

        assertThatThrownBy(() -> topology(a, host("b", "home", "192.168.0.5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two hosts have 192.168.0.5");
        assertThat(topology(a, host("b", Topology.INTERNET, "192.168.0.5")).hosts()).hasSize(2);
    }

    @Test
    void circleIsRefused() {
        assertThatThrownBy(() -> new Topology(List.of(site("a", "b"), site("b", "a")), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the path from a goes in a circle");
    }

    @Test
    void tooDeepATreeIsRefused() {
        assertThat(nested(30).sites()).hasSize(30);
        assertThatThrownBy(() -> nested(31))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("more than 30 sites are one behind another");
    }

    private static Topology nested(int depth) {
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            sites.add(site("s" + i, i == 0 ? Topology.INTERNET : "s" + (i - 1)));
        }
        return new Topology(sites, List.of());
    }

    private static Topology topology(Host... hosts) {
        return new Topology(List.of(site("home", Topology.INTERNET)), List.of(hosts));
    }

    private static Site site(String name, String behind) {
        return new Site(name, behind, NatPolicy.DEFAULT, Duplex.INSTANT);
    }

    private static Host host(String name, String at, String address) {
        return new Host(name, at, Duplex.INSTANT, IpAddress.parse(address));
    }
}
