package dev.punchcard.simulator.nat.translator;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// An open-addressing hash table of entries that no clock removes.
///
/// A caller walks the entries of one hash with [#first] and [#next]. Dead entries stay until the
/// table would have to grow: it then throws them out first and grows only if that did not make
/// room, so its size follows the live entries, at a constant cost per entry.
public final class EntryTable<E extends Entry> {
    public static final int NONE = -1;

    private static final long FILLED = Long.MIN_VALUE; // set in every stored hash; 0 is empty

    private final IntFunction<E[]> arrays;
    private final E absent;
    private long[] hashes;
    private E[] entries;
    private int size;

    /// @param absent what an empty slot holds
    public EntryTable(IntFunction<E[]> arrays, E absent) {
        this.arrays = arrays;
        this.absent = absent;
        this.hashes = new long[8];
        this.entries = empty(8);
    }

    /// How many entries it holds, the dead among them included.
    public int size() {
        return size;
    }

    /// The slot of the first entry of that hash, or [#NONE].
    public int first(long hash) {
        return seek(hash, (int) hash);
    }

    /// The slot of the next entry of that hash, or [#NONE].
    public int next(long hash, int slot) {
        return seek(hash, slot + 1);
    }

    public E at(int slot) {
        return entries[slot];
    }

    /// What stands so many slots after the one where that hash belongs, whatever its own hash; it
    /// may be nothing.
    public E near(long hash, int offset) {
        return entries[(int) hash + offset & entries.length - 1];
    }

    /// Puts an entry of the same hash in the place of another.
    public void replace(int slot, E entry) {
        entries[slot] = entry;
    }

    /// @param buried is told of every dead entry that is thrown out to make room
    public void add(long hash, E entry, long now, Consumer<E> buried) {
        if (2 * (size + 1) > entries.length) {
            bury(now, buried);
            if (4 * (size + 1) > entries.length) {
                layOut(2 * entries.length);
            }
        }
        insert(hash, entry);
    }

    /// Takes out one entry; does nothing where it is not there.
    public void remove(long hash, E entry) {
        int slot = first(hash);
        while (slot != NONE && !entries[slot].equals(entry)) {
            slot = next(hash, slot);
        }
        if (slot != NONE) {
            size--;
            close(slot);
        }
    }

    /// Moves into an empty slot what had been pushed aside by what was there.
    private void close(int emptied) {
        int mask = entries.length - 1;
        int gap = emptied;
        int slot = gap + 1 & mask;
        while (isFilled(slot)) {
            int home = (int) hashes[slot] & mask;
            if ((slot - home & mask) >= (slot - gap & mask)) {
                hashes[gap] = hashes[slot];
                entries[gap] = entries[slot];
                gap = slot;
            }
            slot = slot + 1 & mask;
        }
        hashes[gap] = 0;
        entries[gap] = absent;
    }

    /// Throws out the dead.
    public void bury(long now, Consumer<E> buried) {
        int before = size;
        for (int slot = 0; slot < entries.length; slot++) {
            E entry = entries[slot];
            if (isFilled(slot) && !entry.isAlive(now)) {
                entries[slot] = absent;
                hashes[slot] = 0;
                size--;
                buried.accept(entry);
            }
        }
        if (size != before) {
            layOut(entries.length); // what was pushed aside by the dead moves home
        }
    }

    /// Shows every entry, the dead among them included.
    public void forEach(Consumer<E> visitor) {
        for (int slot = 0; slot < entries.length; slot++) {
            if (isFilled(slot)) {
                visitor.accept(entries[slot]);
            }
        }
    }

    private int seek(long hash, int from) {
        int mask = entries.length - 1;
        int slot = from & mask;
        while (isFilled(slot)) {
            if (hashes[slot] == (hash | FILLED)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return NONE;
    }

    private void insert(long hash, E entry) {
        int mask = entries.length - 1;
        int slot = (int) hash & mask;
        while (isFilled(slot)) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash | FILLED;
        entries[slot] = entry;
        size++;
    }

    private void layOut(int capacity) {
        long[] oldHashes = hashes;
        E[] oldEntries = entries;
        hashes = new long[capacity];
        entries = empty(capacity);
        size = 0;
        for (int slot = 0; slot < oldEntries.length; slot++) {
            if (oldHashes[slot] != 0) {
                insert(oldHashes[slot], oldEntries[slot]);
            }
        }
    }

    private boolean isFilled(int slot) {
        return hashes[slot] != 0;
    }

    private E[] empty(int capacity) {
        E[] slots = arrays.apply(capacity);
        Arrays.fill(slots, absent);
        return slots;
    }
}
