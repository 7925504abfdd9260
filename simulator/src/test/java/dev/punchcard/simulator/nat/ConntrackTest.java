package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Choice;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import dev.punchcard.simulator.nat.policy.Forward;
import dev.punchcard.simulator.nat.policy.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.PacketPolicy;
import dev.punchcard.simulator.nat.policy.PortRange;
import dev.punchcard.simulator.net.Packet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What Linux does with packets, as measured on a kernel or read in its source; the numbers K-… are
/// the cases of that comparison.
final class ConntrackTest {
    private static final String H1 = "10.0.0.2:4000";
    private static final String H2 = "10.0.0.3:4000";
    private static final String S = "203.0.113.11:3478";
    private static final String P = "203.0.113.12:5000";
    private static final String P_OTHER_PORT = "203.0.113.12:5001";
    private static final String Q = "203.0.113.13:3478";
    private static final Endpoint WAN = new Endpoint(NatBench.EXTERNAL, 4_000);

    private static final ConntrackPolicy ACCEPT = ConntrackPolicy.DEFAULT.with(Input.ACCEPT);
    private static final ConntrackPolicy BRIEF = ACCEPT.withSeconds(2, 4);

    /// The peer has sent before the inside endpoint did, which shows that peer another port.
    private static int clash(NatBench nat) {
        assertThat(nat.shown(H1, S)).isEqualTo(WAN);
        assertThat(nat.letsIn(P, WAN)).isFalse();
        return nat.port(H1, P);
    }

    @Nested
    final class Race {
        @Test
        void whoComesTooEarlySpoilsThePortWhereTheRouterAccepts() { // K-01
            NatBench nat = new NatBench(ACCEPT);

            int other = clash(nat);

            assertThat(other).isNotEqualTo(4_000).isBetween(1_024, 65_535);
            for (int i = 0; i < 3; i++) {
                assertThat(nat.letsIn(P, WAN)).isFalse();
                assertThat(nat.drop()).contains(DropReason.FOR_ROUTER);
                assertThat(nat.answer()).contains("203.0.113.1 PORT_UNREACHABLE");
                assertThat(nat.port(H1, P)).isEqualTo(other);
            }
            assertThat(nat.notes()).containsExactly(NatNote.LOCAL_CONFLICT, NatNote.CLASH);
        }

        @Test
        void whoComesTooEarlySpoilsNothingWhereTheRouterDrops() { // K-02
            NatBench nat = new NatBench(ACCEPT.with(Input.DROP));

            assertThat(clash(nat)).isEqualTo(4_000);

            assertThat(nat.answer()).isEmpty();
            assertThat(nat.letsIn(P, WAN)).isTrue();
            assertThat(nat.notes()).isEmpty();
        }

