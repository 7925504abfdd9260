package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.BOB;
import static dev.punchcard.simulator.nat.Given.OPEN;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Given.SYMMETRIC;
import static dev.punchcard.simulator.nat.Given.host;
import static dev.punchcard.simulator.nat.Line.ACK;
import static dev.punchcard.simulator.nat.Line.RST;
import static dev.punchcard.simulator.nat.Line.SYN;
import static dev.punchcard.simulator.nat.Line.SYN_ACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.Ipv6;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What TCP has in common with datagrams in a NAT, and what it has for itself (RFC 5382).
final class TcpMappingTest {
    @Nested
    final class Tables {
        @Test
        void aPortOfTcpAndOneOfUdpAreTwoThings() {
            NatBench nat = new NatBench(OPEN);
            nat.shown(ALICE, S1);

            Line bob = new Line(nat, BOB, S1);
            bob.out(SYN);

            assertThat(bob.port()).isEqualTo(5_000);
            assertThat(nat.in(S2, bob.shown())).contains(Endpoint.literal(ALICE));
            assertThat(new Line(nat, BOB, S2).in(SYN)).isTrue();
        }

        @Test
        void twoHostsOfOnePortAreShownByTwo() { // REQ-7
            NatBench nat = new NatBench(NatPolicy.DEFAULT);
            Line alice = new Line(nat, ALICE, S1).open();
            Line bob = new Line(nat, BOB, S2).open();

            assertThat(bob.port()).isNotEqualTo(alice.port());
        }

        @Test
        void tcpIsMappedAsDatagramsAreWhereNothingElseIsSaid() { // REQ-1
            assertThat(ports(new NatBench(NatPolicy.DEFAULT))).isEqualTo(1);
            assertThat(ports(new NatBench(SYMMETRIC))).isEqualTo(2);
        }

        @Test
        void tcpMayBeMappedAsDatagramsAreNot() {
            TcpPolicy alike = TcpPolicy.DEFAULT.with(Mapping.ENDPOINT_INDEPENDENT);
            NatBench nat = new NatBench(SYMMETRIC.with(alike));

            assertThat(ports(nat)).isEqualTo(1);
            assertThat(nat.port(ALICE, S1)).isNotEqualTo(nat.port(ALICE, S2));
        }

        @Test
        void tcpMayBeFilteredAsDatagramsAreNot() { // REQ-3b
            TcpPolicy strict = TcpPolicy.DEFAULT.with(Filtering.ADDRESS_AND_PORT_DEPENDENT);
            NatBench nat = new NatBench(OPEN.with(strict));
            Endpoint shown = nat.shown(ALICE, S1);
            new Line(nat, ALICE, S1).open();

            assertThat(nat.letsIn(S2, shown)).isTrue();
            assertThat(new Line(nat, ALICE, S2).in(SYN)).isFalse();
        }

        @Test
        void whoeverComesInIsAnsweredByWhereHeCameIn() {
            NatBench nat = new NatBench(SYMMETRIC.with(Filtering.ENDPOINT_INDEPENDENT));
            Endpoint shown = new Line(nat, ALICE, S1).open().shown();
            Line stranger = new Line(nat, ALICE, S2, shown);

            assertThat(stranger.in(SYN)).isTrue();
            assertThat(stranger.out(SYN_ACK)).isTrue();
            assertThat(stranger.shown()).isEqualTo(shown);
        }

        @Test
        void anRstThatComesInElsewhereLeavesAConnectionWhereItIs() {
            NatBench nat = new NatBench(SYMMETRIC.with(Filtering.ENDPOINT_INDEPENDENT));
            Line elsewhere = new Line(nat, ALICE, S1).open();
            Line line = new Line(nat, ALICE, S2).open();
            Endpoint shown = line.shown();

            assertThat(new Line(nat, ALICE, S2, elsewhere.shown()).in(RST)).isTrue();
            line.out(ACK);
            assertThat(line.shown()).isEqualTo(shown).isNotEqualTo(elsewhere.shown());
        }

        @Test
        void whatIsOpenStaysWhereItIsWhileAnotherCallComesIn() {
            NatBench nat = new NatBench(SYMMETRIC.with(Filtering.ENDPOINT_INDEPENDENT));
            Endpoint told = new Line(nat, ALICE, S1).open().shown();
            Line line = new Line(nat, ALICE, S2).open();
            Endpoint shown = line.shown();

            assertThat(new Line(nat, ALICE, S2, told).in(SYN)).isTrue();
            line.out(ACK);
            assertThat(line.shown()).isEqualTo(shown);
        }

        /// She acknowledges the call that comes in, and not what came back by her own.
        @Test
        void whatIsNotOpenYetGoesOnWhereTheOtherCalls() {
            NatBench nat = new NatBench(SYMMETRIC.with(Filtering.ENDPOINT_INDEPENDENT));
            Endpoint told = new Line(nat, ALICE, S1).open().shown();
            Line own = new Line(nat, ALICE, S2);
            own.out(SYN);
            own.in(SYN_ACK);
            own.outOf(Segment.of(1_001, 77, ACK, 10_000, Payload.EMPTY));

            assertThat(new Line(nat, ALICE, S2, told).in(SYN)).isTrue();
            own.out(SYN_ACK);
            assertThat(own.shown()).isEqualTo(told);
        }

