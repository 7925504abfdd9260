package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.Forward;
import dev.punchcard.simulator.nat.policy.Hairpin;
import dev.punchcard.simulator.nat.policy.Mapping;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.Pooling;
import dev.punchcard.simulator.nat.policy.Pooling.Pick;
import dev.punchcard.simulator.nat.policy.PortAllocation;
import dev.punchcard.simulator.nat.policy.PortRange;
import dev.punchcard.simulator.nat.policy.ReplyRule;
import dev.punchcard.simulator.nat.policy.TableLimits;
import dev.punchcard.simulator.nat.policy.TableLimits.Exhaustion;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.Unsolicited;
import dev.punchcard.simulator.nat.policy.WanChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// One test for each value of the axes of a NAT's memory: who is answered from where, who shares
/// addresses, what is turned back, what is done with whom nobody asked for, and how much there is.
final class AxesTest {
    private static final String ALICE = "10.0.0.2:5000";
    private static final String BOB = "10.0.0.3:5000";
    private static final String S1 = "198.51.100.1:3478";
    private static final String S2 = "198.51.100.2:3478";
    private static final TablePolicy OPEN = NatPolicy.DEFAULT.with(Filtering.ENDPOINT_INDEPENDENT);
    private static final TablePolicy SYMMETRIC =
            NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT).with(PortAllocation.RANDOM);

    @Nested
    final class Firewalls {
        @Test
        void withoutMappingTheInsideEndpointIsShown() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(Mapping.NONE));

            assertThat(nat.shown(ALICE, S1)).isEqualTo(Endpoint.literal(ALICE));
            assertThat(nat.letsIn(S1, Endpoint.literal(ALICE))).isTrue();
            assertThat(nat.letsIn(S2, Endpoint.literal(ALICE))).isFalse();
        }

        @Test
        void whoNeitherMapsNorFiltersLetsEverybodyIn() {
            NatBench nat = new NatBench(OPEN.with(Mapping.NONE));

            assertThat(nat.letsIn(S2, Endpoint.literal(ALICE))).isTrue();
        }
    }

    @Nested
    final class Replies {
        @Test
        void reuseAnswersFromWhereHeCameInLast() {
            NatBench nat = cameIn(ReplyRule.REUSE, true);

            assertThat(nat.shown(ALICE, S2)).isEqualTo(nat.shown(ALICE, S1));
        }

        @Test
        void reuseIfUnmappedAnswersFromThereUnlessThereWasABinding() {
            NatBench unmapped = cameIn(ReplyRule.REUSE_IF_UNMAPPED, false);
            NatBench mapped = cameIn(ReplyRule.REUSE_IF_UNMAPPED, true);

            assertThat(unmapped.shown(ALICE, S2)).isEqualTo(unmapped.shown(ALICE, S1));
            assertThat(mapped.shown(ALICE, S2)).isNotEqualTo(mapped.shown(ALICE, S1));
        }

        @Test
        void allocateAnswersAsTheMappingSays() {
            NatBench nat = cameIn(ReplyRule.ALLOCATE, false);

            assertThat(nat.shown(ALICE, S2)).isNotEqualTo(nat.shown(ALICE, S1));
        }

        /// S2 comes in by the binding for S1.
        ///
        /// @param mapped whether there was one for S2
        private static NatBench cameIn(ReplyRule rule, boolean mapped) {
            NatBench nat = new NatBench(SYMMETRIC.with(Filtering.ENDPOINT_INDEPENDENT).with(rule));
            Endpoint toS1 = nat.shown(ALICE, S1);
            if (mapped) {
                nat.shown(ALICE, S2);
            }
            assertThat(nat.letsIn(S2, toS1)).isTrue();
            return nat;
        }
    }

    @Nested
    final class Pools {
        @Test
        void aPairedHostShowsOneAddressWithAllItsSockets() {
            for (Pick pick :
                    List.of(Pick.PAIRED_BY_HASH, Pick.PAIRED_BY_LOAD, Pick.PAIRED_IN_TURN)) {
                assertThat(addressesOfOneHost(pick)).as("%s", pick).hasSize(1);
                assertThat(addressesOfHosts(pick)).as("%s", pick).hasSize(4);
            }
        }

        @Test
        void pairingInTurnGoesRound() {
            NatBench nat = pool(Pick.PAIRED_IN_TURN, NatPolicy.DEFAULT);

            assertThat(nat.shown("10.0.0.2:1", S1).address()).isEqualTo(NatBench.EXTERNAL);
            assertThat(nat.shown("10.0.0.3:1", S1).address()).isEqualTo(NatBench.EXTERNAL.plus(1));
        }

        @Test
        void pairingByLoadTakesTheAddressWithTheFewest() {
            NatBench nat = pool(Pick.PAIRED_BY_LOAD, NatPolicy.DEFAULT);
            for (int port = 1; port < 9; port++) {
                nat.shown("10.0.0.2:" + port, S1);
            }
            Set<IpAddress> next = new TreeSet<>();
            for (int host = 3; host < 6; host++) {
                next.add(nat.shown("10.0.0." + host + ":1", S1).address());
            }

            assertThat(next).hasSize(3).doesNotContain(NatBench.EXTERNAL);
        }

        @Test
        void oneToOneKeepsThePortAndHasNothingForMore() {
            NatBench nat = pool(Pick.ONE_TO_ONE, NatPolicy.DEFAULT);
            for (int host = 2; host < 6; host++) {
                assertThat(nat.shown("10.0.0." + host + ":80", S1))
                        .isEqualTo(new Endpoint(NatBench.EXTERNAL.plus(host - 2), 80));
            }

            assertThat(nat.out("10.0.0.6:80", S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.PORTS_EXHAUSTED);
        }

        @Test
        void inTurnEveryBindingShowsTheNext() {
            assertThat(addressesOfOneHost(Pick.IN_TURN)).hasSize(4);
        }

        @Test
        void byFlowSocketsOfOneHostShowDifferentAddresses() {
            assertThat(addressesOfOneHost(Pick.BY_FLOW)).hasSize(4);
        }

        @Test
        void byDestinationTheRemotesAddressDecides() {
            NatBench nat = pool(Pick.BY_DESTINATION, SYMMETRIC);
            Set<IpAddress> shown = new TreeSet<>();
            for (int i = 1; i < 30; i++) {
                shown.add(nat.shown(ALICE, "198.51.100." + i + ":1").address());
                assertThat(nat.shown(ALICE, "198.51.100." + i + ":2").address())
                        .isEqualTo(nat.shown(ALICE, "198.51.100." + i + ":1").address());
            }

            assertThat(shown).hasSize(4);
        }

        @Test
        void byDestinationPortTheRemotesPortDecides() {
            NatBench nat = pool(Pick.BY_DESTINATION_PORT, SYMMETRIC);
            Set<IpAddress> shown = new TreeSet<>();
            for (int port = 1; port < 30; port++) {
                shown.add(nat.shown(ALICE, "198.51.100.1:" + port).address());
                assertThat(nat.shown(ALICE, "198.51.100.2:" + port).address())
                        .isEqualTo(nat.shown(ALICE, "198.51.100.1:" + port).address());
            }

            assertThat(shown).hasSize(4);
        }

        private static Set<IpAddress> addressesOfOneHost(Pick pick) {
            NatBench nat = pool(pick, NatPolicy.DEFAULT);
            Set<IpAddress> shown = new TreeSet<>();
            for (int port = 1; port < 65; port++) {
                shown.add(nat.shown("10.0.0.2:" + (5_000 + port), S1).address());
            }
            return shown;
        }

        private static Set<IpAddress> addressesOfHosts(Pick pick) {
            NatBench nat = pool(pick, NatPolicy.DEFAULT);
            Set<IpAddress> shown = new TreeSet<>();
            for (int host = 2; host < 66; host++) {
                shown.add(nat.shown("10.0.0." + host + ":5000", S1).address());
            }
            return shown;
        }

        private static NatBench pool(Pick pick, TablePolicy policy) {
            return new NatBench(policy.with(new Pooling(4, pick)));
        }
    }

    @Nested
    final class Hairpins {
        @Test
        void internalSourceShowsTheSenderAsTheInsideKnowsHim() {
            NatBench nat = new NatBench(OPEN.with(Hairpin.INTERNAL_SOURCE));
            Endpoint bob = nat.shown(BOB, S1);

            assertThat(nat.turned(ALICE, bob)).contains(Endpoint.literal(ALICE));
        }

        @Test
        void sameHostTurnsOnlyForTheReceiversHost() {
            NatBench nat = new NatBench(OPEN.with(Hairpin.of(Hairpin.Mode.SAME_HOST)));
            Endpoint shown = nat.shown(ALICE, S1);

            assertThat(nat.turned(BOB, shown)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.NO_HAIRPIN);
            assertThat(nat.turned("10.0.0.2:6000", shown)).contains(nat.shown("10.0.0.2:6000", S1));
        }

        @Test
        void forwardsTurnsOnlyToWhatIsForwarded() {
            Forward forward = new Forward(80, Endpoint.literal("10.0.0.9:8080"));
            NatBench nat =
                    new NatBench(
                            OPEN.with(Hairpin.of(Hairpin.Mode.FORWARDS))
                                    .withForwards(List.of(forward)));
            Endpoint bob = nat.shown(BOB, S1);

            assertThat(nat.turned(ALICE, bob)).isEmpty();
            assertThat(nat.turned(ALICE, new Endpoint(NatBench.EXTERNAL, 80))).isPresent();
            assertThat(nat.deliveredInside().orElseThrow().target())
                    .isEqualTo(Endpoint.literal("10.0.0.9:8080"));
        }

        @Test
        void theReceiversFilterMayNotApply() {
            NatBench nat =
                    new NatBench(NatPolicy.DEFAULT.with(Hairpin.EXTERNAL_SOURCE.unfiltered()));
            Endpoint bob = nat.shown(BOB, S1);

            assertThat(nat.turned(ALICE, bob)).isPresent();
        }

        @Test
        void theReceiversBindingMayHaveToBeOfSomeAge() {
            NatBench nat =
                    new NatBench(OPEN.with(Hairpin.EXTERNAL_SOURCE.after(Duration.ofSeconds(1))));
            Endpoint bob = nat.shown(BOB, S1);
            nat.at(0.999);
            assertThat(nat.turned(ALICE, bob)).isEmpty();
            nat.at(1);

            assertThat(nat.turned(ALICE, bob)).isPresent();
        }
    }

    @Nested
    final class Strangers {
        @Test
        void theyHearNothing() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT);

            assertThat(nat.letsIn(S1, unmapped())).isFalse();
            assertThat(nat.answer()).isEmpty();
        }

        @Test
        void theyMayBeRefused() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.withUnmapped(new Unsolicited.Refuse()));
            nat.letsIn(S1, unmapped());
            assertThat(nat.answer()).contains("203.0.113.1 " + IcmpError.PORT_UNREACHABLE);
            nat.letsIn(S2, nat.shown(ALICE, S1));

            assertThat(nat.drop()).contains(DropReason.FILTERED);
            assertThat(nat.answer()).as("filtered is another matter").isEmpty();
        }

        @Test
        void theyMayBeForbidden() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.withFiltered(new Unsolicited.Forbid()));
            nat.letsIn(S2, nat.shown(ALICE, S1));

            assertThat(nat.answer()).contains("203.0.113.1 " + IcmpError.FORBIDDEN);
        }

        @Test
        void theyMayEndTheBinding() {
            NatBench nat =
                    new NatBench(NatPolicy.DEFAULT.withFiltered(new Unsolicited.EndBinding()));
            Endpoint shown = nat.shown(ALICE, S1);
            nat.letsIn(S2, shown);

            assertThat(nat.letsIn(S1, shown)).isFalse();
        }

        @Test
        void theyMayBeBanishedInBothDirections() {
            NatBench nat = banishing(Unsolicited.Scope.ENDPOINT);
            Endpoint shown = nat.shown(ALICE, S1);
            nat.letsIn(S2, shown);
            assertThat(nat.notes()).containsExactly(NatNote.BANISHED);

            assertThat(nat.out(ALICE, S2)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.BANISHED);
            assertThat(nat.out(ALICE, "198.51.100.2:9")).as("another port").isPresent();
            nat.at(60);
            assertThat(nat.out(ALICE, S2)).isPresent();
        }

        @Test
        void banishmentBeginsAnewWithEachFurtherPacket() {
            NatBench nat = banishing(Unsolicited.Scope.ENDPOINT);
            Endpoint shown = nat.shown(ALICE, S1);
            nat.letsIn(S2, shown);
            nat.at(59);
            nat.letsIn(S2, shown);
            nat.at(118);

            assertThat(nat.out(ALICE, S2)).isEmpty();
        }

        @Test
        void aWholeAddressMayBeBanished() {
            NatBench nat = banishing(Unsolicited.Scope.ADDRESS);
            nat.letsIn(S2, nat.shown(ALICE, S1));

            assertThat(nat.out(ALICE, "198.51.100.2:9")).isEmpty();
            assertThat(nat.out(ALICE, "198.51.100.3:9")).isPresent();
        }

        private static NatBench banishing(Unsolicited.Scope scope) {
            return new NatBench(
                    NatPolicy.DEFAULT.withFiltered(
                            new Unsolicited.Banish(Duration.ofMinutes(1), scope)));
        }

        private static Endpoint unmapped() {
            return new Endpoint(NatBench.EXTERNAL, 4_444);
        }
    }

    @Nested
    final class Forwards {
        private final NatBench nat =
                new NatBench(
                        SYMMETRIC.withForwards(
                                List.of(new Forward(80, Endpoint.literal("10.0.0.9:8080")))));

        @Test
        void everybodyComesInByTheForwardedPort() {
            assertThat(nat.in(S1, new Endpoint(NatBench.EXTERNAL, 80)))
                    .contains(Endpoint.literal("10.0.0.9:8080"));
            nat.at(1_000_000);
            assertThat(nat.letsIn(S2, new Endpoint(NatBench.EXTERNAL, 80))).isTrue();
        }

        @Test
        void theInsideEndpointShowsItToAll() {
            assertThat(nat.port("10.0.0.9:8080", S1)).isEqualTo(80);
            assertThat(nat.port("10.0.0.9:8080", S2)).isEqualTo(80);
        }

        @Test
        void anAddressThatIsGoneLeadsNowhere() {
            nat.renumber(NatBench.EXTERNAL.plus(9));

            assertThat(nat.letsIn(S1, new Endpoint(NatBench.EXTERNAL, 80))).isFalse();
            assertThat(nat.letsIn(S1, new Endpoint(NatBench.EXTERNAL.plus(9), 80))).isTrue();
        }

        @Test
        void itIsForgottenBeforeItIsThereAgain() {
            List<String> told = new ArrayList<>();
            Forward forward = new Forward(80, Endpoint.literal(ALICE));
            NatBench one =
                    new NatBench(
                            NatPolicy.DEFAULT.withForwards(List.of(forward)),
                            1,
                            event -> told.add(event.getClass().getSimpleName()));
            one.forget();

            assertThat(told).containsExactly("BindingCreated", "BindingExpired", "BindingCreated");
        }

        @Test
        void itIsThereAgainAfterEverythingIsForgotten() {
            nat.forget();

            assertThat(nat.letsIn(S1, new Endpoint(NatBench.EXTERNAL, 80))).isTrue();
        }
    }

    @Nested
    final class Limits {
        @Test
        void aSubscriberHasNoMoreThanHisShare() {
            NatBench nat = limited(TableLimits.WIDE.withPerSubscriber(2));
            nat.shown("10.0.0.2:1", S1);
            nat.shown("10.0.0.2:2", S1);

            assertThat(nat.out("10.0.0.2:3", S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.QUOTA);
            assertThat(nat.out(BOB, S1)).isPresent();
            nat.at(300);
            assertThat(nat.out("10.0.0.2:3", S1)).isPresent();
        }

        @Test
        void aRemoteHasNoMoreThanItsShare() {
            NatBench nat = limited(TableLimits.WIDE.withPerRemote(1));
            nat.shown(ALICE, S1);

            assertThat(nat.out(BOB, S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.QUOTA);
            assertThat(nat.out(BOB, S2)).isPresent();
        }

        @Test
        void noMoreAreMadeInASecondThanTheNatMakes() {
            NatBench nat = limited(TableLimits.WIDE.withNewPerSecond(2));
            nat.shown("10.0.0.2:1", S1);
            nat.shown("10.0.0.2:2", S1);

            assertThat(nat.out("10.0.0.2:3", S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.TOO_FAST);
            nat.at(0.5);
            assertThat(nat.out("10.0.0.2:3", S1)).isPresent();
        }

        @Test
        void whoIsRefusedMayBeTold() {
            NatBench nat = limited(TableLimits.WIDE.withBindings(1).with(Exhaustion.FORBID));
            nat.shown(ALICE, S1);
            nat.out(BOB, S1);

            assertThat(nat.drop()).contains(DropReason.TABLE_FULL);
            assertThat(nat.answer()).contains("10.0.0.1 " + IcmpError.FORBIDDEN);
        }

        @Test
        void theLeastRecentMayMakeRoom() {
            NatBench nat =
                    limited(TableLimits.WIDE.withBindings(2).with(Exhaustion.EVICT_LEAST_RECENT));
            Endpoint alice = nat.shown(ALICE, S1);
            Endpoint bob = nat.shown("10.0.0.3:6000", S1);
            nat.shown(ALICE, S1);
            nat.shown("10.0.0.4:7000", S1);

            assertThat(nat.notes()).contains(NatNote.EVICTED);
            assertThat(nat.letsIn(S1, alice)).isTrue();
            assertThat(nat.letsIn(S1, bob)).isFalse();
        }

        @Test
        void theOldestThatNobodyAnsweredMayMakeRoom() {
            NatBench nat =
                    limited(TableLimits.WIDE.withBindings(2).with(Exhaustion.EVICT_UNANSWERED));
            Endpoint alice = nat.shown(ALICE, S1);
            nat.letsIn(S1, alice);
            Endpoint bob = nat.shown("10.0.0.3:6000", S1);
            Endpoint third = nat.shown("10.0.0.4:7000", S1);

            assertThat(nat.letsIn(S1, bob)).isFalse();
            assertThat(nat.letsIn(S1, third)).isTrue();
            assertThat(nat.out("10.0.0.5:5000", S1)).as("all have been answered").isEmpty();
        }

        @Test
        void aPortMayBeSharedWhereNoneIsFree() {
            NatBench nat =
                    new NatBench(
                            NatPolicy.DEFAULT
                                    .with(new PortRange(5_000, 5_000))
                                    .with(TableLimits.WIDE.with(Exhaustion.OVERLOAD)));
            nat.shown(ALICE, S1);

            assertThat(nat.port(BOB, S1)).isEqualTo(5_000);
            assertThat(nat.in(S1, nat.shown(BOB, S1))).contains(Endpoint.literal(BOB));
        }

        @Test
        void whatIsRefusedLeavesNothingBehind() {
            NatBench nat = limited(TableLimits.WIDE.withBindings(1));
            nat.shown(ALICE, S1);
            assertThat(nat.out(ALICE, S2)).as("no second permission").isEmpty();
            assertThat(nat.out(BOB, S1)).isEmpty();
            nat.at(300);

            assertThat(nat.out(BOB, S1)).isPresent();
        }

        private static NatBench limited(TableLimits limits) {
            return new NatBench(NatPolicy.DEFAULT.with(limits));
        }
    }

    @Nested
    final class AnotherAddress {
        private static final IpAddress OTHER = IpAddress.literal("203.0.113.9");

        @Test
        void bindingsMayEnd() {
            NatBench nat = moved(WanChange.FLUSH);

            assertThat(nat.letsIn(S1, new Endpoint(OTHER, 5_000))).isFalse();
            assertThat(nat.shown(ALICE, S1).address()).isEqualTo(OTHER);
        }

        @Test
        void bindingsMayGoOnShowingWhatIsLost() {
            NatBench nat = moved(WanChange.KEEP_STALE);

            assertThat(nat.out(ALICE, S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.STALE_ADDRESS);
            assertThat(nat.shown(BOB, S1).address()).as("what is new").isEqualTo(OTHER);
            nat.at(300);
            assertThat(nat.shown(ALICE, S1).address()).isEqualTo(OTHER);
        }

        @Test
        void keepalivesKeepWhatIsLostForEver() {
            NatBench nat = moved(WanChange.KEEP_STALE);
            for (int i = 1; i < 100; i++) {
                nat.at(10 * i);
                assertThat(nat.out(ALICE, S1)).isEmpty();
            }
        }

        @Test
        void whoTranslatesNothingLosesNothing() {
            NatBench nat =
                    new NatBench(NatPolicy.DEFAULT.with(Mapping.NONE).with(WanChange.KEEP_STALE));
            nat.renumber(OTHER);

            assertThat(nat.out(ALICE, S1)).contains(Endpoint.literal(ALICE));
        }

        @Test
        void bindingsMayShowTheNewOne() {
            NatBench nat = moved(WanChange.REMAP);

            assertThat(nat.in(S1, new Endpoint(OTHER, 5_000))).contains(Endpoint.literal(ALICE));
            assertThat(nat.shown(ALICE, S2)).isEqualTo(new Endpoint(OTHER, 5_000));
        }

        private static NatBench moved(WanChange change) {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(change));
            nat.shown(ALICE, S1);
            nat.renumber(OTHER);
            return nat;
        }
    }
}
