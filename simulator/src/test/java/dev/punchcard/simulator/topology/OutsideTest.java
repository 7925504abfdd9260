package dev.punchcard.simulator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.nat.policy.Ipv6;
import dev.punchcard.simulator.nat.policy.Mapping;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.PacketPolicy;
import dev.punchcard.simulator.nat.policy.Pooling;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.net.Interface;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.topology.Topology.Address;
import dev.punchcard.simulator.topology.Topology.Family;
import dev.punchcard.simulator.topology.Topology.Host;
import dev.punchcard.simulator.topology.Topology.Site;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// By which address the internet knows a host: what its friends are told of it.
final class OutsideTest {
    private static final TablePolicy CONE = NatPolicy.DEFAULT;
    private static final Address V6 = new Address.Numbered(Family.IPV6);

    @Test
    void aHostOnTheInternetIsKnownByItsOwn() { // alice ── internet
        assertThat(outside(List.of(), alice(Topology.INTERNET))).isEqualTo("198.18.0.1");
    }

    @Test
    void aHostBehindANatIsKnownByTheNats() { // alice ── home ── internet
        assertThat(outside(List.of(site("home", Topology.INTERNET, CONE)), alice("home")))
                .isEqualTo("198.18.0.1");
    }

    @Test
    void theOutermostOfTwoNatsIsSeen() { // alice ── home ── carrier ── internet
        List<Site> sites =
                List.of(
                        site("neighbour", "carrier", CONE),
                        site("home", "carrier", CONE),
                        site("other", Topology.INTERNET, CONE),
                        site("carrier", Topology.INTERNET, CONE));

        assertThat(outside(sites, alice("home"))).isEqualTo("198.18.0.2");
        assertThat(outside(sites, alice("carrier"))).isEqualTo("198.18.0.2");
    }

    @Test
    void aFirewallThatTranslatesNothingIsLookedThrough() { // alice ── home ── firewall ── internet
        List<Site> sites =
                List.of(
                        site("home", "firewall", CONE),
                        site("firewall", Topology.INTERNET, CONE.with(Mapping.NONE)));

        String seen = outside(sites, alice("home"));

        assertThat(seen).isEqualTo("10.2.0.2"); // the home's, in the network of the firewall
    }

    @Test
    void ofAPoolOfAddressesTheFirstOneIsTold() { // alice ── pool ── internet
        TablePolicy pool = CONE.with(new Pooling(4, Pooling.Pick.IN_TURN));
        List<Site> sites =
                List.of(
                        site("other", Topology.INTERNET, CONE),
                        site("pool", Topology.INTERNET, pool));

        assertThat(outside(sites, alice("pool"))).isEqualTo("198.18.0.2");
    }

    @Test
    void nobodyTranslatesIpv6() {
        List<Site> sites = List.of(site("home", Topology.INTERNET, CONE));

        assertThat(outside(sites, alice("home", V6, Address.V4))).startsWith("2001:db8:");
        assertThat(outside(sites, alice("home", Address.V4, V6))).isEqualTo("198.18.0.1");
    }

    @Test
    void behindANat64AHostOfIpv6IsKnownByOneOfIpv4() {
        PacketPolicy packets = PacketPolicy.DEFAULT.with(Ipv6.ROUTED.withNat64(Ipv6.WELL_KNOWN));
        List<Site> sites = List.of(site("home", Topology.INTERNET, CONE.with(packets)));

        assertThat(outside(sites, alice("home", V6))).isEqualTo("198.18.0.1");
    }

    private static String outside(List<Site> sites, Host alice) {
        Network network =
                new Network(new EventQueue(), TraceSink.OFF, new Prng(1), Network.Arrivals.UNHEARD);
        Topology topology = new Topology(sites, List.of(alice));
        IpAddress known = new Wiring(network, topology, List.of()).outside("alice");
        return known.toString();
    }

    private static Site site(String name, String behind, NatPolicy nat) {
        return new Site(name, behind, nat, Duplex.INSTANT);
    }

    private static Host alice(String at) {
        return new Host("alice", at, Duplex.INSTANT, Optional.empty());
    }

    private static Host alice(String at, Address... addresses) {
        Topology.Interface only =
                new Topology.Interface(
                        at, Duplex.INSTANT, List.of(addresses), Interface.SEND_BUFFER);
        return new Host("alice", List.of(only));
    }
}
