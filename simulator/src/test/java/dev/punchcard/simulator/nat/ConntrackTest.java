package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Laboratory.ACCEPT;
import static dev.punchcard.simulator.nat.Laboratory.BRIEF;
import static dev.punchcard.simulator.nat.Laboratory.H1;
import static dev.punchcard.simulator.nat.Laboratory.H2;
import static dev.punchcard.simulator.nat.Laboratory.P;
import static dev.punchcard.simulator.nat.Laboratory.P_OTHER_PORT;
import static dev.punchcard.simulator.nat.Laboratory.Q;
import static dev.punchcard.simulator.nat.Laboratory.S;
import static dev.punchcard.simulator.nat.Laboratory.WAN;
import static dev.punchcard.simulator.nat.Laboratory.clash;
import static dev.punchcard.simulator.nat.Laboratory.orders;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Choice;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Which ports Linux shows, and how long its flows live; the numbers K-… are the cases of the
/// comparison with a kernel.
final class ConntrackTest {
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
        void theNewestFlowThatLivesIsFollowed() { // K-04
            NatBench nat = new NatBench(BRIEF);
            clash(nat);
            for (int second = 1; second <= 2; second++) {
                nat.at(second);
                nat.shown(H1, S);
            }

            assertThat(nat.port(H1, Q)).isEqualTo(4_000);
        }

        @Test
        void theOldestFlowIsFollowedWhenTheOthersAreOver() { // K-04
            NatBench nat = new NatBench(BRIEF);
            nat.letsIn(P, WAN);
            int other = nat.port(H1, P);
            nat.shown(H1, S);
            for (int second = 1; second <= 3; second++) {
                nat.at(second);
                nat.shown(H1, P);
                if (second == 1) {
                    nat.shown(H1, Q);
                }
            }

            assertThat(nat.port(H1, P_OTHER_PORT)).isEqualTo(other);
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
}
