package dev.punchcard.core.punch;

import dev.punchcard.core.random.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Values by their keys, in the order in which they came, for a server of very many sessions.
///
/// What such a server waits for is memory, so that a look-up follows no references: the hash tells
/// a place, at which a key of usual length lies whole, and at which the value is found; neither has
/// to be waited for to ask for the other, and the value is not touched.
///
/// ```
///   words   key b │ .  . │ key a │ key c │ .      by place, as are the next three
///   values     b  │ .  . │    a  │    c  │ .
///   halves, rows                                  touched only by who comes and goes
///   order      a  │  b  │  c                      by row
/// ```
///
/// Places are probed one after the other, and at most four fifths of them are taken. Hashes are
/// salted, so that nobody can pick keys that collide. Who goes leaves a free place behind, and a
/// row that is used again when the rows are full and moved together; so going and coming cost the
/// same on average, however long it goes on.
public final class Table<V> {
    private static final int FEWEST = 8;
    private static final int NOWHERE = -1;
    private static final long[] NO_WORDS = {};
    private static final int[] NO_INTS = {};
    private static final byte[][] NO_BYTES = {};

    private final long salt;
    private long[] words = NO_WORDS; // of the keys
    private List<@Nullable V> values = List.of(); // null where a place is free
    private byte[][] bytes = NO_BYTES; // of the keys that are long; empty before there is one
    private int[] halves = NO_INTS; // of the hashes
    private int[] rows = NO_INTS; // in the order
    private List<@Nullable V> order = new ArrayList<>(0); // null where it has gone
    private int size;

    /// @param name of the table among those of its server
    public Table(Prng random, String name) {
        this.salt = random.fork("table:" + name).nextLong();
    }

    public int size() {
        return size;
    }

    public boolean has(Key key) {
        return place(key) != NOWHERE;
    }

    public Optional<V> get(Key key) {
        int place = place(key);
        return place == NOWHERE ? Optional.empty() : Optional.ofNullable(values.get(place));
    }

    /// All values as they are now, for who takes some out on the way.
    public List<V> all() {
        List<V> all = new ArrayList<>(size);
        for (V value : order) {
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    /// Puts the value behind all others, or in the place of the one that has its key.
    public void put(Key key, V value) {
        int known = place(key);
        if (known != NOWHERE) {
            values.set(known, value);
            order.set(rows[known], value);
            return;
        }
        if (order.size() == most()) {
            moveRows();
            if (2 * size >= most()) {
                makePlaces(Math.max(FEWEST, 2 * places()));
            }
        }
        int place = free(half(key));
        halves[place] = half(key);
        rows[place] = order.size();
        for (int i = 0; i < Key.WORDS; i++) {
            words[place * Key.WORDS + i] = key.word(i);
        }
        if (key.isLong()) {
            bytes = bytes.length == 0 ? new byte[places()][] : bytes;
            bytes[place] = key.bytes();
        }
        values.set(place, value);
        order.add(value);
        size++;
    }

    /// Takes out what has that key, if anything has.
    public void remove(Key key) {
        int place = place(key);
        if (place != NOWHERE) {
            order.set(rows[place], null);
            values.set(fill(place), null);
            size--;
        }
    }

    private int half(Key key) {
        return (int) (key.hash(salt) >>> 32);
    }

    private int place(Key key) {
        if (size == 0) {
            return NOWHERE;
        }
        int mask = places() - 1;
        int place = half(key) & mask;
        while (values.get(place) != null) {
            if (isAt(place, key)) {
                return place;
            }
            place = (place + 1) & mask;
        }
        return NOWHERE;
    }

    private boolean isAt(int place, Key key) {
        int at = place * Key.WORDS;
        for (int i = 0; i < Key.WORDS; i++) {
            if (words[at + i] != key.word(i)) {
                return false;
            }
        }
        return !key.isLong() || key.isOf(bytes[place]);
    }

    /// The first place for such a hash that is free.
    private int free(int half) {
        int mask = places() - 1;
        int place = half & mask;
        while (values.get(place) != null) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /// Moves up those behind that would not be found any more.
    ///
    /// @return the place that is left over
    private int fill(int place) {
        int mask = places() - 1;
        int hole = place;
        for (int next = (hole + 1) & mask; values.get(next) != null; next = (next + 1) & mask) {
            int home = halves[next] & mask;
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                move(next, words, values, bytes, hole);
                halves[hole] = halves[next];
                rows[hole] = rows[next];
                hole = next;
            }
        }
        return hole;
    }

    /// Moves what lies at a place of these arrays to a place of ours.
    private void move(int from, long[] words, List<@Nullable V> values, byte[][] bytes, int to) {
        System.arraycopy(words, from * Key.WORDS, this.words, to * Key.WORDS, Key.WORDS);
        this.values.set(to, values.get(from));
        if (bytes.length > 0) {
            this.bytes[to] = bytes[from];
        }
    }

    /// How many places it keeps, taken and free.
    int places() {
        return halves.length;
    }

    /// How many rows there is room for.
    private int most() {
        return (int) (places() * 4L / 5);
    }

    /// Moves the rows together.
    private void moveRows() {
        int[] moved = new int[order.size()];
        List<@Nullable V> kept = new ArrayList<>(most());
        for (int row = 0; row < moved.length; row++) {
            V value = order.get(row);
            if (value != null) {
                moved[row] = kept.size();
                kept.add(value);
            }
        }
        for (int place = 0; place < places(); place++) {
            rows[place] = values.get(place) == null ? 0 : moved[rows[place]];
        }
        order = kept;
    }

    private void makePlaces(int wanted) {
        long[] oldWords = words;
        List<@Nullable V> oldValues = values;
        byte[][] oldBytes = bytes;
        int[] oldHalves = halves;
        int[] oldRows = rows;
        words = new long[wanted * Key.WORDS];
        values = new ArrayList<>(wanted);
        for (int place = 0; place < wanted; place++) {
            values.add(null);
        }
        bytes = oldBytes.length == 0 ? NO_BYTES : new byte[wanted][];
        halves = new int[wanted];
        rows = new int[wanted];
        for (int old = 0; old < oldHalves.length; old++) {
            if (oldValues.get(old) != null) {
                int place = free(oldHalves[old]);
                move(old, oldWords, oldValues, oldBytes, place);
                halves[place] = oldHalves[old];
                rows[place] = oldRows[old];
            }
        }
    }
}
