package dev.punchcard.simulator.nat.translator;

import java.util.Arrays;
import java.util.function.IntFunction;

/// The entries of a table by the time when it has to look at them: a heap in which each knows its
/// place, so that it can be taken out.
///
/// That an entry is extended changes nothing here: when its turn comes, it is put back with its
/// later time. So a packet costs no more than a comparison, and each entry one step of the heap per
/// lifetime.
public final class Expiries<E extends Timed> {
    static final int NOWHERE = -1;

    private final E absent;
    private E[] heap;
    private int size;

    /// @param absent what an empty place holds
    public Expiries(IntFunction<E[]> arrays, E absent) {
        this.absent = absent;
        this.heap = arrays.apply(0);
    }

    /// When the table has to look next; the greatest number where there is nothing to look at.
    public long next() {
        return size == 0 ? Long.MAX_VALUE : heap[0].wake;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public E first() {
        return heap[0];
    }

    public void add(E entry) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, Math.max(4, 2 * size));
            Arrays.fill(heap, size, heap.length, absent);
        }
        entry.wake = entry.deadline();
        size++;
        rise(size - 1, entry);
    }

    /// Puts an entry that is there already where its deadline belongs, which is not earlier than it
    /// was.
    public void postpone(E entry) {
        entry.wake = entry.deadline();
        sink(entry.place, entry);
    }

    public void remove(E entry) {
        int place = entry.place;
        if (place == NOWHERE) {
            return;
        }
        entry.place = NOWHERE;
        size--;
        E last = heap[size];
        heap[size] = absent;
        if (place < size) {
            rise(place, last);
            sink(last.place, last);
        }
    }

    private void rise(int from, E entry) {
        int place = from;
        while (place > 0 && heap[(place - 1) / 2].wake > entry.wake) {
            put(place, heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        put(place, entry);
    }

    private void sink(int from, E entry) {
        int place = from;
        int child = 2 * place + 1;
        while (child < size) {
            if (child + 1 < size && heap[child + 1].wake < heap[child].wake) {
                child++;
            }
            if (heap[child].wake >= entry.wake) {
                break;
            }
            put(place, heap[child]);
            place = child;
            child = 2 * place + 1;
        }
        put(place, entry);
    }

    private void put(int place, E entry) {
        heap[place] = entry;
        entry.place = place;
    }
}
