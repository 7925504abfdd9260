package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.BOB;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Given.nat;
import static dev.punchcard.simulator.nat.Given.packet;
import static dev.punchcard.simulator.nat.Given.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.packet.Bypass;
import dev.punchcard.simulator.nat.policy.packet.Ipv6;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.packet.RateGuard;
import dev.punchcard.simulator.nat.policy.packet.UdpChecksum;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.net.Checksum;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One test for each rule of a NAT about packets that it could translate: which payloads it
/// rewrites or eats, whom it does not let out, and what it takes for an attack.
final class PacketRulesTest {
    @Nested
    final class Payloads {
        @Test
        void nothingIsChangedByItself() {
            NatBench nat = nat(PacketPolicy.DEFAULT);
            nat.send(Hop.INSIDE, packet(ALICE, S1, "\n\0\0\2 10.0.0.2:5000"));

            assertThat(text(nat.sentOutside().orElseThrow())).isEqualTo("\n\0\0\2 10.0.0.2:5000");
        }

        @Test
        void fourBytesOfTheAddressAreRewrittenInBothDirections() {
            NatBench nat = nat(meddling(new Meddling.Bytes(false)));
            byte[] inner = {9, 10, 0, 0, 2, 0x13, (byte) 0x88};
            byte[] outer = {9, (byte) 203, 0, 113, 1, 0x13, (byte) 0x88};
            nat.send(Hop.INSIDE, packet(ALICE, S1, "").with(Payload.of(inner)));
            Packet shown = nat.sentOutside().orElseThrow();
            assertThat(shown.payload().toBytes()).isEqualTo(outer);
            Endpoint from = shown.source();
            nat.send(Hop.OUTSIDE, packet(S1, from.toString(), "").with(Payload.of(outer)));

            assertThat(nat.deliveredInside().orElseThrow().payload().toBytes()).isEqualTo(inner);
        }

        @Test
        void thePortBehindTheAddressMayBeRewrittenToo() {
            NatBench nat =
                    new NatBench(
                            NatPolicy.DEFAULT
                                    .with(new PortRange(6_000, 6_000))
                                    .with(meddling(new Meddling.Bytes(true))));
            byte[] inner = {10, 0, 0, 2, 0x13, (byte) 0x88};
            nat.send(Hop.INSIDE, packet(ALICE, S1, "").with(Payload.of(inner)));

            assertThat(nat.sentOutside().orElseThrow().payload().toBytes())
                    .containsExactly(203, 0, 113, 1, 0x17, 0x70);
        }

        @Test
        void writtenAddressesAreRewrittenOnTheHelpersPorts() {
            NatBench nat = nat(meddling(new Meddling.Text(PortRange.only(5_060))));
            nat.send(Hop.INSIDE, packet(ALICE, "198.51.100.1:5060", "c=IP4 10.0.0.2;"));
            assertThat(text(nat.sentOutside().orElseThrow())).isEqualTo("c=IP4 203.0.113.1;");
            nat.send(Hop.INSIDE, packet(ALICE, S1, "c=IP4 10.0.0.2;"));

            assertThat(text(nat.sentOutside().orElseThrow())).isEqualTo("c=IP4 10.0.0.2;");
        }

        @Test
        void endpointsAreRewrittenAsSipAndAsFtpWriteThem() {
            NatBench nat =
                    new NatBench(
                            NatPolicy.DEFAULT
                                    .with(new PortRange(6_000, 6_000))
                                    .with(meddling(new Meddling.Text(PortRange.only(21)))));
            nat.send(
                    Hop.INSIDE,
                    packet(ALICE, "198.51.100.1:21", "10.0.0.2:5000 PORT 10,0,0,2,19,136"));

            assertThat(text(nat.sentOutside().orElseThrow()))
                    .isEqualTo("203.0.113.1:6000 PORT 203,0,113,1,23,112");
        }