        @Test
        void whoComesTooEarlyIsToldAndSpoilsNothingWhereTheRouterRejects() { // K-03
            NatBench nat = new NatBench(ACCEPT.with(Input.REJECT));
            nat.shown(H1, S);

            assertThat(nat.letsIn(P, WAN)).isFalse();
            assertThat(nat.answer()).contains("203.0.113.1 PORT_UNREACHABLE");
            assertThat(nat.drop()).contains(DropReason.FOR_ROUTER);
            assertThat(nat.port(H1, P)).isEqualTo(4_000);
            assertThat(nat.letsIn(P, WAN)).isTrue();
            assertThat(nat.notes()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(Input.class)
        void whoeverSendsFirstDecidesInEveryOrder(Input input) { // K-01, K-02, K-03
            for (List<String> order : orders(List.of("H1>S", "P>wan", "H1>P"))) {
                NatBench nat = new NatBench(ACCEPT.with(input));
                boolean early = order.indexOf("P>wan") < order.indexOf("H1>P");
                for (String packet : order) {
                    switch (packet) {
                        case "H1>S" -> nat.shown(H1, S);
                        case "P>wan" ->
                                assertThat(nat.letsIn(P, WAN)).as("%s", order).isEqualTo(!early);
                        default -> nat.shown(H1, P);
                    }
                }
                boolean spoiled = early && input == Input.ACCEPT;
                assertThat(nat.letsIn(P, WAN)).as("%s", order).isEqualTo(!spoiled);
                assertThat(nat.port(H1, P) == 4_000).as("%s", order).isEqualTo(!spoiled);
            }
        }

        @Test
        void newRemotesSeeWhatTheNewestFlowShows() { // K-04
            NatBench nat = new NatBench(ACCEPT);
            int other = clash(nat);

            assertThat(nat.port(H1, Q)).isEqualTo(other);
            assertThat(nat.port(H1, S)).isEqualTo(4_000);
        }

        @Test
        void silenceOfBothHeals() { // K-05
            NatBench nat = new NatBench(BRIEF);
            clash(nat);

            nat.at(3);

            assertThat(nat.port(H1, P)).isEqualTo(4_000);
            assertThat(nat.letsIn(P, WAN)).isTrue();
        }

        @Test
        void silenceOfTheInsideAloneChangesThePortAgain() { // K-06
            NatBench nat = new NatBench(BRIEF);
            int other = clash(nat);
            for (int second = 1; second <= 4; second++) {
                nat.at(second);
                nat.letsIn(P, WAN);
            }

            assertThat(nat.port(H1, P)).isNotEqualTo(4_000).isNotEqualTo(other);
        }

        @Test
        void silenceOfThePeerAloneChangesNothing() { // K-07
            NatBench nat = new NatBench(BRIEF);
            int other = clash(nat);

            for (int i = 1; i <= 6; i++) {
                nat.at(0.9 * i);
                assertThat(nat.port(H1, P)).isEqualTo(other);
            }
        }

        @Test
        void whoAnswersWhatHeSeesComesIn() { // K-08
            NatBench nat = new NatBench(ACCEPT);
            int other = clash(nat);

            assertThat(nat.in(P, WAN.withPort(other))).contains(Endpoint.literal(H1));
        }

        @Test
        void aNewLocalPortIsNotSpoiled() { // K-09
            NatBench nat = new NatBench(ACCEPT);
            clash(nat);

            assertThat(nat.port("10.0.0.2:4005", P)).isEqualTo(4_005);
        }

        @Test
        void anotherPortOfAKnownPeerRacesToo() { // K-10
            NatBench nat = new NatBench(ACCEPT);
            nat.shown(H1, P);

            assertThat(nat.letsIn(P_OTHER_PORT, WAN)).isFalse();
            assertThat(nat.letsIn(P, WAN)).isTrue();
            assertThat(nat.port(H1, P_OTHER_PORT)).isNotEqualTo(4_000);
        }

        @ParameterizedTest
        @EnumSource(Input.class)
        void twoPortsOfAPeerFareAsThePlainReadingSaysInEveryOrder(Input input) { // K-10
            Endpoint h1 = Endpoint.literal(H1);
            List<String> packets = List.of("H1>P", "P'>wan", "P>wan", "H1>P'");
            for (List<String> order : orders(packets)) {
                ComparedConntrack both = new ComparedConntrack(ACCEPT.with(input));
                for (String packet : order) {
                    switch (packet) {
                        case "H1>P" -> both.out(h1, Endpoint.literal(P));
                        case "P'>wan" -> both.in(Endpoint.literal(P_OTHER_PORT), WAN);
                        case "P>wan" -> both.in(Endpoint.literal(P), WAN);
                        default -> both.out(h1, Endpoint.literal(P_OTHER_PORT));
                    }
                }
            }
        }

        @Test
        void behindTwoRoutersOnlyTheOuterOneClashes() { // K-21
            NatBench inner = new NatBench(ACCEPT, 1, IpAddress.literal("100.64.0.2"));
            NatBench outer = new NatBench(ACCEPT);
            outer.shown(inner.shown(H1, S).toString(), S);

            assertThat(outer.letsIn(P, WAN)).isFalse();
            Endpoint between = inner.shown(H1, P);

            assertThat(between.port()).isEqualTo(4_000);
            assertThat(outer.port(between.toString(), P)).isNotEqualTo(4_000);
            assertThat(inner.notes()).isEmpty();
        }

        @Test
        void behindTwoRoutersNothingIsSpoiledWhereTheOuterOneDrops() { // K-21
            NatBench inner = new NatBench(ACCEPT, 1, IpAddress.literal("100.64.0.2"));
            NatBench outer = new NatBench(ACCEPT.with(Input.DROP));

            outer.letsIn(P, WAN);

            assertThat(outer.port(inner.shown(H1, P).toString(), P)).isEqualTo(4_000);
        }

        @Test
        void aFirstPacketThatDiesBeyondTheRouterOpensItAllTheSame() { // K-23
            NatBench nat = new NatBench(ACCEPT);

            assertThat(nat.outWithin(2, H1, P)).contains(WAN);
            assertThat(nat.letsIn(P, WAN)).isTrue();
        }

        @Test
        void aPacketThatDiesAtTheRouterLeavesNoFlow() { // K-28
            NatBench nat = new NatBench(ACCEPT.with(Input.DROP));

            assertThat(nat.outWithin(1, H1, P)).isEmpty();
            assertThat(nat.letsIn(P, WAN)).isFalse();
        }
    }

    @Nested
    final class Ports {
        @Test
        void onePortServesTwoHostsTowardsDifferentRemotes() { // K-13
            NatBench nat = new NatBench(ACCEPT);

            assertThat(nat.port(H1, S)).isEqualTo(4_000);
            assertThat(nat.port(H2, P)).isEqualTo(4_000);
            int other = nat.port(H2, S);
            assertThat(other).isNotEqualTo(4_000);
            assertThat(nat.port(H2, Q)).isEqualTo(other);
            assertThat(nat.port(H2, P)).isEqualTo(4_000);
            assertThat(nat.port(H1, Q)).isEqualTo(4_000);
            assertThat(nat.in(P, WAN)).contains(Endpoint.literal(H2));
            assertThat(nat.in(S, WAN)).contains(Endpoint.literal(H1));
        }

        @Test
        void twoHostsFareAsThePlainReadingSaysInEveryOrder() { // K-13
            List<String> packets = List.of("1S", "2P", "2S", "2Q", "1Q");
            for (List<String> order : orders(packets)) {
                ComparedConntrack both = new ComparedConntrack(ACCEPT);
                for (String packet : order) {
                    Endpoint from = Endpoint.literal(packet.charAt(0) == '1' ? H1 : H2);
                    char to = packet.charAt(1);
                    both.out(from, Endpoint.literal(to == 'S' ? S : to == 'P' ? P : Q));
                }
            }
        }

        @Test
        void randomDrawsAPortForEachRemote() { // K-14
            NatBench nat = new NatBench(ACCEPT.with(Choice.RANDOM));
            int first = nat.port(H1, S);

            assertThat(Set.of(first, nat.port(H1, P), nat.port(H1, Q))).hasSize(3);
            assertThat(nat.port(H1, S)).isEqualTo(first);
        }

        @Test
        void whatFindsNoPortOfTheRangeIsDroppedSilently() { // K-15
            NatBench nat = new NatBench(ACCEPT.with(new PortRange(32_000, 32_003)));
            Set<Integer> ports = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                int port = nat.port("10.0.0.2:" + (4_000 + i), S);
                assertThat(nat.port("10.0.0.2:" + (4_000 + i), P)).isEqualTo(port);
                ports.add(port);
            }

            assertThat(ports).containsExactlyInAnyOrder(32_000, 32_001, 32_002, 32_003);
            for (int i = 4; i < 6; i++) {
                assertThat(nat.out("10.0.0.2:" + (4_000 + i), S)).isEmpty();
                assertThat(nat.drop()).contains(DropReason.PORTS_EXHAUSTED);
                assertThat(nat.answer()).isEmpty();
            }
        }

        @Test
        void aPortOfTheRangeIsKept() {
            NatBench nat = new NatBench(ACCEPT.with(new PortRange(4_000, 4_003)));

            assertThat(nat.port(H1, S)).isEqualTo(4_000);
        }

        @Test
        void aPrivilegedPortIsReplacedByOneOfItsClass() { // K-29
            NatBench nat = new NatBench(ACCEPT);
            for (int i = 0; i < 50; i++) {
                nat.at(100 * i);
                nat.letsIn(P, WAN.withPort(500));
                nat.letsIn(P, WAN.withPort(700));

                assertThat(nat.port("10.0.0.2:500", P)).isNotEqualTo(500).isBetween(1, 511);
                assertThat(nat.port("10.0.0.2:700", P)).isNotEqualTo(700).isBetween(600, 1_023);
            }
        }

        @Test
        void theAddressOfAPoolGoesByTheRemoteUnlessItIsPersistent() { // K-24
            assertThat(addresses(ACCEPT.withAddresses(4), 2)).hasSize(4);
            assertThat(addresses(ACCEPT.withAddresses(4).withPersistent(true), 2)).hasSize(1);
        }

        @Test
        void persistentAddressesDifferBetweenHosts() { // K-24
            Set<IpAddress> all = new HashSet<>();
            for (int host = 2; host < 34; host++) {
                all.addAll(addresses(ACCEPT.withAddresses(4).withPersistent(true), host));
            }

            assertThat(all).hasSize(4);
        }

        @Test
        void oneSocketKeepsItsAddressOfThePool() { // K-24: the newest flow is followed first
            NatBench nat = new NatBench(ACCEPT.withAddresses(4));
            Set<Endpoint> shown = new HashSet<>();
            for (int i = 0; i < 32; i++) {
                shown.add(nat.shown(H1, "198.51.100." + i + ":80"));
            }

            assertThat(shown).hasSize(1);
        }

        /// Those that 32 sockets of a host show, each to a remote of its own.
        private static Set<IpAddress> addresses(ConntrackPolicy policy, int host) {
            NatBench nat = new NatBench(policy);
            Set<IpAddress> shown = new HashSet<>();
            for (int i = 0; i < 32; i++) {
                String socket = "10.0.0." + host + ":" + (2_000 + i);
                shown.add(nat.shown(socket, "198.51.100." + i + ":80").address());
            }
            return shown;
        }
    }

