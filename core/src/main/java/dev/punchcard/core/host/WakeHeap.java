package dev.punchcard.core.host;

import java.util.Arrays;

/// The wake-ups that nodes asked for, least (deadline, order of asking) first.
///
/// Every timer slot of a node holds one handle, and a handle has one place in the heap: a newer
/// wake-up of a slot replaces the older, which the node would find void anyway. So the heap is no
/// larger than the most timers at once, however often they are moved, and it allocates nothing once
/// it has grown.
final class WakeHeap {
    private static final int OUT = -1;

    private long[] deadlines = new long[16]; // by handle, like the next five
    private long[] orders = new long[16];
    private int[] generations = new int[16];
    private int[] places = new int[16]; // where in the heap, or OUT
    private int[] owners = new int[16];
    private int[] slots = new int[16];
    private int handles;
    private int[] heap = new int[16]; // handles
    private int size;
    private long order;

    /// A new handle, for one timer slot of the node with the number `owner`.
    int add(int owner, int slot) {
        if (handles == slots.length) {
            grow();
        }
        owners[handles] = owner;
        slots[handles] = slot;
        places[handles] = OUT;
        return handles++;
    }

    /// Sets or moves the handle's wake-up.
    void set(int handle, long deadline, int generation) {
        deadlines[handle] = deadline;
        generations[handle] = generation;
        orders[handle] = order++;
        int place = places[handle];
        if (place == OUT) {
            place = size++;
            put(place, handle);
        }
        up(place);
        down(places[handle]);
    }

    int size() {
        return size;
    }

    boolean isDue(long now) {
        return size > 0 && deadlines[heap[0]] <= now;
    }

    /// The least deadline; [Long#MAX_VALUE] where nothing waits.
    long next() {
        return size == 0 ? Long.MAX_VALUE : deadlines[heap[0]];
    }

    /// Takes the first wake-up out; its handle stays in use.
    int poll() {
        if (size == 0) {
            throw new IllegalStateException("no wake-up waits");
        }
        int first = heap[0];
        places[first] = OUT;
        int last = heap[--size];
        if (last != first) {
            put(0, last);
            down(0);
        }
        return first;
    }

    int owner(int handle) {
        return owners[handle];
    }

    int slot(int handle) {
        return slots[handle];
    }

    int generation(int handle) {
        return generations[handle];
    }

    private void up(int from) {
        int place = from;
        int handle = heap[place];
        while (place > 0 && before(handle, heap[(place - 1) >>> 1])) {
            put(place, heap[(place - 1) >>> 1]);
            place = (place - 1) >>> 1;
        }
        put(place, handle);
    }

    private void down(int from) {
        int place = from;
        int handle = heap[place];
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], handle)) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, handle);
    }

    private boolean before(int a, int b) {
        return deadlines[a] != deadlines[b] ? deadlines[a] < deadlines[b] : orders[a] < orders[b];
    }

    private void put(int place, int handle) {
        heap[place] = handle;
        places[handle] = place;
    }

    private void grow() {
        int length = slots.length * 2;
        deadlines = Arrays.copyOf(deadlines, length);
        orders = Arrays.copyOf(orders, length);
        generations = Arrays.copyOf(generations, length);
        places = Arrays.copyOf(places, length);
        owners = Arrays.copyOf(owners, length);
        slots = Arrays.copyOf(slots, length);
        heap = Arrays.copyOf(heap, length);
    }
}
