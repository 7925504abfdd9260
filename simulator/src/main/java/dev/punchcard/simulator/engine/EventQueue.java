package dev.punchcard.simulator.engine;

import java.util.Arrays;

/// The pending events of a run, taken in order of (time, sequence).
///
/// While few events are pending they lie in one small heap. When they become many, a calendar wheel
/// takes over, which keeps exactly the heap's order at a multiple of its speed:
///
/// ```
///      past │ near heap │ bucket │ bucket │ … │ bucket │ far heap
///           └ now       └ nearEnd                      └ wheelEnd
/// ```
///
/// The *near heap* orders the events of the bucket that is being drained; a bucket is an unordered
/// list that is poured into the near heap when its turn comes; the *far heap* holds what lies
/// beyond the wheel and is moved in as the wheel turns. A bucket's width follows the density of
/// events that was seen, so that a bucket holds a handful, and the wheel spans a few mean delays.
///
/// An event is one row of four words in a flat array and a reference to its cargo, which is all
/// that is touched per event; nothing is allocated once the arrays have grown to the run's size.
public final class EventQueue {
    private static final int WORDS = 4;
    private static final int TIME = 0;
    private static final int SEQUENCE = 1;
    private static final int ARGUMENT = 2;
    private static final int LINK =
            3; // next row of the list in the low half, target and kind above
    private static final int KIND_BITS = 4;
    private static final int END = -1;

    private static final int WHEEL_ABOVE = 96;
    private static final int HEAP_BELOW = 24;
    private static final int POPS_PER_CHECK = 1 << 15;

    private long[] rows;
    private Cargo[] cargo;
    private int free = END;
    private int used;
    private int size;
    private long bytes;
    private long nextSequence;

    private final EventHeap near;
    private final EventHeap far;
    private int[] buckets = {};
    private long[] occupied = {};
    private int inBuckets;
    private int shift;
    private long current; // number of the bucket that the near heap holds, counted from time 0
    private long nearEnd = Long.MAX_VALUE; // no wheel: everything is near

    private long checkTime;
    private int popsSinceCheck;

    private long time;
    private long sequence;
    private long argument;
    private int kindAndTarget;
    private Cargo taken = Cargo.NONE;

    public EventQueue() {
        rows = new long[32 * WORDS];
        cargo = new Cargo[32];
        near = new EventHeap(32);
        far = new EventHeap(4);
    }

    public int size() {
        return size;
    }

    /// What all that waits carries, in bytes.
    public long bytes() {
        return bytes;
    }

    /// Adds an event; events of one time are taken in the order in which they were added.
    ///
    /// @param kind 0 to 15
    /// @param target 0 to 2^27 - 1
    public void schedule(long time, int kind, int target, long argument, Cargo carried) {
        if (time < this.time) {
            throw new IllegalArgumentException(
                    "event at " + time + " ns is in the past of " + this.time + " ns");
        }
        int row = takeRow();
        int base = row * WORDS;
        rows[base + TIME] = time;
        rows[base + SEQUENCE] = nextSequence++;
        rows[base + ARGUMENT] = argument;
        rows[base + LINK] = ((long) target << KIND_BITS | kind) << 32;
        cargo[row] = carried;
        bytes += carried.bytes();
        size++;
        place(row, time, rows[base + SEQUENCE]);
        if (size > WHEEL_ABOVE && size > 2 * buckets.length) {
            rebuild();
        }
    }

    /// Takes the least event, which the accessors then describe; false where none is left.
    public boolean next() {
        if (size == 0) {
            return false;
        }
        if (near.isEmpty()) {
            turn();
        }
        int row = near.take();
        int base = row * WORDS;
        time = rows[base + TIME];
        sequence = rows[base + SEQUENCE];
        argument = rows[base + ARGUMENT];
        kindAndTarget = (int) (rows[base + LINK] >>> 32);
        taken = cargo[row];
        bytes -= taken.bytes();
        releaseRow(row);
        size--;
        if (buckets.length > 0 && ++popsSinceCheck >= POPS_PER_CHECK) {
            checkWidth();
        }
        return true;
    }

    /// The time of the event taken last; time stands still between events.
    public long time() {
        return time;
    }

    public long sequence() {
        return sequence;
    }

    public int kind() {
        return kindAndTarget & (1 << KIND_BITS) - 1;
    }

    public int target() {
        return kindAndTarget >>> KIND_BITS;
    }

    public long argument() {
        return argument;
    }

    public Cargo cargo() {
        return taken;
    }

