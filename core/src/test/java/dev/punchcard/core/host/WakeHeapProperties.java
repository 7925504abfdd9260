package dev.punchcard.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WakeHeapProperties {
    /// The last wake-up of every slot, and when it was asked for.
    private record Asked(int slot, int deadline, int order) {}

    @Property
    void comesInTheOrderOfASortedList(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 400) Integer> asked) {
        WakeHeap heap = new WakeHeap();
        int[] handles = new int[20];
        for (int slot = 0; slot < handles.length; slot++) {
            handles[slot] = heap.add(0, slot);
        }
        Map<Integer, Asked> expected = new LinkedHashMap<>();
        for (int order = 0; order < asked.size(); order++) {
            int slot = asked.get(order) % handles.length;
            int deadline = asked.get(order) / handles.length;
            heap.set(handles[slot], deadline, order);
            expected.put(slot, new Asked(slot, deadline, order));
        }

        List<Integer> slots = new ArrayList<>();
        while (heap.size() > 0) {
            slots.add(heap.slot(heap.poll()));
        }

        assertThat(slots)
                .containsExactlyElementsOf(
                        expected.values().stream()
                                .sorted(
                                        Comparator.comparingInt(Asked::deadline)
                                                .thenComparingInt(Asked::order))
                                .map(Asked::slot)
                                .toList());
    }
}
