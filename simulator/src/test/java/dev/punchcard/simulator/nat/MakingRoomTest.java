package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.WanChange;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.binding.TableLimits.Exhaustion;
import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who makes room for a new binding, where the least recent one does.
final class MakingRoomTest {
    private static final String S1 = "198.51.100.1:3478";
    private static final TablePolicy EVICTS =
            NatPolicy.DEFAULT.with(TableLimits.WIDE.with(Exhaustion.EVICT_LEAST_RECENT));

    @Test
    void aPortThatAlwaysLeadsInsideMakesNoRoomThoughItIsUsed() {
        Forward forward = new Forward(80, Endpoint.literal("10.0.0.9:80"));
        TablePolicy policy = EVICTS.with(EVICTS.limits().withBindings(2));
        NatBench nat = new NatBench(policy.withForwards(List.of(forward)));
        nat.shown("10.0.0.9:80", S1);
        nat.shown("10.0.0.2:1", S1);
        nat.shown("10.0.0.2:2", S1);
        nat.shown("10.0.0.2:3", S1);

        assertThat(nat.in(S1, new Endpoint(NatBench.EXTERNAL, 80))).isPresent();
    }

    @Test
    void nobodyMakesRoomInABlockOfAnother() {
        NatBench nat = twoBlocksOfThree();
        nat.shown("10.0.0.2:1", S1);
        nat.shown("10.0.0.2:2", S1);
        nat.shown("10.0.0.3:1", S1);

        assertThat(nat.out("10.0.0.4:1", S1)).isEmpty();
        assertThat(nat.drop()).contains(DropReason.PORTS_EXHAUSTED);
        assertThat(nat.notes()).doesNotContain(NatNote.EVICTED);
    }

    @Test
    void inFullBlocksTheSubscribersOwnLeastRecentMakesRoom() {
        NatBench nat = twoBlocksOfThree();
        nat.shown("10.0.0.3:1", S1);
        for (String inside : List.of("10.0.0.2:1", "10.0.0.2:2", "10.0.0.2:3", "10.0.0.2:1")) {
            nat.shown(inside, S1);
        }

        assertThat(nat.port("10.0.0.2:4", S1)).as("that of the second").isEqualTo(5_004);
        assertThat(nat.port("10.0.0.2:5", S1)).as("that of the third").isEqualTo(5_005);
        assertThat(nat.notes()).containsExactly(NatNote.EVICTED, NatNote.EVICTED);
    }

    @Test
    void behindAnotherAddressABindingOfTheOldOneMakesRoomInItsBlock() {
        NatBench nat = new NatBench(blocks(1, PortBlocks.HOLD).with(WanChange.KEEP_STALE));
        nat.shown("10.0.0.3:1", S1);
        for (int port = 1; port < 4; port++) {
            nat.shown("10.0.0.2:" + port, S1);
        }
        nat.renumber(NatBench.EXTERNAL.plus(9));

        assertThat(nat.port("10.0.0.2:4", S1)).isEqualTo(5_003);
    }

    @Test
    void aBlockWhoseBindingMadeRoomIsHeldNoLonger() {
        NatBench nat = new NatBench(blocks(1, Optional.of(Duration.ofSeconds(5))));
        nat.shown("10.0.0.3:1", S1);
        for (int port = 1; port < 5; port++) {
            nat.shown("10.0.0.2:" + port, S1);
        }
        nat.at(304);
        assertThat(nat.out("10.0.0.4:1", S1)).isEmpty();
        nat.at(305);

        assertThat(nat.out("10.0.0.4:1", S1)).isPresent();
        assertThat(nat.out("10.0.0.5:1", S1)).isPresent();
    }

    @Test
    void aQuotaHoldsAfterRoomHasBeenMadeForIt() {
        TableLimits limits = EVICTS.limits().withPerSubscriber(1);
        NatBench nat = new NatBench(EVICTS.with(limits));
        nat.shown("10.0.0.2:5001", S1);
        Endpoint second = nat.shown("10.0.0.2:5002", S1);
        Endpoint third = nat.shown("10.0.0.2:5003", S1);

        assertThat(nat.letsIn(S1, second)).isFalse();
        assertThat(nat.letsIn(S1, third)).isTrue();
    }