    private void place(int row, long at, long order) {
        if (at < nearEnd) {
            near.add(at, order, row);
        } else if ((at >>> shift) - current <= buckets.length) {
            int bucket = (int) (at >>> shift) & (buckets.length - 1);
            long link = rows[row * WORDS + LINK] & 0xffff_ffff_0000_0000L;
            rows[row * WORDS + LINK] = link | (buckets[bucket] & 0xffff_ffffL);
            buckets[bucket] = row;
            occupied[bucket >>> 6] |= 1L << bucket;
            inBuckets++;
        } else {
            far.add(at, order, row);
        }
    }

    /// Moves to the next bucket that holds anything and pours it into the empty near heap.
    private void turn() {
        if (inBuckets > 0) {
            current += distanceToOccupied();
        } else {
            current = far.leastTime() >>> shift;
        }
        nearEnd = (current + 1) << shift;
        int bucket = (int) current & (buckets.length - 1);
        int row = buckets[bucket];
        buckets[bucket] = END;
        occupied[bucket >>> 6] &= ~(1L << bucket);
        while (row != END) {
            int base = row * WORDS;
            near.add(rows[base + TIME], rows[base + SEQUENCE], row);
            row = (int) rows[base + LINK];
            inBuckets--;
        }
        while (!far.isEmpty() && (far.leastTime() >>> shift) - current <= buckets.length) {
            long at = far.leastTime();
            long order = far.leastOrder();
            place(far.take(), at, order);
        }
    }

    /// Steps from the current bucket to the next one that is not empty.
    private int distanceToOccupied() {
        int mask = buckets.length - 1;
        int from = (int) (current + 1) & mask;
        int word = from >>> 6;
        long bits = occupied[word] & -1L << from;
        while (bits == 0) {
            word = word + 1 & occupied.length - 1;
            bits = occupied[word];
        }
        int found = (word << 6) + Long.numberOfTrailingZeros(bits);
        return (found - from & mask) + 1;
    }

    /// Chooses the wheel's size and width anew from what was seen, and lays all events out again.
    private void rebuild() {
        int[] all = new int[size];
        int count = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        while (!near.isEmpty()) {
            all[count++] = near.take();
        }
        while (!far.isEmpty()) {
            all[count++] = far.take();
        }
        for (int bucket : buckets) {
            for (int row = bucket; row != END; row = (int) rows[row * WORDS + LINK]) {
                all[count++] = row;
            }
        }
        for (int i = 0; i < count; i++) {
            long at = rows[all[i] * WORDS + TIME];
            least = Math.min(least, at);
            most = Math.max(most, at);
        }
        long gap = seenGap();
        if (gap < 0) {
            gap = (most - least) / count;
        }
        layOut(4 * gap, count);
        for (int i = 0; i < count; i++) {
            int base = all[i] * WORDS;
            place(all[i], rows[base + TIME], rows[base + SEQUENCE]);
        }
        checkTime = time;
        popsSinceCheck = 0;
    }

    private void layOut(long width, int count) {
        inBuckets = 0;
        if (count <= HEAP_BELOW) {
            buckets = new int[0];
            nearEnd = Long.MAX_VALUE;
            return;
        }
        buckets = new int[Math.max(64, Integer.highestOneBit(2 * count - 1))];
        Arrays.fill(buckets, END);
        occupied = new long[buckets.length >>> 6];
        shift = 64 - Long.numberOfLeadingZeros(Math.max(1, width - 1));
        current = time >>> shift;
        nearEnd = (current + 1) << shift;
    }

    /// Mean time between the events taken since the last check; negative where too few were.
    private long seenGap() {
        return popsSinceCheck < 64 ? -1 : (time - checkTime) / popsSinceCheck;
    }

    private void checkWidth() {
        long wanted = Math.max(1, 4 * seenGap());
        long width = 1L << shift;
        if (size <= HEAP_BELOW || wanted > 4 * width || 8 * wanted < width) {
            rebuild();
        }
        checkTime = time;
        popsSinceCheck = 0;
    }

    private int takeRow() {
        if (free != END) {
            int row = free;
            free = (int) rows[row * WORDS + LINK];
            return row;
        }
        if (used == cargo.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
            cargo = Arrays.copyOf(cargo, cargo.length * 2);
        }
        return used++;
    }

    private void releaseRow(int row) {
        rows[row * WORDS + LINK] = free & 0xffff_ffffL;
        cargo[row] = Cargo.NONE; // lets the packet go
        free = row;
    }
}