        @Test
        void aForwardedPortLeadsInsideByTcpAsWell() {
            Forward web = new Forward(80, Endpoint.literal(ALICE));
            TcpPolicy denies = TcpPolicy.DEFAULT.withSimultaneous(false);
            NatBench nat = new NatBench(NatPolicy.DEFAULT.withForwards(List.of(web)).with(denies));
            Line caller = new Line(nat, ALICE, S1, new Endpoint(NatBench.EXTERNAL, 80));

            assertThat(caller.in(SYN)).isTrue();
            assertThat(caller.out(SYN_ACK)).isTrue();
            assertThat(caller.port()).isEqualTo(80);
            nat.at(1_000_000);
            assertThat(caller.in(ACK)).isTrue();
        }

        @Test
        void aNatThatWasOffKnowsNoConnection() {
            NatBench nat = new NatBench(OPEN);
            Line line = new Line(nat, ALICE, S1).open();

            nat.forget();

            assertThat(line.in(ACK)).isFalse();
            assertThat(line.out(ACK)).isFalse();
            assertThat(line.out(SYN)).isTrue();
        }

        private static int ports(NatBench nat) {
            Line one = new Line(nat, ALICE, S1).open();
            Line other = new Line(nat, ALICE, S2).open();
            return one.port() == other.port() ? 1 : 2;
        }
    }

    @Nested
    final class Pools {
        @Test
        void aHostShowsOneAddressByBoth() { // RFC 4787 REQ-2
            for (Pooling.Pick pick :
                    List.of(
                            Pooling.Pick.PAIRED_IN_TURN,
                            Pooling.Pick.PAIRED_BY_LOAD,
                            Pooling.Pick.PAIRED_BY_HASH,
                            Pooling.Pick.ONE_TO_ONE)) {
                NatBench nat = new NatBench(NatPolicy.DEFAULT.with(new Pooling(4, pick)));
                Endpoint alice = nat.shown(host(0), S1);
                IpAddress bob = called(nat, host(1));

                assertThat(called(nat, host(0))).as("%s", pick).isEqualTo(alice.address());
                assertThat(nat.shown(host(1), S1).address()).as("%s", pick).isEqualTo(bob);
            }
        }

        @Test
        void twoHostsWithAnAddressEachHaveTwo() {
            Pooling own = new Pooling(4, Pooling.Pick.ONE_TO_ONE);
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(own));

            assertThat(nat.shown(host(0), S1).address()).isNotEqualTo(called(nat, host(1)));
        }