    @Nested
    final class Times {
        private static final ConntrackPolicy SHORT = BRIEF.with(Input.DROP);

        @Test
        void aFlowLivesLongerOnceItIsAStream() { // K-16
            NatBench nat = new NatBench(SHORT);
            nat.shown(H1, P);

            nat.at(1.5);
            assertThat(nat.letsIn(P, WAN)).isTrue();
            nat.at(3);
            assertThat(nat.letsIn(P, WAN)).isTrue();
            nat.at(6);
            assertThat(nat.letsIn(P, WAN)).isTrue();
            nat.at(10.6);
            assertThat(nat.letsIn(P, WAN)).isFalse();
        }

        @Test
        void anUnansweredFlowIsOverAtItsDeadline() { // K-16
            NatBench nat = new NatBench(SHORT);
            nat.shown(H1, P);
            nat.shown(H2, S);

            nat.at(1.999_999_999);
            assertThat(nat.letsIn(S, WAN)).isTrue();
            nat.at(2);
            assertThat(nat.letsIn(P, WAN)).isFalse();
        }

        @Test
        void theFirstReplyGivesTheShortTimeAtAnyAge() { // seen on a kernel 6.18
            NatBench nat = new NatBench(SHORT);
            for (int second = 0; second < 10; second++) {
                nat.at(second);
                nat.shown(H1, P);
            }

            assertThat(nat.letsIn(P, WAN)).isTrue();
            nat.at(11);

            assertThat(nat.letsIn(P, WAN)).isFalse();
        }

