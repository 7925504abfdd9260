package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.BOB;
import static dev.punchcard.simulator.nat.Given.OPEN;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Given.SYMMETRIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// One test for each way back: from where whoever came in is answered, and who inside reaches
/// others inside by what the outside calls them.
final class WaysBackTest {
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
}
