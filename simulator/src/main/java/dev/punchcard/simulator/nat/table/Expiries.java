package dev.punchcard.simulator.nat.table;

import java.util.Arrays;

/// The bindings of a table by the time when it has to look at them: a heap in which each knows its
/// place, so that it can be taken out.
///
/// That a binding is extended changes nothing here: when its turn comes, it is put back with its
/// later time. So a packet costs no more than a comparison, and each binding one step of the heap
/// per lifetime.
final class Expiries {
    static final int NOWHERE = -1;

    private Binding[] heap = {};
    private int size;

    /// When the table has to look next; the greatest number where there is nothing to look at.
    long next() {
        return size == 0 ? Long.MAX_VALUE : heap[0].wake;
    }

    Binding first() {
        return heap[0];
    }

    void add(Binding binding) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, Math.max(4, 2 * size));
            Arrays.fill(heap, size, heap.length, Binding.ABSENT);
        }
        binding.wake = binding.deadline();
        size++;
        rise(size - 1, binding);
    }

    /// Puts a binding that is there already where its deadline belongs, which is not earlier than
    /// it was.
    void postpone(Binding binding) {
        binding.wake = binding.deadline();
        sink(binding.place, binding);
    }

    void remove(Binding binding) {
        int place = binding.place;
        if (place == NOWHERE) {
            return;
        }
        binding.place = NOWHERE;
        size--;
        Binding last = heap[size];
        heap[size] = Binding.ABSENT;
        if (place < size) {
            rise(place, last);
            sink(last.place, last);
        }
    }

    private void rise(int from, Binding binding) {
        int place = from;
        while (place > 0 && heap[(place - 1) / 2].wake > binding.wake) {
            put(place, heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        put(place, binding);
    }

    private void sink(int from, Binding binding) {
        int place = from;
        int child = 2 * place + 1;
        while (child < size) {
            if (child + 1 < size && heap[child + 1].wake < heap[child].wake) {
                child++;
            }
            if (heap[child].wake >= binding.wake) {
                break;
            }
            put(place, heap[child]);
            place = child;
            child = 2 * place + 1;
        }
        put(place, binding);
    }

    private void put(int place, Binding binding) {
        heap[place] = binding;
        binding.place = place;
    }
}
