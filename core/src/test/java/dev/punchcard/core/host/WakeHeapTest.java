package dev.punchcard.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WakeHeapTest {
    private final WakeHeap heap = new WakeHeap();

    @Test
    void nothingIsDueInAnEmptyHeap() {
        assertThat(heap.isDue(Long.MAX_VALUE)).isFalse();
        assertThat(heap.next()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(heap::poll).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wakeUpsComeByDeadline() {
        set(0, 30);
        set(1, 10);
        set(2, 20);

        assertThat(heap.next()).isEqualTo(10);
        assertThat(slots()).containsExactly(1, 2, 0);
    }

    @Test
    void wakeUpsOfOneDeadlineComeInTheOrderOfAsking() {
        for (int slot = 0; slot < 50; slot++) {
            set(slot, 7);
        }

        assertThat(slots()).isSorted().hasSize(50);
    }

    @Test
    void aNewerWakeUpOfASlotReplacesTheOlder() {
        int handle = set(0, 10);
        set(1, 20);

        heap.set(handle, 30, 5);

        assertThat(heap.size()).isEqualTo(2);
        assertThat(heap.isDue(19)).isFalse();
        assertThat(slots()).containsExactly(1, 0);
        assertThat(heap.generation(handle)).isEqualTo(5);
    }

    @Test
    void movingATimerAMillionTimesDoesNotGrowTheHeap() {
        int handle = set(0, 1);

        for (int i = 0; i < 1_000_000; i++) {
            heap.set(handle, i, i);
        }

        assertThat(heap.size()).isEqualTo(1);
        assertThat(heap.next()).isEqualTo(999_999);
    }

    private int set(int slot, long deadline) {
        int handle = heap.add(9, slot);
        heap.set(handle, deadline, 1);
        return handle;
    }

    private List<Integer> slots() {
        List<Integer> slots = new ArrayList<>();
        while (heap.size() > 0) {
            slots.add(heap.slot(heap.poll()));
        }
        return slots;
    }
}
