package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.host;
import static dev.punchcard.simulator.nat.Given.nat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.WanChange;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One test for each way in which a NAT deals out its ports in blocks, one subscriber a block.
final class PortBlocksTest {
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
    void whatIsSharedWhereNoPortIsLeftIsOfTheSubscribersBlock() {
        TableLimits limits = TableLimits.WIDE.with(TableLimits.Exhaustion.OVERLOAD);
        PortPolicy ports = blocks(4, 1, PortBlocks.Order.SEQUENTIAL);
        NatBench nat = new NatBench(NatPolicy.DEFAULT.with(ports).with(limits));
        nat.shown("10.0.0.3:1", S1);

        assertThat(IntStream.range(0, 9).map(i -> nat.port("10.0.0.2:" + (1_024 + i), S1)))
                .allMatch(port -> port >= 1_028 && port < 1_032);
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
    void whoComesBackAfterHisBlockWasHeldIsGivenAnyBlock() {
        NatBench nat = nat(blocks(64, 1, PortBlocks.Order.RANDOM));
        int first = block(nat.port("10.0.0.2:1", S1));
        nat.at(300 + 119);
        assertThat(block(nat.port("10.0.0.2:2", S1))).as("held").isEqualTo(first);
        Set<Integer> later = new TreeSet<>();
        for (int day = 1; day < 10; day++) {
            nat.at(86_400 * day);
            later.add(block(nat.port("10.0.0.2:1", S1)));
        }

        assertThat(later).hasSizeGreaterThan(5);
    }

    private static int block(int port) {
        return (port - 1_024) / 64;
    }

    @Test
    void aPairingEndsWithTheBlocksOfIt() {
        NatBench nat =
                new NatBench(
                        NatPolicy.DEFAULT
                                .with(blocks(8, 1, PortBlocks.Order.SEQUENTIAL))
                                .with(new Pooling(2, Pooling.Pick.PAIRED_IN_TURN)));
        Endpoint first = nat.shown("10.0.0.2:1", S1);
        nat.at(300 + 119);
        assertThat(nat.shown("10.0.0.2:1", S1).address()).isEqualTo(first.address());
        nat.at(300 + 119 + 300 + 120);

        assertThat(nat.shown("10.0.0.2:1", S1).address()).isNotEqualTo(first.address());
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
    void aBlockHasNoMorePortsThanThereAre() {
        PortPolicy ports =
                PortPolicy.DEFAULT
                        .withRanges(List.of(new PortRange(1_000, 1_099)))
                        .withReserved(List.of(new PortRange(1_090, 2_000)));

        assertThat(ports.with(of(90)).blocks()).isPresent();
        assertThatThrownBy(() -> ports.with(of(91)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("blocks are of 91 ports, and there are 90");
        assertThatThrownBy(() -> ports.with(PortClasses.PRIVILEGED).with(of(67)))
                .as("they are not of the privileged ports")
                .hasMessage("blocks are of 67 ports, and there are 66");
    }

    private static PortBlocks of(int size) {
        return blocks(size, 1, PortBlocks.Order.SEQUENTIAL).blocks().orElseThrow();
    }

    @Test
    void notAllPortsAreReserved() {
        PortPolicy ports = PortPolicy.DEFAULT.withRanges(List.of(new PortRange(5_000, 5_009)));

        assertThatThrownBy(() -> ports.withReserved(List.of(new PortRange(4_000, 5_009))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("all ports to give are reserved");
        assertThat(ports.withReserved(List.of(new PortRange(5_000, 5_008))).reserved()).hasSize(1);
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
                new PortBlocks(size, most, order, PortBlocks.Inside.SEQUENTIAL, PortBlocks.HOLD));
    }
}