        private static IpAddress called(NatBench nat, String host) {
            return new Line(nat, host, S1).open().shown().address();
        }
    }

    @Nested
    final class Turning {
        @Test
        void aCallIsTurnedWithTheCallersOwnEndpoint() { // REQ-8
            NatBench nat = new NatBench(OPEN.with(Hairpin.EXTERNAL_SOURCE));
            Endpoint alice = new Line(nat, ALICE, S1).open().shown();

            nat.send(Hop.INSIDE, call(BOB, alice));

            Packet heard = nat.deliveredInside().orElseThrow();
            assertThat(heard.target()).isEqualTo(Endpoint.literal(ALICE));
            assertThat(heard.source().address()).isEqualTo(NatBench.EXTERNAL);
        }

        @Test
        void aCallIsNotTurnedWhereNothingIs() {
            NatBench nat = new NatBench(OPEN);
            Endpoint alice = new Line(nat, ALICE, S1).open().shown();

            nat.send(Hop.INSIDE, call(BOB, alice));

            assertThat(nat.deliveredInside()).isEmpty();
        }
    }

    @Nested
    final class Errors {
        @Test
        void anErrorReachesWhoCalledAndEndsNothing() { // REQ-9, REQ-10
            NatBench nat = new NatBench(NatPolicy.DEFAULT);
            Line line = new Line(nat, ALICE, S1).open();

            nat.send(Hop.OUTSIDE, error(line));

            assertThat(NatBench.quoted(nat.deliveredInside()).source())
                    .isEqualTo(Endpoint.literal(ALICE));
            nat.at(7_000);
            assertThat(line.in(ACK, "x")).isTrue();
        }

        @Test
        void anErrorEndsTheBindingWhereThePolicySaysSo() {
            IcmpPolicy ends = IcmpPolicy.DEFAULT.with(IcmpPolicy.Inbound.END_BINDING);
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(PacketPolicy.DEFAULT.with(ends)));
            Line line = new Line(nat, ALICE, S1).open();

            nat.send(Hop.OUTSIDE, error(line));

            assertThat(line.in(ACK, "x")).isFalse();
        }

        private static Packet error(Line line) {
            Packet quoted = call(line.shown().toString(), Endpoint.literal(S1));
            Header header = new Header.Icmp(IcmpError.HOST_UNREACHABLE, 0, quoted);
            return quoted.with(header, Endpoint.literal("192.0.2.1:0"), line.shown().withPort(0));
        }
    }

    @Nested
    final class Ways {
        @Test
        void aSynAsksForNoLongerSegmentsThanThePolicyHas() {
            NatBench nat =
                    new NatBench(NatPolicy.DEFAULT.with(PacketPolicy.DEFAULT.withMss(1_400)));

            assertThat(asked(nat, 1_460)).isEqualTo(1_400);
            assertThat(asked(nat, 1_200)).isEqualTo(1_200);
            assertThat(asked(new NatBench(NatPolicy.DEFAULT), 1_460)).isEqualTo(1_460);
        }

        @Test
        void onlyDatagramsAreBlockedWhereUdpIs() {
            PacketPolicy dns = PacketPolicy.DEFAULT.withOutbound(List.of(PortRange.only(53)));

            assertThat(new Line(new NatBench(NatPolicy.DEFAULT.with(dns)), ALICE, S1).out(SYN))
                    .isTrue();
        }

        @Test
        void aHelperThatChangesAddressesDoesSoInSegments() {
            Meddling bytes = new Meddling.Bytes(false);
            NatBench nat =
                    new NatBench(
                            NatPolicy.DEFAULT.with(
                                    PacketPolicy.DEFAULT.withMeddling(List.of(bytes))));
            Line line = new Line(nat, ALICE, S1).open();
            Payload own = Payload.of(IpAddress.literal("10.0.0.2").bytes());

            line.outOf(Segment.of(1_001, 900_001, ACK, 100, own));

            assertThat(nat.sentOutside().orElseThrow().payload().toBytes())
                    .isEqualTo(NatBench.EXTERNAL.bytes());
        }

        @Test
        void aHelperThatChangesTextLeavesSegmentsAlone() {
            Meddling text = new Meddling.Text(PortRange.only(3_478));
            NatBench nat =
                    new NatBench(
                            NatPolicy.DEFAULT.with(
                                    PacketPolicy.DEFAULT.withMeddling(List.of(text))));
            Line line = new Line(nat, ALICE, S1).open();

            line.out(ACK, "from 10.0.0.2");

            assertThat(nat.sentOutside().orElseThrow().payload())
                    .isEqualTo(Payload.text("from 10.0.0.2"));
        }

        @Test
        void anOpenHostIsCalledAndAnswers() {
            NatBench nat =
                    new NatBench(
                            NatPolicy.DEFAULT
                                    .with(Mapping.NONE)
                                    .with(Filtering.ENDPOINT_INDEPENDENT));
            Line line = new Line(nat, ALICE, S1, Endpoint.literal(ALICE));

            assertThat(line.in(SYN)).isTrue();
            assertThat(line.out(SYN_ACK)).isTrue();
        }

        @Test
        void aFirewallOfIpv6LetsInWhomTheInsideHasCalled() {
            Ipv6 firewall = Ipv6.ROUTED.withFirewall(true);
            NatBench nat =
                    new NatBench(NatPolicy.DEFAULT.with(PacketPolicy.DEFAULT.with(firewall)));
            String inside = "[2001:db8:1::2]:5000";
            Line line = new Line(nat, inside, "[2001:db8:9::9]:80", Endpoint.literal(inside));

            assertThat(line.in(SYN)).isFalse();
            assertThat(line.open().shown()).isEqualTo(Endpoint.literal(inside));
        }

        @Test
        void aHostOfIpv6CallsOneOfIpv4() {
            Ipv6 nat64 = Ipv6.ROUTED.withNat64(Ipv6.WELL_KNOWN);
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(PacketPolicy.DEFAULT.with(nat64)));
            String inside = "[2001:db8:1::2]:5000";

            nat.send(Hop.INSIDE, call(inside, Endpoint.literal("[64:ff9b::c633:6401]:80")));
            Packet called = nat.sentOutside().orElseThrow();
            nat.send(Hop.OUTSIDE, called.rst(9));

            assertThat(called.target()).isEqualTo(Endpoint.literal("198.51.100.1:80"));
            assertThat(nat.deliveredInside().map(Packet::source))
                    .contains(Endpoint.literal("[64:ff9b::c633:6401]:80"));
        }

        private static int asked(NatBench nat, int mss) {
            Segment segment = new Segment(1, 0, SYN, 100, mss, Payload.EMPTY);
            nat.send(
                    Hop.INSIDE,
                    Packet.tcp(0, 0, 0, Endpoint.literal(ALICE), Endpoint.literal(S1), segment));
            Header header = nat.sentOutside().orElseThrow().header();
            return header instanceof Header.Tcp(Segment seen) ? seen.mss() : 0;
        }
    }

    private static Packet call(String from, Endpoint to) {
        Segment syn = Segment.of(1, 0, SYN, 100, Payload.EMPTY);
        return Packet.tcp(0, 0, 0, Endpoint.literal(from), to, syn);
    }
}
