package dev.punchcard.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// The queue gives exactly the order of a plain heap, whatever the delays.
final class EventQueueProperties {
    private static final Comparator<long[]> ORDER =
            Comparator.<long[]>comparingLong(e -> e[0]).thenComparingLong(e -> e[1]);

    @Property(tries = 300)
    void givesTheOrderOfAHeap(
            @ForAll @Size(min = 1, max = 400) List<@LongRange(min = 0, max = 3_000) Long> delays,
            @ForAll @IntRange(min = 0, max = 3) int takenPerAdded) {
        Model model = new Model();
        for (long delay : delays) {
            model.schedule(delay);
            for (int i = 0; i < takenPerAdded - 1; i++) {
                model.take();
            }
        }
        model.drain();
    }

    @Test
    void timersOfMillisecondsAndOfHoursLieTogether() {
        holds(50_000, 5_000, n -> n % 7 == 0 ? 3_600_000_000_000L + n % 11 : n % 97 * 1_000_003);
    }

    @Test
    void manyEventsOfOneMomentKeepTheirOrder() {
        holds(20_000, 20_000, n -> n < 20_000 ? 0 : 1);
    }

    @Test
    void aBurstAfterALongSilenceKeepsItsOrder() {
        holds(200_000, 3_000, n -> n % 3_001 == 0 ? 1_000_000_000_000L : n % 13);
    }

    @Test
    void aDensityThatChangesAMillionfoldKeepsItsOrder() {
        holds(400_000, 2_000, n -> n < 200_000 ? n * 31 % 1_000_000_000 : n * 31 % 1_000);
    }

    @Test
    void nothingIsScheduledInThePast() {
        EventQueue queue = new EventQueue();
        queue.schedule(10, 0, 0, 0, Cargo.NONE);
        queue.next();

        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () -> queue.schedule(9, 0, 0, 0, Cargo.NONE)))
                .hasMessageContaining("9 ns is in the past of 10 ns");
    }

    /// Keeps `pending` events waiting while `total` pass through.
    private static void holds(int total, int pending, LongUnaryOperator delay) {
        Model model = new Model();
        for (int n = 0; n < total; n++) {
            model.schedule(delay.applyAsLong(n));
            if (n >= pending) {
                model.take();
            }
        }
        model.drain();
    }

    /// The queue beside a [PriorityQueue] of (time, sequence).
    private static final class Model {
        private final EventQueue queue = new EventQueue();
        private final PriorityQueue<long[]> heap = new PriorityQueue<>(ORDER);
        private long added;

        void schedule(long delay) {
            long time = queue.time() + delay;
            heap.add(new long[] {time, added});
            long number = added++;
            queue.schedule(
                    time, (int) (number & 15), (int) (number & 0x7ff_ffff), ~number, () -> number);
        }

        void take() {
            if (heap.isEmpty()) {
                assertThat(queue.next()).isFalse();
                return;
            }
            long[] expected = heap.poll();
            if (!queue.next()
                    || queue.time() != expected[0]
                    || queue.sequence() != expected[1]
                    || queue.kind() != (int) (expected[1] & 15)
                    || queue.target() != (int) (expected[1] & 0x7ff_ffff)
                    || queue.argument() != ~expected[1]
                    || queue.cargo().fingerprint() != expected[1]) {
                throw new AssertionError(
                        "expected event %d at %d, got %d at %d"
                                .formatted(
                                        expected[1], expected[0], queue.sequence(), queue.time()));
            }
            assertThat(queue.size()).isEqualTo(heap.size());
        }

        void drain() {
            while (!heap.isEmpty()) {
                take();
            }
            assertThat(queue.next()).isFalse();
        }
    }
}
