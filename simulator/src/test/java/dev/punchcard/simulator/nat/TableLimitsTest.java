package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.BOB;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.binding.TableLimits.Exhaustion;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import org.junit.jupiter.api.Test;

/// One test for each limit of a NAT's memory, and for each thing done at it.
final class TableLimitsTest {
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
        NatBench nat = limited(TableLimits.WIDE.withBindings(2).with(Exhaustion.EVICT_UNANSWERED));
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