        @Test
        void aYoungFlowHasTheShortTimeUpToTheAgeOfAStream() {
            NatBench nat = new NatBench(SHORT);
            nat.shown(H1, P);
            nat.at(1);
            nat.letsIn(P, WAN);

            nat.at(2);
            assertThat(nat.letsIn(P, WAN)).isTrue();
            nat.at(4);

            assertThat(nat.letsIn(P, WAN)).isFalse();
        }

        @Test
        void packetsOfEitherDirectionKeepAStreamAlive() { // K-17
            NatBench nat = new NatBench(SHORT);
            nat.shown(H1, P);
            nat.at(1.5);
            nat.letsIn(P, WAN);

            for (int second = 3; second < 60; second += 3) {
                nat.at(second);
                assertThat(nat.letsIn(P, WAN)).isTrue();
            }
        }

        @Test
        void packetsWithoutAnAnswerKeepThePort() { // K-30
            NatBench nat = new NatBench(ACCEPT.with(Choice.RANDOM).withSeconds(2, 4));
            int port = nat.port(H1, P);

            for (int second = 1; second < 60; second++) {
                nat.at(second);
                assertThat(nat.port(H1, P)).isEqualTo(port);
            }
        }

        @Test
        void aStreamMayLiveShorterThanAFlowWithoutAnAnswer() {
            NatBench nat = new NatBench(SHORT.withSeconds(30, 5));
            nat.shown(H1, P);
            nat.at(1);
            nat.letsIn(P, WAN);
            nat.at(3);
            nat.letsIn(P, WAN);

            nat.at(8);

            assertThat(nat.letsIn(P, WAN)).isFalse();
        }
    }

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
        void aForwardedPortLeadsInsideForAll() {
            NatBench nat = new NatBench(forwarding());

            assertThat(nat.in(P, WAN.withPort(80))).contains(Endpoint.literal("10.0.0.9:8080"));
            assertThat(nat.shown("10.0.0.9:8080", P)).isEqualTo(WAN.withPort(80));
            assertThat(nat.shown("10.0.0.9:8080", Q)).isEqualTo(WAN.withPort(8_080));
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

            Packet known = nat.errorIn("203.0.113.12", WAN, P).orElseThrow();

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

            Packet shown = nat.errorOut("10.0.0.2", P, H1).orElseThrow();

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
                    nat.at(i / 50_000.0);
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

    /// All orders of some packets.
    private static List<List<String>> orders(List<String> packets) {
        if (packets.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> orders = new ArrayList<>();
        for (String first : packets) {
            List<String> rest = packets.stream().filter(p -> !p.equals(first)).toList();
            for (List<String> order : orders(rest)) {
                List<String> all = new ArrayList<>(List.of(first));
                all.addAll(order);
                orders.add(all);
            }
        }
        return orders;
    }
}
