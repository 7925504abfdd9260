package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.Clash;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.Mapping;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.Noise;
import dev.punchcard.simulator.nat.policy.Overload;
import dev.punchcard.simulator.nat.policy.Pooling;
import dev.punchcard.simulator.nat.policy.PortAllocation;
import dev.punchcard.simulator.nat.policy.PortBlocks;
import dev.punchcard.simulator.nat.policy.PortClasses;
import dev.punchcard.simulator.nat.policy.PortPolicy;
import dev.punchcard.simulator.nat.policy.PortRange;
import dev.punchcard.simulator.nat.policy.PortRule;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.WanChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// One test for each way in which a NAT chooses external ports.
final class PortsTest {
    private static final String S1 = "198.51.100.1:3478";
    private static final String S2 = "198.51.100.2:3478";
    private static final TablePolicy SYMMETRIC =
            NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT);

    private static NatBench nat(PortPolicy ports) {
        return new NatBench(NatPolicy.DEFAULT.with(ports));
    }

    private static NatBench nat(PortAllocation allocation) {
        return nat(PortPolicy.DEFAULT.with(allocation));
    }

    private static String host(int number) {
        return "10.0.0." + (2 + number) + ":5000";
    }

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
    final class Clashes {
        @Test
        void searchGivesTheNextOne() {
            assertThat(second(Clash.SEARCH).port(host(1), S1)).isEqualTo(5_001);
        }

        @Test
        void drawGivesAnyOther() {
            assertThat(second(Clash.DRAW).port(host(1), S1)).isNotIn(5_000, 5_001);
        }

        @Test
        void linuxLooksFromADrawnPlace() {
            assertThat(second(Clash.LINUX).port(host(1), S1)).isNotIn(5_000, 5_001);
        }

        @Test
        void linuxMayMissTheLastFreePort() {
            List<PortRange> range = List.of(new PortRange(5_000, 5_999));
            int missed = 0;
            for (int seed = 0; seed < 20; seed++) {
                PortPolicy ports = PortPolicy.DEFAULT.with(Clash.LINUX).withRanges(range);
                NatBench nat = new NatBench(NatPolicy.DEFAULT.with(ports), seed);
                for (int port = 5_000; port < 5_999; port++) {
                    nat.shown("10.0.0.2:" + port, S1);
                }
                missed += nat.out("10.0.0.3:5000", S1).isEmpty() ? 1 : 0;
            }
            assertThat(missed).isBetween(1, 19);
        }

        @Test
        void dropSaysSoAndRemembersNothing() {
            NatBench nat = second(Clash.DROP);

            assertThat(nat.out(host(1), S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.CLASH);
            nat.at(301);
            assertThat(nat.port(host(1), S1)).isEqualTo(5_000);
        }

        @Test
        void stealTakesThePort() {
            NatBench nat = second(Clash.STEAL);

            assertThat(nat.port(host(1), S1)).isEqualTo(5_000);
            assertThat(nat.notes()).contains(NatNote.CLASH, NatNote.STOLEN);
            assertThat(nat.in(S1, nat.shown(host(1), S1))).contains(Endpoint.literal(host(1)));
        }

        @Test
        void symmetricMapsTheEndpointAnewForEveryRemote() {
            NatBench nat = second(Clash.SYMMETRIC);

            assertThat(nat.shown(host(0), S2)).isEqualTo(nat.shown(host(0), S1));
            assertThat(nat.shown(host(1), S2)).isNotEqualTo(nat.shown(host(1), S1));
            assertThat(nat.shown(host(1), S1)).isEqualTo(nat.shown(host(1), S1));
        }

        @Test
        void symmetricLastsAsLongAsTheBindings() {
            NatBench nat = second(Clash.SYMMETRIC);
            nat.shown(host(1), S1);

            nat.at(301);

            assertThat(nat.port(host(1), S1)).isEqualTo(5_000);
            assertThat(nat.port(host(1), S2)).isEqualTo(5_000);
        }

        /// A NAT on which the port that is wanted is taken.
        private static NatBench second(Clash clash) {
            NatBench nat = nat(PortPolicy.DEFAULT.with(clash));
            nat.shown(host(0), S1);
            return nat;
        }
    }

    @Nested
    final class Overloading {
        @Test
        void neverGivesAPortTwice() {
            NatBench nat = new NatBench(SYMMETRIC);

            assertThat(nat.port(host(0), S1)).isEqualTo(5_000);
            assertThat(nat.port(host(1), S2)).isEqualTo(5_001);
        }

        @Test
        void differentRemotesShareAPort() {
            NatBench nat =
                    new NatBench(
                            SYMMETRIC.with(PortPolicy.DEFAULT.with(Overload.DIFFERENT_REMOTE)));

            assertThat(nat.port(host(0), S1)).isEqualTo(5_000);
            assertThat(nat.port(host(1), S2)).isEqualTo(5_000);
            assertThat(nat.port(host(2), S2)).as("the same remote").isEqualTo(5_001);
            assertThat(nat.in(S2, nat.shown(host(1), S2)).map(Object::toString)).contains(host(1));
            assertThat(nat.in(S1, nat.shown(host(0), S1)).map(Object::toString)).contains(host(0));
        }

        @Test
        void whereTwoWouldHearTheOldestDoes() {
            NatBench nat =
                    new NatBench(
                            SYMMETRIC
                                    .with(Filtering.ENDPOINT_INDEPENDENT)
                                    .with(PortPolicy.DEFAULT.with(Overload.DIFFERENT_REMOTE)));
            nat.shown(host(0), S1);
            nat.at(1);
            nat.shown(host(1), S2);

            assertThat(nat.in("198.51.100.9:9", nat.shown(host(1), S2)).map(Object::toString))
                    .contains(host(0));
            assertThat(nat.notes()).contains(NatNote.AMBIGUOUS);
        }

        @Test
        void alwaysLetsTheNewestHear() {
            NatBench nat = nat(PortPolicy.DEFAULT.with(Overload.ALWAYS));
            nat.shown(host(0), S1);

            assertThat(nat.port(host(1), S1)).isEqualTo(5_000);
            assertThat(nat.in(S1, nat.shown(host(0), S1)).map(Object::toString)).contains(host(1));
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

        static List<PortAllocation> parityIsKept() {
            return List.of(
                    PortAllocation.PRESERVE,
                    PortAllocation.RANDOM,
                    new PortAllocation.Sequential(1, PortAllocation.Scope.NAT, OptionalInt.empty()),
                    new PortAllocation.Offset(7),
                    new PortAllocation.DeltaLast(1));
        }
    }

    @Nested
    final class Blocks {
        @Test
        void aSubscriberHasHisPortsInOneBlock() {
            NatBench nat = nat(blocks(8, 1, PortBlocks.Order.SEQUENTIAL));

            assertThat(IntStream.range(0, 8).map(i -> nat.port("10.0.0.2:" + (5_000 + i), S1)))
                    .containsExactlyElementsOf(IntStream.range(1_024, 1_032).boxed().toList());
            assertThat(nat.port("10.0.0.3:5000", S1)).isEqualTo(1_032);
        }

        @Test
        void aFullBlockIsFollowedByAnotherUpToTheMost() {
            NatBench nat = nat(blocks(2, 2, PortBlocks.Order.SEQUENTIAL));
            nat.shown("10.0.0.3:1", S1);

            assertThat(IntStream.range(0, 4).map(i -> nat.port("10.0.0.2:" + (5_000 + i), S1)))
                    .containsExactly(1_026, 1_027, 1_028, 1_029);
            assertThat(nat.out("10.0.0.2:6000", S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.PORTS_EXHAUSTED);
            assertThat(nat.out("10.0.0.4:6000", S1)).as("another subscriber").isPresent();
        }

        @Test
        void aBlockIsHeldForAWhileAfterItsLastBinding() {
            PortPolicy ports =
                    blocks(64_512, 1, PortBlocks.Order.SEQUENTIAL); // there is just one block
            NatBench nat = nat(ports);
            nat.shown("10.0.0.2:5000", S1);

            nat.at(300 + 119);
            assertThat(nat.out("10.0.0.3:5000", S1)).isEmpty();
            nat.at(300 + 120);
            assertThat(nat.out("10.0.0.3:5000", S1)).isPresent();
        }

        @Test
        void aBlockThatIsHeldForEverStaysTheSubscribers() {
            PortBlocks one =
                    new PortBlocks(
                            64_512,
                            1,
                            PortBlocks.Order.SEQUENTIAL,
                            PortBlocks.Inside.SEQUENTIAL,
                            Optional.empty());
            NatBench nat = nat(PortPolicy.DEFAULT.with(one));
            nat.shown("10.0.0.2:5000", S1);

            nat.at(1_000_000);

            assertThat(nat.out("10.0.0.3:5000", S1)).isEmpty();
            assertThat(nat.out("10.0.0.2:5000", S1)).isPresent();
        }

        @Test
        void deterministicBlocksAreComputedFromTheAddress() {
            NatBench one = nat(blocks(100, 1, PortBlocks.Order.DETERMINISTIC));
            NatBench other = nat(blocks(100, 1, PortBlocks.Order.DETERMINISTIC));
            other.shown("10.0.0.77:1", S1);

            assertThat(one.port("10.0.0.2:1", S1)).isEqualTo(other.port("10.0.0.2:1", S1));
            assertThat(one.port("10.0.0.3:1", S1) - one.port("10.0.0.2:2", S1)).isEqualTo(99);
        }

        @Test
        void hashedAndDrawnBlocksDoNotBeginWithTheFirst() {
            assertThat(nat(blocks(64, 1, PortBlocks.Order.HASHED)).port(host(0), S1))
                    .isNotEqualTo(1_024)
                    .isEqualTo(
                            new NatBench(
                                            NatPolicy.DEFAULT.with(
                                                    blocks(64, 1, PortBlocks.Order.HASHED)),
                                            9)
                                    .port(host(0), S1));
            assertThat(nat(blocks(64, 1, PortBlocks.Order.RANDOM)).port(host(0), S1))
                    .isNotEqualTo(
                            new NatBench(
                                            NatPolicy.DEFAULT.with(
                                                    blocks(64, 1, PortBlocks.Order.RANDOM)),
                                            9)
                                    .port(host(0), S1));
        }

        @Test
        void aBlockIsOfOneAddressOnly() {
            NatBench nat =
                    new NatBench(
                            NatPolicy.DEFAULT
                                    .with(blocks(8, 2, PortBlocks.Order.SEQUENTIAL))
                                    .with(new Pooling(2, Pooling.Pick.IN_TURN)));
            Endpoint first = nat.shown("10.0.0.2:1", S1);
            Endpoint other = nat.shown("10.0.0.3:1", S1);
            Endpoint third = nat.shown("10.0.0.3:2", S1);

            assertThat(third.address()).isEqualTo(first.address()).isNotEqualTo(other.address());
            assertThat(third.port()).as("beside the block of the first").isEqualTo(1_032);
        }

        @Test
        void whoIsForgottenHasNoBlockAnyMore() {
            NatBench nat = nat(blocks(8, 1, PortBlocks.Order.SEQUENTIAL));
            nat.shown("10.0.0.2:1", S1);
            nat.forget();

            assertThat(nat.port("10.0.0.3:1", S1)).isEqualTo(1_024);
            assertThat(nat.port("10.0.0.2:1", S1)).isEqualTo(1_032);
        }

        @ParameterizedTest
        @EnumSource(WanChange.class)
        void behindAnotherAddressASubscriberStillHasHisBlock(WanChange change) {
            NatBench nat =
                    new NatBench(
                            NatPolicy.DEFAULT
                                    .with(blocks(8, 1, PortBlocks.Order.SEQUENTIAL))
                                    .with(change));
            nat.shown("10.0.0.2:1", S1);
            nat.renumber(NatBench.EXTERNAL.plus(9));

            assertThat(nat.port("10.0.0.3:1", S1)).isEqualTo(1_032);
            assertThat(nat.port("10.0.0.2:2", S1)).isBetween(1_024, 1_031);
        }

        @Test
        void withinABlockPortsGoRound() {
            PortBlocks round =
                    new PortBlocks(
                            4,
                            1,
                            PortBlocks.Order.SEQUENTIAL,
                            PortBlocks.Inside.ROUND_ROBIN,
                            PortBlocks.HOLD);
            NatBench nat = nat(PortPolicy.DEFAULT.with(round));
            nat.shown("10.0.0.2:1", S1);
            nat.at(301);

            assertThat(nat.port("10.0.0.2:1", S1)).isEqualTo(1_025);
        }

        @Test
        void withinABlockPortsAreDrawn() {
            PortBlocks drawn =
                    new PortBlocks(
                            1_000,
                            1,
                            PortBlocks.Order.SEQUENTIAL,
                            PortBlocks.Inside.RANDOM,
                            PortBlocks.HOLD);
            NatBench nat = nat(PortPolicy.DEFAULT.with(drawn));

            assertThat(nat.port("10.0.0.2:1", S1)).isBetween(1_025, 2_023);
        }

        private static PortPolicy blocks(int size, int most, PortBlocks.Order order) {
            return PortPolicy.DEFAULT.with(
                    new PortBlocks(
                            size, most, order, PortBlocks.Inside.SEQUENTIAL, PortBlocks.HOLD));
        }
    }

    @Nested
    final class Time {
        @Test
        void nobodyElseIsGivenAPortBeforeTheDelayIsOver() {
            NatBench nat = nat(PortPolicy.DEFAULT.withReuseDelay(Duration.ofMinutes(2)));
            nat.shown(host(0), S1);

            nat.at(300 + 119);
            assertThat(nat.port(host(1), S1)).isEqualTo(5_001);
            nat.at(300 + 120);
            assertThat(nat.port(host(2), S1)).isEqualTo(5_000);
        }

        @Test
        void whoHadThePortGetsItBackAtOnce() {
            NatBench nat = nat(PortPolicy.DEFAULT.withReuseDelay(Duration.ofMinutes(2)));
            nat.shown(host(0), S1);

            nat.at(301);

            assertThat(nat.port(host(0), S2)).isEqualTo(5_000);
        }

        @Test
        void inACrowdInsideEndpointsAreMappedAnewForEveryRemote() {
            NatBench nat = nat(PortPolicy.DEFAULT.withCrowd(2));
            for (int i = 0; i < 3; i++) {
                assertThat(nat.shown(host(i), S2)).isEqualTo(nat.shown(host(i), S1));
            }

            assertThat(nat.shown(host(3), S2)).isNotEqualTo(nat.shown(host(3), S1));
        }

        @Test
        void inACrowdWhoWasNotTranslatedIsNot() {
            NatBench nat =
                    new NatBench(
                            NatPolicy.DEFAULT
                                    .with(Mapping.NONE)
                                    .with(PortPolicy.DEFAULT.withCrowd(0)));
            nat.shown(host(0), S1);

            assertThat(nat.shown(host(1), S1).toString()).isEqualTo(host(1));
        }

        @Test
        void steadyNeighboursTakePorts() {
            PortPolicy ports =
                    PortPolicy.DEFAULT
                            .with(
                                    new PortAllocation.Sequential(
                                            1, PortAllocation.Scope.NAT, OptionalInt.of(2_000)))
                            .with(new Noise.Steady(10));
            NatBench nat = nat(ports);
            int first = nat.port(host(0), S1);

            nat.at(100);

            assertThat(nat.port(host(1), S1) - first).isBetween(900, 1_100);
        }

        @Test
        void neighboursWhoCameBeforeAllWasForgottenAreForgottenToo() {
            PortPolicy ports =
                    PortPolicy.DEFAULT
                            .with(
                                    new PortAllocation.Sequential(
                                            1, PortAllocation.Scope.NAT, OptionalInt.of(2_000)))
                            .with(new Noise.Steady(10));
            NatBench nat = nat(ports);
            nat.at(100);
            nat.forget();

            assertThat(nat.port(host(0), S1)).isEqualTo(2_000);
        }

        @Test
        void neighboursInBurstsComeOnlyWhileOneLasts() {
            PortPolicy ports =
                    PortPolicy.DEFAULT
                            .with(
                                    new PortAllocation.Sequential(
                                            1, PortAllocation.Scope.NAT, OptionalInt.of(2_000)))
                            .with(
                                    new Noise.Bursts(
                                            10, Duration.ofSeconds(10), Duration.ofSeconds(90)));
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(ports), 2);
            nat.at(10);
            int after = nat.port(host(0), S1);
            nat.at(99);
            int quiet = nat.port(host(1), S1);
            nat.at(110);

            assertThat(after - 2_000).isBetween(60, 140);
            assertThat(quiet - after).isEqualTo(1);
            assertThat(nat.port(host(2), S1) - quiet).isBetween(60, 140);
        }
    }
}
