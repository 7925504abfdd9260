package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.nat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.packet.Ipv6;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.packet.RateGuard;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a NAT does for hosts of IPv6: a firewall, NAT64, and a CLAT before it.
final class Ipv6Test {
    private static final PortRange EATEN = PortRange.only(162);
    private static final String HOST6 = "[2001:db8:1::2]:5000";
    private static final String REMOTE6 = "[2001:db8:9::9]:7";
    private static final String S1_NAMED = "[64:ff9b::c633:6401]:3478";
    private static final String ALICE_NAMED = "[2001:db8:1:c1a7::a00:2]:5000";

    @Test
    void withoutAFirewallAnybodySendsIn() {
        assertThat(nat(PacketPolicy.DEFAULT).letsIn(REMOTE6, Endpoint.literal(HOST6))).isTrue();
    }

    @Test
    void aFirewallLetsInWhomTheHostHasSentTo() {
        NatBench nat = nat(PacketPolicy.DEFAULT.with(Ipv6.ROUTED.withFirewall(true)));

        assertThat(nat.letsIn(REMOTE6, Endpoint.literal(HOST6))).isFalse();
        assertThat(nat.shown(HOST6, REMOTE6)).isEqualTo(Endpoint.literal(HOST6));
        assertThat(nat.letsIn(REMOTE6, Endpoint.literal(HOST6))).isTrue();
        nat.at(300);
        assertThat(nat.letsIn(REMOTE6, Endpoint.literal(HOST6))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsNotLetOutOverIpv4IsNotOverIpv6(boolean firewall) {
        PacketPolicy ways = PacketPolicy.DEFAULT.with(Ipv6.ROUTED.withFirewall(firewall));
        NatBench few = nat(ways.withOutbound(List.of(PortRange.only(53))));
        assertThat(few.out(HOST6, REMOTE6)).isEmpty();
        assertThat(few.drop()).contains(DropReason.FORBIDDEN);
        assertThat(few.out(HOST6, "[2001:db8:9::9]:53")).isPresent();

        NatBench eater = nat(ways.withMeddling(List.of(new Meddling.Eat(List.of(EATEN)))));
        assertThat(eater.out(HOST6, "[2001:db8:9::9]:162")).isEmpty();
        assertThat(eater.drop()).contains(DropReason.EATEN);
        assertThat(eater.out(HOST6, REMOTE6)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHostThatSendsTooMuchOverIpv6IsBlockedBothWays(boolean firewall) {
        RateGuard guard =
                new RateGuard(
                        RateGuard.Counts.PACKETS,
                        2,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        RateGuard.Scope.HOST,
                        false);
        Ipv6 ipv6 = Ipv6.ROUTED.withFirewall(firewall);
        NatBench nat = nat(PacketPolicy.DEFAULT.with(ipv6).with(guard));
        nat.shown(HOST6, REMOTE6);
        nat.shown(HOST6, REMOTE6);
        assertThat(nat.letsIn(REMOTE6, Endpoint.literal(HOST6))).isTrue();

        assertThat(nat.out(HOST6, REMOTE6)).isEmpty();
        assertThat(nat.drop()).contains(DropReason.GUARDED);
        assertThat(nat.letsIn(REMOTE6, Endpoint.literal(HOST6))).isFalse();
        assertThat(nat.drop()).contains(DropReason.GUARDED);
        nat.at(60);
        assertThat(nat.out(HOST6, REMOTE6)).isPresent();
    }

    @Test
    void whereUdpIsBlockedItIsOverIpv6Too() {
        NatBench nat = new NatBench(NatPreset.named("udp-blocked").orElseThrow().policy());

        assertThat(nat.out(HOST6, REMOTE6)).isEmpty();
    }

    @Test
    void aNat64ShowsAHostOfIpv6AsOneOfIpv4() {
        NatBench nat = nat64();

        assertThat(nat.shown(HOST6, S1_NAMED)).isEqualTo(new Endpoint(NatBench.EXTERNAL, 5_000));
        assertThat(nat.sentOutside().orElseThrow().target()).isEqualTo(Endpoint.literal(S1));
    }

    @Test
    void whoAnswersHasANameOfIpv6() {
        NatBench nat = nat64();
        Endpoint shown = nat.shown(HOST6, S1_NAMED);
        nat.in(S1, shown);

        assertThat(nat.deliveredInside().orElseThrow().source())
                .isEqualTo(Endpoint.literal(S1_NAMED));
        assertThat(nat.deliveredInside().orElseThrow().target()).isEqualTo(Endpoint.literal(HOST6));
    }

    @Test
    void errorsAreToldInTheNamesOfIpv6() {
        NatBench nat = nat64();
        Endpoint shown = nat.shown(HOST6, S1_NAMED);
        nat.errorIn("192.0.2.9", shown, S1);
        Packet error = nat.deliveredInside().orElseThrow();

        assertThat(error.source().address().toString()).isEqualTo("64:ff9b::c000:209");
        assertThat(error.header()).isInstanceOf(Header.Icmp.class);
        Packet quoted = ((Header.Icmp) error.header()).quoted();
        assertThat(quoted.source()).isEqualTo(Endpoint.literal(HOST6));
        assertThat(quoted.target()).isEqualTo(Endpoint.literal(S1_NAMED));
    }

    @Test
    void twoHostsOfIpv6ReachEachOtherByTheirNamesOfIpv4() {
        NatBench nat =
                new NatBench(
                        NatPolicy.DEFAULT
                                .with(Filtering.ENDPOINT_INDEPENDENT)
                                .with(Hairpin.EXTERNAL_SOURCE)
                                .with(ways()));
        Endpoint other = nat.shown("[2001:db8:1::3]:6000", S1_NAMED);
        nat.out(HOST6, "[64:ff9b::cb00:7101]:" + other.port());

        assertThat(nat.deliveredInside().orElseThrow().source().toString())
                .isEqualTo("[64:ff9b::cb00:7101]:5000");
    }

    @Test
    void aClatTakesIpv4OverIpv6AndBack() {
        NatBench nat = clat();
        nat.out(ALICE, S1);
        Packet sent = nat.sentOutside().orElseThrow();

        assertThat(sent.source()).isEqualTo(Endpoint.literal(ALICE_NAMED));
        assertThat(sent.target()).isEqualTo(Endpoint.literal(S1_NAMED));
        assertThat(nat.in(S1_NAMED, sent.source())).contains(Endpoint.literal(ALICE));
        assertThat(nat.deliveredInside().orElseThrow().source()).isEqualTo(Endpoint.literal(S1));
    }

    @Test
    void aClatRemembersNothing() {
        assertThat(clat().in(S1_NAMED, Endpoint.literal(ALICE_NAMED)))
                .contains(Endpoint.literal(ALICE));
    }

    @Test
    void aClatLeavesIpv6AsItIs() {
        NatBench nat = clat();

        assertThat(nat.shown(HOST6, REMOTE6)).isEqualTo(Endpoint.literal(HOST6));
        assertThat(nat.in(REMOTE6, Endpoint.literal(HOST6))).contains(Endpoint.literal(HOST6));
    }

    /// The packet that is too big is 20 bytes shorter where it is of IPv4; a router of IPv6 has no
    /// address there.
    @Test
    void whoIsBehindAClatHearsOfErrorsInTheNamesOfIpv4() {
        NatBench nat = clat();
        nat.out(ALICE, S1);
        Packet sent = nat.sentOutside().orElseThrow();
        Header tooBig = new Header.Icmp(IcmpError.TOO_BIG, 1_300, sent);
        Endpoint router = Endpoint.literal("[2001:db8:9::1]:0");
        nat.send(Hop.OUTSIDE, sent.with(tooBig, router, sent.source().withPort(0)));
        Packet error = nat.deliveredInside().orElseThrow();

        assertThat(error.source().address().toString()).isEqualTo("192.0.0.8");
        assertThat(((Header.Icmp) error.header()).mtu()).isEqualTo(1_280);
        Packet quoted = ((Header.Icmp) error.header()).quoted();
        assertThat(quoted.source()).isEqualTo(Endpoint.literal(ALICE));
        assertThat(quoted.target()).isEqualTo(Endpoint.literal(S1));
    }

    @Test
    void whatIsRefusedBehindAClatIsToldInTheNamesOfIpv6() {
        NatBench nat = clat();
        nat.errorOut(Endpoint.literal(ALICE), Endpoint.literal(S1));
        Packet error = nat.sentOutside().orElseThrow();

        assertThat(error.target().address().toString()).isEqualTo("64:ff9b::c633:6401");
        Packet quoted = ((Header.Icmp) error.header()).quoted();
        assertThat(quoted.source()).isEqualTo(Endpoint.literal(S1_NAMED));
        assertThat(quoted.target()).isEqualTo(Endpoint.literal(ALICE_NAMED));
    }

    @Test
    void aNatMayStandBeforeItsClat() {
        NatBench nat = nat(PacketPolicy.DEFAULT.with(Ipv6.ROUTED.withClat(Ipv6.WELL_KNOWN)));
        nat.out(ALICE, S1);
        Endpoint shown = nat.sentOutside().orElseThrow().source();

        assertThat(shown).isEqualTo(Endpoint.literal("[2001:db8:1:c1a7::cb00:7101]:5000"));
        assertThat(nat.letsIn("[64:ff9b::c633:6409]:1", shown)).isFalse();
        assertThat(nat.in(S1_NAMED, shown)).contains(Endpoint.literal(ALICE));
    }

    @Test
    void whereNothingIsFilteredErrorsPassBothWays() {
        NatBench nat = new NatBench(NatPreset.named("open").orElseThrow().policy());
        nat.errorOut(Endpoint.literal(ALICE), Endpoint.literal(S1));
        assertThat(nat.sentOutside()).isPresent();

        assertThat(nat.errorIn("192.0.2.9", Endpoint.literal(ALICE), S1)).isPresent();
    }

    private static NatBench clat() {
        return new NatBench(NatPreset.named("clat").orElseThrow().policy());
    }

    private static NatBench nat64() {
        return nat(ways());
    }

    private static PacketPolicy ways() {
        return PacketPolicy.DEFAULT.with(Ipv6.ROUTED.withNat64(Ipv6.WELL_KNOWN));
    }
}
