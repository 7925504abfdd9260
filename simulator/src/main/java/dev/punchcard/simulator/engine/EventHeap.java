package dev.punchcard.simulator.engine;

import java.util.Arrays;

/// A binary heap of row numbers, ordered by (time, sequence), with the keys beside each other.
final class EventHeap {
    private long[] times;
    private long[] orders;
    private int[] rows;
    private int size;

    EventHeap(int capacity) {
        times = new long[capacity];
        orders = new long[capacity];
        rows = new int[capacity];
    }

    boolean isEmpty() {
        return size == 0;
    }

    long leastTime() {
        return times[0];
    }

    long leastOrder() {
        return orders[0];
    }

    void add(long time, long order, int row) {
        if (size == rows.length) {
            times = Arrays.copyOf(times, size * 2);
            orders = Arrays.copyOf(orders, size * 2);
            rows = Arrays.copyOf(rows, size * 2);
        }
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (!before(time, order, parent)) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, time, order, row);
    }

    /// Removes the least and returns its row.
    int take() {
        int least = rows[0];
        int last = --size;
        if (last > 0) {
            siftDown(times[last], orders[last], rows[last]);
        }
        return least;
    }

    private void siftDown(long time, long order, int row) {
        int hole = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && before(times[child + 1], orders[child + 1], child)) {
                child++;
            }
            if (!before(times[child], orders[child], time, order)) {
                break;
            }
            move(child, hole);
            hole = child;
            child = 2 * hole + 1;
        }
        put(hole, time, order, row);
    }

    private boolean before(long time, long order, int other) {
        return before(time, order, times[other], orders[other]);
    }

    private static boolean before(long time, long order, long otherTime, long otherOrder) {
        return time < otherTime || (time == otherTime && order < otherOrder);
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], rows[from]);
    }

    private void put(int at, long time, long order, int row) {
        times[at] = time;
        orders[at] = order;
        rows[at] = row;
    }
}
