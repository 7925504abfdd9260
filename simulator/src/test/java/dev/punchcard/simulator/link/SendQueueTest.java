package dev.punchcard.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.link.LinkBench.Arrival;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A line of 1 Mbit/s, on which 125 bytes take a millisecond, worked out by hand.
final class SendQueueTest {
    private static final long MILLISECOND = 1_000_000;
    private static final Duration LATENCY = Duration.ofMillis(10);

    @Test
    void aLonePacketTakesItsTimeOnTheLineAndTheLatency() {
        LinkBench bench = bench(new Bandwidth.Bytes(0));

        bench.sendUp(3 * MILLISECOND, 1, 250);

        assertThat(bench.arrivals()).extracting(Arrival::time).containsExactly(15 * MILLISECOND);
    }

    @Test
    void packetsLeaveOneAfterTheOtherSoThatTheDelayGrows() {
        LinkBench bench = bench(new Bandwidth.Bytes(10_000));
        for (int number = 0; number < 4; number++) {
            bench.sendUp(0, number, 250);
        }
        bench.sendUp(5 * MILLISECOND, 4, 125); // three milliseconds before the line is idle

        assertThat(bench.arrivals())
                .extracting(arrival -> arrival.time() / MILLISECOND)
                .containsExactly(12L, 14L, 16L, 18L, 19L);
    }

    @Test
    void anIdleLineForgetsWhatItHasSent() {
        LinkBench bench = bench(new Bandwidth.Bytes(10_000));
        bench.sendUp(0, 0, 1_250);
        bench.sendUp(50 * MILLISECOND, 1, 125);

        assertThat(bench.arrivals())
                .extracting(arrival -> arrival.time() / MILLISECOND)
                .containsExactly(20L, 61L);
    }

    @Test
    void bytesCountWhatIsLeftOfThePacketOnTheLine() {
        LinkBench bench = bench(new Bandwidth.Bytes(500));
        bench.sendUp(0, 0, 250);
        bench.sendUp(0, 1, 250); // fills the queue to the brim
        bench.sendUp(0, 2, 125);
        bench.sendUp(MILLISECOND, 3, 125); // 125 bytes have left
        bench.sendUp(MILLISECOND, 4, 28);

        assertThat(bench.arrivals()).extracting(Arrival::number).containsExactly(0L, 1L, 3L);
        assertThat(bench.drops())
                .containsExactly(
                        new LinkBench.Drop(2, DropReason.QUEUE_FULL),
                        new LinkBench.Drop(4, DropReason.QUEUE_FULL));
    }

    @Test
    void timeLimitsTheWaitAndNotTheSize() {
        LinkBench bench = bench(new Bandwidth.Time(Duration.ofMillis(4)));
        bench.sendUp(0, 0, 500); // waits for nobody
        bench.sendUp(0, 1, 12_500); // waits 4 ms, and is long itself
        bench.sendUp(0, 2, 28);
        bench.sendUp(100 * MILLISECOND, 3, 28); // waits 4 ms again

        assertThat(bench.lost()).containsExactly(2L);
        assertThat(bench.arrivals().getLast().time()).isEqualTo(114_224_000);
    }

    @Test
    void aLostPacketHasUsedTheLineAndADroppedOneHasNot() {
        LinkPolicy policy = policy(new Bandwidth.Bytes(250)).with(new Loss.EveryNth(2));
        LinkBench bench = new LinkBench(policy, 1);
        bench.sendUp(0, 0, 125);
        bench.sendUp(0, 1, 125); // lost
        bench.sendUp(0, 2, 125); // finds no room, and is not counted by the loss
        bench.sendUp(MILLISECOND, 3, 125);

        assertThat(bench.drops())
                .containsExactly(
                        new LinkBench.Drop(1, DropReason.LOSS),
                        new LinkBench.Drop(2, DropReason.QUEUE_FULL));
        assertThat(bench.arrivals())
                .extracting(arrival -> arrival.time() / MILLISECOND)
                .containsExactly(11L, 13L);
    }

    @Test
    void eachDirectionHasALineOfItsOwn() {
        LinkBench bench = bench(new Bandwidth.Bytes(0));
        bench.sendUp(0, 0, 1_250);
        bench.sendDown(0, 1, 125);

        assertThat(bench.arrivals())
                .extracting(arrival -> arrival.time() / MILLISECOND)
                .containsExactly(20L, 11L);
    }

    private static LinkBench bench(Bandwidth.Queue queue) {
        return new LinkBench(policy(queue), 1);
    }

    private static LinkPolicy policy(Bandwidth.Queue queue) {
        return LinkPolicy.of(LATENCY).with(new Bandwidth.Limited(1_000_000, queue));
    }
}