        @Test
        void aHelperMayEatWhatGoesToItsPort() {
            NatBench nat = nat(meddling(new Meddling.Eat(List.of(PortRange.only(162)))));

            assertThat(nat.out(ALICE, "198.51.100.1:162")).isEmpty();
            assertThat(nat.drop()).contains(DropReason.EATEN);
            assertThat(nat.out(ALICE, "198.51.100.1:163")).isPresent();
        }

        private static PacketPolicy meddling(Meddling one) {
            return PacketPolicy.DEFAULT.withMeddling(List.of(one));
        }
    }

    @Nested
    final class Checksums {
        private static final Packet BARE = packet(ALICE, S1, "").withoutChecksum();

        @Test
        void zeroStaysZero() {
            assertThat(shown(UdpChecksum.ZERO_STAYS, BARE)).isEqualTo(Checksum.NONE);
        }

        @Test
        void zeroMayBeMendedAsThoughItWereAChecksum() {
            assertThat(shown(UdpChecksum.ZERO_MANGLED, BARE)).isEqualTo(Checksum.WRONG);
        }

        @Test
        void aChecksumMayBeFilledIn() {
            assertThat(shown(UdpChecksum.ZERO_FILLED, BARE)).isEqualTo(Checksum.RIGHT);
        }

        @ParameterizedTest
        @EnumSource(UdpChecksum.class)
        void aChecksumThatWasGivenIsMended(UdpChecksum way) {
            assertThat(shown(way, packet(ALICE, S1, ""))).isEqualTo(Checksum.RIGHT);
        }

        @Test
        void zeroIsMangledOnTheWayInToo() {
            NatBench nat = nat(PacketPolicy.DEFAULT.with(UdpChecksum.ZERO_MANGLED));
            String shown = nat.out(ALICE, S1).orElseThrow().toString();
            nat.send(Hop.OUTSIDE, packet(S1, shown, "").withoutChecksum());

            assertThat(checksum(nat.deliveredInside())).isEqualTo(Checksum.WRONG);
        }

        @Test
        void whereNothingIsRewrittenZeroIsNotMangled() {
            PacketPolicy ways = PacketPolicy.DEFAULT.with(UdpChecksum.ZERO_MANGLED);
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(Mapping.NONE).with(ways));
            nat.send(Hop.INSIDE, BARE);

            assertThat(checksum(nat.sentOutside())).isEqualTo(Checksum.NONE);
        }

        @Test
        void overIpv6ADatagramHasAChecksum() {
            Optional<IpAddress> prefix = Optional.of(Ipv6.WELL_KNOWN);
            NatBench nat =
                    nat(PacketPolicy.DEFAULT.with(new Ipv6(false, Optional.empty(), prefix)));
            nat.send(Hop.INSIDE, BARE);

            assertThat(checksum(nat.sentOutside())).isEqualTo(Checksum.RIGHT);
        }

        @Test
        void aHostOfIpv6HearsAHostOfIpv4ThatGaveNone() {
            Optional<IpAddress> prefix = Optional.of(Ipv6.WELL_KNOWN);
            NatBench nat =
                    nat(PacketPolicy.DEFAULT.with(new Ipv6(false, prefix, Optional.empty())));
            Endpoint remote = new Endpoint(Ipv6.WELL_KNOWN.plus(0x0102_0304), 7);
            Endpoint shown =
                    nat.out(Endpoint.literal("[2001:db8:1::2]:5000"), remote).orElseThrow();
            nat.send(Hop.OUTSIDE, packet("1.2.3.4:7", shown.toString(), "").withoutChecksum());

            assertThat(checksum(nat.deliveredInside())).isEqualTo(Checksum.RIGHT);
        }

        private static Checksum shown(UdpChecksum way, Packet packet) {
            NatBench nat = nat(PacketPolicy.DEFAULT.with(way));
            nat.send(Hop.INSIDE, packet);
            return checksum(nat.sentOutside());
        }

