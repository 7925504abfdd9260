package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Laboratory.ACCEPT;
import static dev.punchcard.simulator.nat.Laboratory.BRIEF;
import static dev.punchcard.simulator.nat.Laboratory.H1;
import static dev.punchcard.simulator.nat.Laboratory.P;
import static dev.punchcard.simulator.nat.Laboratory.Q;
import static dev.punchcard.simulator.nat.Laboratory.S;
import static dev.punchcard.simulator.nat.Laboratory.WAN;
import static dev.punchcard.simulator.nat.Laboratory.clash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.net.Packet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What Linux does with packets for the router itself, with ICMP errors, at its limits, and when
/// its address changes; the numbers K-… are the cases of the comparison with a kernel.
final class ConntrackRouterTest {
    @Nested
    final class Router {
        @Test
        void aPacketFromInsideToAnOutsideAddressEndsAtTheRouter() { // K-19
            NatBench nat = new NatBench(ACCEPT.with(Input.DROP));
            Endpoint other = nat.shown("10.0.0.3:4001", S);

            assertThat(nat.out(H1, other.toString())).isEmpty();
            assertThat(nat.deliveredInside()).isEmpty();
            assertThat(nat.drop()).contains(DropReason.FOR_ROUTER);
            assertThat(nat.answer()).contains("203.0.113.1 PORT_UNREACHABLE");
        }

        @Test
        void whatTheRouterTookFromInsideIsNotFollowed() { // K-19
            NatBench nat = new NatBench(ACCEPT);
            nat.out(H1, WAN.toString());

            assertThat(nat.port(H1, S)).isEqualTo(4_000);
            assertThat(nat.notes()).isEmpty();
        }

        @Test
        void whatTheRouterTookFromInsideIsRemembered() { // K-19
            NatBench nat = new NatBench(ACCEPT.withEntries(1));
            nat.out(H1, WAN.toString());
            nat.shown(H1, S);

            assertThat(nat.notes()).containsExactly(NatNote.EVICTED);
        }

        @Test
        void aPacketToTheInsideAddressEndsAtTheRouter() {
            NatBench nat = new NatBench(ACCEPT);

            assertThat(nat.out(H1, "10.0.0.1:53")).isEmpty();
            assertThat(nat.drop()).contains(DropReason.FOR_ROUTER);
            assertThat(nat.answer()).contains("10.0.0.1 PORT_UNREACHABLE");
        }

        @Test
        void aForwardedPortLeadsInsideForAll() {
            NatBench nat = new NatBench(forwarding());

            assertThat(nat.in(P, WAN.withPort(80))).contains(Endpoint.literal("10.0.0.9:8080"));
            assertThat(nat.shown("10.0.0.9:8080", P)).isEqualTo(WAN.withPort(80));
            assertThat(nat.shown("10.0.0.9:8080", Q)).isEqualTo(WAN.withPort(8_080));
        }

        @Test
        void aForwardedFlowIsAStreamOnlyOnceTheInsideAnswers() {
            NatBench nat = new NatBench(forwarding().withSeconds(2, 4));
            for (int second = 0; second <= 3; second++) {
                nat.at(second);
                nat.in(P, WAN.withPort(80));
            }

            nat.at(5.5);

            assertThat(nat.shown("10.0.0.9:8080", P)).isEqualTo(WAN.withPort(8_080));
        }

        @Test
        void aForwardedPortIsOneOfTheFirstAddressOnly() {
            NatBench nat = new NatBench(forwarding().withAddresses(2));

            assertThat(nat.letsIn(P, Endpoint.literal("203.0.113.2:80"))).isFalse();
            assertThat(nat.letsIn(P, WAN.withPort(80))).isTrue();
        }

        @Test
        void aRemoteThatIsKnownInsideAlreadyShowsAnotherPortThere() {
            NatBench nat = new NatBench(forwarding());
            nat.shown("10.0.0.9:8080", P);

            assertThat(nat.in(P, WAN.withPort(80))).contains(Endpoint.literal("10.0.0.9:8080"));
            Endpoint known = nat.deliveredInside().orElseThrow().source();

            assertThat(known).isNotEqualTo(Endpoint.literal(P));
            assertThat(known.address()).isEqualTo(Endpoint.literal(P).address());
            assertThat(nat.shown("10.0.0.9:8080", known.toString())).isEqualTo(WAN.withPort(80));
            assertThat(nat.sentOutside().map(Packet::target)).contains(Endpoint.literal(P));
        }

        private static ConntrackPolicy forwarding() {
            Endpoint inside = Endpoint.literal("10.0.0.9:8080");
            return ACCEPT.withForwards(List.of(new Forward(80, inside)));
        }
    }

    @Nested
    final class Errors {
        @Test
        void anErrorFromOutsideReachesTheInsideEndpointAndEndsNothing() { // K-18
            NatBench nat = new NatBench(ACCEPT);
            nat.shown(H1, P);

            assertThat(nat.errorIn("203.0.113.12", WAN, P))
                    .contains(Endpoint.literal(H1).withPort(0));
            Packet known = NatBench.quoted(nat.deliveredInside());

            assertThat(known.source()).isEqualTo(Endpoint.literal(H1));
            assertThat(known.target()).isEqualTo(Endpoint.literal(P));
            assertThat(nat.shown(H1, P)).isEqualTo(WAN);
            assertThat(nat.letsIn(P, WAN)).isTrue();
        }

        @Test
        void anErrorFromInsideShowsWhatTheOutsideKnows() {
            NatBench nat = new NatBench(ACCEPT);
            nat.shown(H1, P);
            nat.letsIn(P, WAN);

            nat.errorOut(Endpoint.literal(H1), Endpoint.literal(P));
            Packet shown = NatBench.quoted(nat.sentOutside());

            assertThat(shown.source()).isEqualTo(Endpoint.literal(P));
            assertThat(shown.target()).isEqualTo(WAN);
            assertThat(nat.sentOutside().map(Packet::source)).contains(WAN.withPort(0));
        }