    @Test
    void whatMakesRoomHasAPortThatMayBeGiven() {
        PortPolicy ports =
                PortPolicy.DEFAULT
                        .withRanges(List.of(new PortRange(1_023, 1_024)))
                        .with(PortClasses.PRIVILEGED);
        NatBench nat = new NatBench(EVICTS.with(ports));
        nat.shown("10.0.0.2:500", S1);
        nat.shown("10.0.0.2:5000", S1);

        assertThat(nat.port("10.0.0.3:5000", S1)).isEqualTo(1_024);
    }

    @Test
    void whosePortsRestInHisBlockGetsAnother() {
        PortPolicy ports = blocks(2, Optional.of(Duration.ZERO)).ports();
        NatBench nat =
                new NatBench(NatPolicy.DEFAULT.with(ports.withReuseDelay(Duration.ofHours(1))));
        for (int port = 1; port < 4; port++) {
            nat.shown("10.0.0.2:" + port, S1);
        }
        nat.at(301);

        assertThat(nat.port("10.0.0.2:9", S1)).isEqualTo(5_003);
    }

    @Test
    void nobodyMakesRoomForWhomHisPortWouldNotServe() {
        NatBench nat = new NatBench(resting(2, TableLimits.WIDE.bindings()));
        Endpoint first = nat.shown("10.0.0.2:1", S1);
        Endpoint second = nat.shown("10.0.0.2:2", S1);

        assertThat(nat.out("10.0.0.2:3", S1)).isEmpty();
        assertThat(nat.drop()).contains(DropReason.PORTS_EXHAUSTED);
        assertThat(nat.letsIn(S1, first)).isTrue();
        assertThat(nat.letsIn(S1, second)).isTrue();
    }

    @Test
    void aFullTableEndsNobodyWhereNoPortIsLeftForWhoComes() {
        NatBench nat = new NatBench(resting(3, 2));
        for (int port = 1; port < 4; port++) {
            nat.shown("10.0.0.2:" + port, S1);
        }
        assertThat(nat.notes()).containsOnlyOnce(NatNote.EVICTED);

        assertThat(nat.out("10.0.0.2:4", S1)).isEmpty();
        assertThat(nat.notes()).containsOnlyOnce(NatNote.EVICTED);
        nat.at(60);
        assertThat(nat.port("10.0.0.2:4", S1)).as("of the one that made room").isEqualTo(5_000);
    }

    @Test
    void nobodyEndsForWhomAQuotaStopsAnyhow() {
        TableLimits limits = EVICTS.limits().withBindings(1).withPerRemote(1);
        NatBench nat = new NatBench(EVICTS.with(limits));
        Endpoint first = nat.shown("10.0.0.2:1", S1);

        assertThat(nat.out("10.0.0.2:2", S1)).isEmpty();
        assertThat(nat.letsIn(S1, first)).isTrue();
    }

    @Test
    void nothingIsStolenThatRestsAfterwards() {
        PortPolicy ports = PortPolicy.DEFAULT.withReuseDelay(Duration.ofSeconds(60));
        NatBench nat = new NatBench(NatPolicy.DEFAULT.with(ports.with(Clash.STEAL)));
        Endpoint first = nat.shown("10.0.0.2:5000", S1);

        assertThat(nat.port("10.0.0.3:5000", S1)).isEqualTo(5_001);
        assertThat(nat.letsIn(S1, first)).isTrue();
    }

    /// Whose ports rest for a minute.
    private static TablePolicy resting(int ports, int bindings) {
        PortPolicy few =
                PortPolicy.DEFAULT
                        .withRanges(List.of(new PortRange(5_000, 4_999 + ports)))
                        .withReuseDelay(Duration.ofMinutes(1));
        return EVICTS.with(few).withMaxEntries(bindings);
    }

    private static NatBench twoBlocksOfThree() {
        return new NatBench(blocks(1, PortBlocks.HOLD));
    }

    /// Of six ports.
    ///
    /// @param most the blocks of a subscriber
    private static TablePolicy blocks(int most, Optional<Duration> hold) {
        PortBlocks blocks =
                new PortBlocks(
                        3, most, PortBlocks.Order.SEQUENTIAL, PortBlocks.Inside.SEQUENTIAL, hold);
        PortPolicy six = PortPolicy.DEFAULT.withRanges(List.of(new PortRange(5_000, 5_005)));
        return EVICTS.with(six.with(blocks));
    }
}