        private static Checksum checksum(Optional<Packet> seen) {
            return seen.orElseThrow().marks().checksum();
        }
    }

    @Nested
    final class Rules {
        @Test
        void onlySomePortsMayBeReachable() {
            NatBench nat = nat(PacketPolicy.DEFAULT.withOutbound(List.of(PortRange.only(53))));

            assertThat(nat.out(ALICE, "198.51.100.1:53")).isPresent();
            assertThat(nat.out(ALICE, S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.FORBIDDEN);
        }

        @Test
        void towardsSomeNetworksNothingIsTranslated() {
            Bypass one = new Bypass(IpAddress.literal("198.51.100.0"), 24);
            NatBench nat = nat(PacketPolicy.DEFAULT.withBypass(List.of(one)));

            assertThat(nat.out(ALICE, S1)).contains(Endpoint.literal(ALICE));
            assertThat(nat.in(S1, Endpoint.literal(ALICE))).contains(Endpoint.literal(ALICE));
            assertThat(nat.shown(ALICE, "192.0.2.1:1").address()).isEqualTo(NatBench.EXTERNAL);
        }

        @Test
        void manyRemotesAtOnceBlockTheHost() {
            NatBench nat = guarded(RateGuard.Counts.REMOTES, RateGuard.Scope.HOST, false);
            Endpoint shown = nat.shown(ALICE, S1);
            nat.shown(ALICE, S1);
            nat.shown(ALICE, S2);
            assertThat(nat.out(ALICE, "198.51.100.3:1")).isEmpty();
            assertThat(nat.notes()).containsExactly(NatNote.GUARDED);

            assertThat(nat.out(ALICE, S1)).as("nor to whom it knew").isEmpty();
            assertThat(nat.drop()).contains(DropReason.GUARDED);
            assertThat(nat.letsIn(S1, shown)).as("nor from him").isFalse();
            assertThat(nat.out(BOB, S1)).as("another host").isPresent();
        }

        @Test
        void manyPacketsAtOnceBlockTheirFlow() {
            NatBench nat = guarded(RateGuard.Counts.PACKETS, RateGuard.Scope.FLOW, false);
            nat.shown(ALICE, S1);
            nat.shown(ALICE, S1);
            assertThat(nat.out(ALICE, S1)).isEmpty();
            nat.at(1);

            assertThat(nat.out(ALICE, S1)).isEmpty();
            assertThat(nat.out(ALICE, S2)).as("another flow").isPresent();
        }

        @Test
        void afterItsTimeAHostSendsAgain() {
            NatBench nat = guarded(RateGuard.Counts.PACKETS, RateGuard.Scope.HOST, false);
            for (int i = 0; i < 3; i++) {
                nat.out(ALICE, S1);
            }
            nat.at(59);
            assertThat(nat.out(ALICE, S1)).isEmpty();
            nat.at(60);

            assertThat(nat.out(ALICE, S1)).isPresent();
        }

        @Test
        void whatIsTriedMeanwhileMayBeginTheTimeAnew() {
            NatBench nat = guarded(RateGuard.Counts.PACKETS, RateGuard.Scope.HOST, true);
            for (int i = 0; i < 3; i++) {
                nat.out(ALICE, S1);
            }
            nat.at(59);
            assertThat(nat.out(ALICE, S1)).isEmpty();
            nat.at(60);

            assertThat(nat.out(ALICE, S1)).isEmpty();
        }

        @Test
        void packetsFarApartAreNoAttack() {
            NatBench nat = guarded(RateGuard.Counts.PACKETS, RateGuard.Scope.HOST, false);
            for (int i = 0; i < 9; i++) {
                nat.at(i);
                assertThat(nat.out(ALICE, S1)).isPresent();
            }
        }

        private static NatBench guarded(
                RateGuard.Counts counts, RateGuard.Scope scope, boolean extend) {
            return nat(
                    PacketPolicy.DEFAULT.with(
                            new RateGuard(
                                    counts,
                                    2,
                                    Duration.ofSeconds(1),
                                    Duration.ofMinutes(1),
                                    scope,
                                    extend)));
        }
    }
}
