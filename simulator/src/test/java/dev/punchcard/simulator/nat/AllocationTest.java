package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.host;
import static dev.punchcard.simulator.nat.Given.nat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.policy.port.PortRule;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One test for each rule by which a NAT chooses an external port that is free.
final class AllocationTest {
    private static final TablePolicy SYMMETRIC =
            NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT);

    @Nested
    final class Allocations {
        @Test
        void preserveKeepsThePort() {
            assertThat(nat(PortAllocation.PRESERVE).port("10.0.0.2:5000", S1)).isEqualTo(5_000);
        }

        @Test
        void randomDrawsIt() {
            NatBench nat = nat(PortAllocation.RANDOM);

            assertThat(IntStream.range(0, 50).map(i -> nat.port(host(i), S1)).distinct().count())
                    .isGreaterThan(45);
            assertThat(nat.port("10.0.0.2:5000", S1)).isNotEqualTo(5_000);
        }

        @Test
        void sequentialCountsOnFromItsStart() {
            NatBench nat = nat(counted(2, PortAllocation.Scope.NAT, 6_000));

            assertThat(IntStream.range(0, 4).map(i -> nat.port(host(i), S1)))
                    .containsExactly(6_000, 6_002, 6_004, 6_006);
        }

        @Test
        void sequentialCountsDownward() {
            NatBench nat = nat(counted(-1, PortAllocation.Scope.NAT, 1_025));

            assertThat(IntStream.range(0, 3).map(i -> nat.port(host(i), S1)))
                    .containsExactly(1_025, 1_024, 65_535);
        }

        @Test
        void sequentialPassesOverWhatIsTaken() {
            NatBench nat = nat(counted(32_256, PortAllocation.Scope.NAT, 2_000)); // half the ports

            assertThat(IntStream.range(0, 3).map(i -> nat.port(host(i), S1)))
                    .doesNotHaveDuplicates();
        }

        @Test
        void aCountOfItsOwnForEachHost() {
            NatBench nat = nat(counted(1, PortAllocation.Scope.HOST, 6_000));

            assertThat(nat.port("10.0.0.2:5000", S1)).isEqualTo(6_000);
            assertThat(nat.port("10.0.0.2:5001", S1)).isEqualTo(6_001);
            assertThat(nat.port("10.0.0.3:5000", S1)).as("the first that is free").isEqualTo(6_002);
        }

        @Test
        void aSequenceWithoutAStartBeginsWhereTheSeedSays() {
            TablePolicy policy =
                    NatPolicy.DEFAULT.with(
                            (PortAllocation)
                                    new PortAllocation.Sequential(
                                            1, PortAllocation.Scope.NAT, OptionalInt.empty()));

            assertThat(new NatBench(policy, 1).port(host(0), S1))
                    .isNotEqualTo(new NatBench(policy, 2).port(host(0), S1));
        }

        @Test
        void deltaLastGoesOnFromTheLastPortOfAll() {
            NatBench nat = nat(new PortAllocation.DeltaLast(3));
            int first = nat.port(host(0), S1);

            assertThat(nat.port(host(1), S1)).isEqualTo(first + 3);
            assertThat(nat.port(host(2), S1)).isEqualTo(first + 6);
        }

        @Test
        void deltaLocalGoesOnOnlyWhereTheInsidePortDoes() {
            NatBench nat = nat(new PortAllocation.DeltaLocal(7));
            int first = nat.port("10.0.0.2:5000", S1);

            assertThat(nat.port("10.0.0.2:5001", S1)).isEqualTo(first + 7);
            assertThat(nat.port("10.0.0.2:5003", S1)).isNotEqualTo(first + 14);
        }

        @Test
        void offsetShiftsThePort() {
            NatBench nat = nat(new PortAllocation.Offset(100));

            assertThat(nat.port("10.0.0.2:5000", S1)).isEqualTo(5_100);
            assertThat(nat.port("10.0.0.2:5001", S1)).isEqualTo(5_101);
        }

        @Test
        void aRuleForARemotePortComesFirst() {
            PortRule toStun =
                    new PortRule(
                            PortRule.Of.DESTINATION,
                            PortRange.only(3_478),
                            PortAllocation.PRESERVE);
            NatBench nat =
                    new NatBench(
                            SYMMETRIC.with(
                                    PortPolicy.DEFAULT
                                            .with(PortAllocation.RANDOM)
                                            .withRules(List.of(toStun))));

            assertThat(nat.port("10.0.0.2:5000", S1)).isEqualTo(5_000);
            assertThat(nat.port("10.0.0.2:5000", "198.51.100.9:40000")).isNotEqualTo(5_000);
        }

        @Test
        void aRuleMayCountForEachHost() {
            PortAllocation counted = counted(1, PortAllocation.Scope.HOST, 6_000);
            PortRule all = new PortRule(PortRule.Of.SOURCE, PortRange.ALL, counted);
            NatBench nat = nat(PortPolicy.DEFAULT.withRules(List.of(all)));
            nat.shown("10.0.0.2:1", S1);
            nat.shown("10.0.0.2:2", S1);
            nat.at(301);

            assertThat(nat.port("10.0.0.3:1", S1)).isEqualTo(6_000);
        }

        @Test
        void aRuleForAnInsidePortComesFirst() {
            PortRule ike =
                    new PortRule(
                            PortRule.Of.SOURCE, PortRange.only(4_500), PortAllocation.PRESERVE);
            NatBench nat =
                    nat(PortPolicy.DEFAULT.with(PortAllocation.RANDOM).withRules(List.of(ike)));

            assertThat(nat.port("10.0.0.2:4500", S1)).isEqualTo(4_500);
            assertThat(nat.port("10.0.0.2:4501", S1)).isNotEqualTo(4_501);
        }

        private static PortAllocation counted(int step, PortAllocation.Scope scope, int start) {
            return new PortAllocation.Sequential(step, scope, OptionalInt.of(start));
        }
    }

    @Nested
    final class Ranges {
        @Test
        void onlyPortsOfTheRangesAreGiven() {
            PortPolicy ports =
                    PortPolicy.DEFAULT.withRanges(
                            List.of(new PortRange(2_000, 2_001), new PortRange(3_000, 3_001)));
            NatBench nat = nat(ports);

            assertThat(IntStream.range(0, 4).map(i -> nat.port(host(i), S1)))
                    .containsExactlyInAnyOrder(2_000, 2_001, 3_000, 3_001);
            assertThat(nat.out(host(4), S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.PORTS_EXHAUSTED);
        }

        @Test
        void reservedPortsAreNotGiven() {
            PortPolicy ports =
                    PortPolicy.DEFAULT.withReserved(
                            List.of(PortRange.only(5_000), PortRange.only(5_002)));
            NatBench nat = nat(ports);

            assertThat(nat.port(host(0), S1)).isEqualTo(5_001);
            assertThat(nat.port(host(1), S1)).isEqualTo(5_003);
        }

        @Test
        void withoutClassesAPrivilegedPortIsShownAsAnother() {
            assertThat(nat(PortPolicy.DEFAULT).port("10.0.0.2:500", S1)).isEqualTo(1_024);
        }

        @Test
        void privilegedPortsKeepAmongThemselves() {
            NatBench nat = nat(classes(PortClasses.PRIVILEGED));

            assertThat(nat.port("10.0.0.2:1023", S1)).isEqualTo(1_023);
            assertThat(nat.port("10.0.0.3:1023", S1)).as("round to the first").isEqualTo(1);
            assertThat(nat.port("10.0.0.2:65535", S1)).isEqualTo(65_535);
            assertThat(nat.port("10.0.0.3:65535", S1)).isEqualTo(1_024);
        }

        @Test
        void linuxKeepsThreeClasses() {
            NatBench nat = nat(classes(PortClasses.LINUX));
            nat.shown("10.0.0.2:511", S1);
            nat.shown("10.0.0.2:1023", S1);

            assertThat(nat.port("10.0.0.3:511", S1)).isEqualTo(1);
            assertThat(nat.port("10.0.0.3:1023", S1)).isEqualTo(600);
        }

        private static PortPolicy classes(PortClasses classes) {
            return PortPolicy.DEFAULT.withRanges(List.of(PortRange.ALL)).with(classes);
        }
    }

    @Nested
    final class ParityAndPairs {
        @ParameterizedTest
        @MethodSource
        void parityIsKept(PortAllocation allocation) {
            NatBench nat = nat(PortPolicy.DEFAULT.with(allocation).withParity(true));

            for (int i = 0; i < 100; i++) {
                assertThat(nat.port("10.0.0." + (2 + i % 9) + ":" + (5_000 + i), S1) % 2)
                        .isEqualTo(i % 2);
            }
        }

        @Test
        void parityIsNotKeptByItself() {
            NatBench nat = nat(PortPolicy.DEFAULT);
            nat.shown(host(0), S1);

            assertThat(nat.port(host(1), S1)).isEqualTo(5_001);
        }

        @Test
        void theOddPortOfAPairStandsAboveTheEvenOne() {
            NatBench nat =
                    nat(
                            PortPolicy.DEFAULT
                                    .with(PortAllocation.RANDOM)
                                    .withParity(true)
                                    .withPairs(true));
            int rtp = nat.port("10.0.0.2:5000", S1);

            assertThat(nat.port("10.0.0.2:5001", S1)).isEqualTo(rtp + 1);
            assertThat(nat.port("10.0.0.2:5003", S1)).isNotEqualTo(rtp + 1);
        }

        @Test
        void thePortAboveOneStandsAboveItThoughParityIsNotMinded() {
            for (int seed = 0; seed < 8; seed++) { // about half of them draw an odd port first
                PortPolicy drawn = PortPolicy.DEFAULT.with(PortAllocation.RANDOM);
                NatBench nat = new NatBench(NatPolicy.DEFAULT.with(drawn.withPairs(true)), seed);
                int rtp = nat.port("10.0.0.2:5000", S1);

                assertThat(nat.port("10.0.0.2:5001", S1)).isEqualTo(rtp + 1);
            }
        }

        @Test
        void eachClassOfPortsGoesOnFromItsOwnLastPort() {
            PortPolicy ports =
                    PortPolicy.DEFAULT
                            .with(new PortAllocation.DeltaLast(1))
                            .with(PortClasses.PRIVILEGED)
                            .withRanges(List.of(PortRange.ALL));
            NatBench nat = nat(ports);
            int low = nat.port("10.0.0.2:500", S1);
            int high = nat.port("10.0.0.2:5000", S1);

            assertThat(nat.port("10.0.0.2:600", S1)).isEqualTo(low + 1);
            assertThat(nat.port("10.0.0.2:6000", S1)).isEqualTo(high + 1);
        }

        static List<PortAllocation> parityIsKept() {
            return List.of(
                    PortAllocation.PRESERVE,
                    PortAllocation.RANDOM,
                    new PortAllocation.Sequential(1, PortAllocation.Scope.NAT, OptionalInt.empty()),
                    new PortAllocation.Offset(7),
                    new PortAllocation.DeltaLast(1));
        }
    }
}
