package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Given.SYMMETRIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// One test per behaviour of RFC 4787 about a binding itself: the port that it gets, how long it
/// lives, and what ends it early.
final class BindingsTest {
    private static final String ALICE = "192.168.1.2:5000";
    private static final String BOB = "192.168.1.3:5000";
    private static final String S1_OTHER_PORT = "198.51.100.1:3479";

    @Nested
    final class Allocations {
        @Test
        void theInternalPortIsPreservedWhereItIsFree() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT);

            assertThat(nat.shown(ALICE, S1).port()).isEqualTo(5000);
            assertThat(nat.shown(BOB, S1).port()).isEqualTo(5001);
        }

        @Test
        void theSearchBeginsAgainAtTheFirstPort() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(new PortRange(4999, 5000)));

            assertThat(nat.shown(ALICE, S1).port()).isEqualTo(5000);
            assertThat(nat.shown(BOB, S1).port()).isEqualTo(4999);
        }

        @Test
        void randomPortsStayInTheRangeAndDiffer() {
            NatBench nat = new NatBench(SYMMETRIC.with(new PortRange(2000, 2063)));
            Set<Integer> ports = new HashSet<>();
            for (int i = 0; i < 64; i++) {
                ports.add(nat.shown(ALICE, "198.51.100.1:" + (1000 + i)).port());
            }

            assertThat(ports).hasSize(64).allMatch(port -> port >= 2000 && port <= 2063);
        }

        @Test
        void whenAllPortsAreTakenThePacketIsDroppedAndTheLivingStay() {
            NatBench nat = new NatBench(SYMMETRIC.with(new PortRange(2000, 2001)));
            Endpoint first = nat.shown(ALICE, S1);
            nat.shown(ALICE, S1_OTHER_PORT);

            assertThat(nat.out(ALICE, S2)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.PORTS_EXHAUSTED);
            assertThat(nat.letsIn(S1, first)).isTrue();
        }

        @Test
        void exhaustionHealsWhenBindingsExpire() {
            NatBench nat = new NatBench(SYMMETRIC.with(new PortRange(2000, 2000)));
            nat.shown(ALICE, S1);
            nat.at(300);

            assertThat(nat.out(ALICE, S2)).isPresent();
        }

        @Test
        void aFullTableDropsAndHeals() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.withMaxEntries(1));
            nat.shown(ALICE, S1);

            assertThat(nat.out(ALICE, S2)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.TABLE_FULL);
            nat.at(300);
            assertThat(nat.out(ALICE, S2)).isPresent();
        }
    }

    @Nested
    final class Lifetimes {
        private final NatPolicy policy =
                NatPolicy.DEFAULT.with(
                        new Lifetime(Duration.ofSeconds(30), Duration.ofSeconds(120)));

        @Test
        void aBindingIsGoneAtItsDeadline() {
            NatBench nat = new NatBench(policy);
            Endpoint external = nat.shown(ALICE, S1);
            nat.at(30);

            assertThat(nat.letsIn(S1, external)).isFalse();
            assertThat(nat.drop()).contains(DropReason.EXPIRED);
        }

        @Test
        void aDamagedPacketMakesAndRefreshesABindingLikeAnyOther() {
            NatBench nat = new NatBench(policy);
            Endpoint external = nat.outDamaged(ALICE, S1).orElseThrow();
            nat.at(20);
            nat.outDamaged(ALICE, S1);
            nat.at(45);

            assertThat(nat.letsIn(S1, external)).isTrue();
        }

        @Test
        void aBindingIsStillAliveANanosecondBeforeItsDeadline() {
            NatBench nat = new NatBench(policy);
            Endpoint external = nat.shown(ALICE, S1);
            nat.at(30 - 1e-9);

            assertThat(nat.letsIn(S1, external)).isTrue();
        }

        @Test
        void packetsOfBothDirectionsGiveItTheLongerLife() {
            NatBench nat = new NatBench(policy);
            Endpoint external = nat.shown(ALICE, S1);
            nat.at(1);
            nat.in(S1, external);
            nat.at(120.9);

            assertThat(nat.letsIn(S1, external)).isTrue();
            nat.at(121);
            assertThat(nat.letsIn(S1, external)).isFalse();
        }

        @Test
        void outgoingPacketsRefreshItAndIncomingOnesDoNot() {
            NatBench nat = new NatBench(policy);
            Endpoint external = nat.shown(ALICE, S1);
            nat.in(S1, external);
            nat.at(100);
            nat.shown(ALICE, S1);
            nat.at(200);
            assertThat(nat.letsIn(S1, external)).isTrue();
            nat.at(220);

            assertThat(nat.letsIn(S1, external)).isFalse();
        }

        @Test
        void aDroppedPacketRefreshesNothing() {
            NatBench nat = new NatBench(policy);
            Endpoint external = nat.shown(ALICE, S1);
            nat.at(29);
            nat.in(S2, external);
            nat.at(30);

            assertThat(nat.letsIn(S1, external)).isFalse();
        }
    }

    @Nested
    final class Faults {
        @Test
        void whoForgetsLetsNobodyIn() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT);
            Endpoint shown = nat.shown(ALICE, S1);

            nat.forget();

            assertThat(nat.letsIn(S1, shown)).isFalse();
            assertThat(nat.drop()).contains(DropReason.NO_MAPPING);
        }

        @Test
        void whoForgetsHasAllPortsFree() {
            PortRange one = new PortRange(4_000, 4_000);
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(one));
            nat.shown(ALICE, S1);
            assertThat(nat.out(BOB, S1)).isEmpty();

            nat.forget();

            assertThat(nat.shown(BOB, S1).port()).isEqualTo(4_000);
        }

        @Test
        void anotherAddressIsShownFromThenOn() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT);
            IpAddress other = IpAddress.literal("203.0.113.9");
            Endpoint before = nat.shown(ALICE, S1);

            nat.renumber(other);

            assertThat(nat.shown(ALICE, S1).address()).isEqualTo(other);
            assertThat(nat.letsIn(S1, before)).isFalse();
        }
    }
}