        @Test
        void anErrorAboutNoFlowIsDropped() {
            NatBench nat = new NatBench(ACCEPT);

            assertThat(nat.errorIn("203.0.113.12", WAN, P)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.NO_MAPPING);
            nat.letsIn(P, WAN);
            assertThat(nat.errorIn("203.0.113.12", WAN, P)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.FOR_ROUTER);
        }

        @Test
        void anErrorRefreshesNothing() {
            NatBench nat = new NatBench(BRIEF);
            nat.letsIn(P, WAN);
            nat.shown(H1, S);
            nat.at(1);
            nat.errorIn("203.0.113.11", WAN, S);
            nat.at(2);

            assertThat(nat.letsIn(S, WAN)).isFalse();
        }

        @Test
        void errorsFareAsThePolicySays() {
            NatBench strict = new NatBench(errors(IcmpPolicy.DEFAULT.withFiltered(true)));
            strict.shown(H1, P);
            NatBench deaf = new NatBench(errors(IcmpPolicy.DEFAULT.with(IcmpPolicy.Inbound.DROP)));
            deaf.shown(H1, P);
            NatBench weak =
                    new NatBench(errors(IcmpPolicy.DEFAULT.with(IcmpPolicy.Inbound.END_BINDING)));
            weak.shown(H1, P);

            assertThat(strict.errorIn("203.0.113.13", WAN, P)).isEmpty();
            assertThat(strict.errorIn("203.0.113.12", WAN, P)).isPresent();
            assertThat(deaf.errorIn("203.0.113.12", WAN, P)).isEmpty();
            assertThat(deaf.drop()).contains(DropReason.ICMP_REFUSED);
            assertThat(weak.errorIn("203.0.113.12", WAN, P)).isPresent();
            assertThat(weak.letsIn(P, WAN)).isFalse();
        }

        private static ConntrackPolicy errors(IcmpPolicy ways) {
            return ACCEPT.with(PacketPolicy.DEFAULT.with(ways));
        }
    }

    @Nested
    final class Limits {
        private static final Endpoint SERVER = Endpoint.literal(S);

        @Test
        void aFullTableDropsWhatIsNotAssured() {
            NatBench nat = new NatBench(ACCEPT.withEntries(2));
            nat.shown(H1, S);
            nat.shown(H1, P);

            assertThat(nat.shown(H1, Q)).isEqualTo(WAN);
            assertThat(nat.notes()).containsExactly(NatNote.EVICTED);
            assertThat(nat.letsIn(S, WAN) ^ nat.letsIn(P, WAN)).isTrue();
        }

        @Test
        void aTableFullOfStreamsTakesNothingNew() {
            NatBench nat = new NatBench(ACCEPT.withEntries(2));
            for (String remote : List.of(S, P)) {
                nat.shown(H1, remote);
                nat.letsIn(remote, WAN);
            }
            nat.at(3);
            nat.shown(H1, S);
            nat.shown(H1, P);

            assertThat(nat.out(H1, Q)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.TABLE_FULL);
            assertThat(nat.letsIn(Q, WAN)).isFalse();
            assertThat(nat.drop()).contains(DropReason.TABLE_FULL);
            nat.at(124);
            assertThat(nat.shown(H1, Q)).isEqualTo(WAN);
        }

        @Test
        void aMillionFlowsLeaveNothingBehind() {
            for (PortRange range : List.of(new PortRange(40_000, 40_063), PortRange.UNPRIVILEGED)) {
                NatBench nat = new NatBench(BRIEF.with(range));
                for (int i = 0; i < 1_000_000; i++) {
                    nat.at(i / 30_000.0);
                    Endpoint inside =
                            new Endpoint(IpAddress.v4(0x0a00_0000 + i / 50), 2_000 + i % 50);
                    nat.out(inside, SERVER);
                }

                nat.at(1_000);
                assertThat(nat.shown("10.0.0.2:40000", S).port()).isEqualTo(40_000);
                assertThat(nat.notes()).doesNotContain(NatNote.EVICTED);
            }
        }

        @Test
        void whatIsForgottenIsGone() {
            NatBench nat = new NatBench(ACCEPT);
            clash(nat);

            nat.forget();

            assertThat(nat.port(H1, P)).isEqualTo(4_000);
        }
    }

    @Nested
    final class NewAddress {
        private static final IpAddress OTHER = IpAddress.literal("203.0.113.99");

        @Test
        void masqueradeEndsItsFlows() { // K-26
            NatBench nat = new NatBench(ACCEPT);
            nat.shown(H1, S);

            nat.renumber(OTHER);

            assertThat(nat.shown(H1, S)).isEqualTo(new Endpoint(OTHER, 4_000));
        }

        @Test
        void aRuleWithAnAddressKeepsStaleFlows() { // K-26
            NatBench nat = new NatBench(ACCEPT.withMasquerade(false));
            nat.shown(H1, S);

            nat.renumber(OTHER);

            assertThat(nat.out(H1, S)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.STALE_ADDRESS);
            assertThat(nat.shown(H1, Q)).isEqualTo(new Endpoint(OTHER, 4_000));
        }

        @Test
        void whatTheRouterTookOutlivesTheAddress() {
            NatBench nat = new NatBench(ACCEPT);
            clash(nat);

            nat.renumber(OTHER);
            nat.renumber(NatBench.EXTERNAL);

            assertThat(nat.port(H1, P)).isNotEqualTo(4_000);
        }
    }
}
