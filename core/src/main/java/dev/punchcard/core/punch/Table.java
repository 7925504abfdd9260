package dev.punchcard.core.punch;

import dev.punchcard.core.random.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Values by their keys, in the order in which they came, for a server of very many sessions.
///
/// What such a server waits for is memory, so that a look-up follows no references: a key of usual
/// length is compared inside two arrays of words, and the value is not touched.
///
/// ```
///   places  .  17|2  .  .  4|0  .  93|1  .      half of the hash, and the row
///                 └────────┐
///   rows    key 0, value 0 │ key 1, value 1 │ key 2, value 2 │ …         in the order of coming
/// ```
///
/// Places are probed one after the other, and at most four fifths of them are taken. Hashes are
/// salted, so that nobody can pick keys that collide. Who goes leaves a free place behind, and a
/// row that is used again when the rows are full and moved together; so going and coming cost the
/// same on average, however long it goes on.
public final class Table<V> {
    private static final int FEWEST = 8;
    private static final int NOWHERE = -1;
    private static final long[] NO_PLACES = new long[1];
    private static final long[] NO_WORDS = {};
    private static final byte[][] NO_BYTES = {};

    private final long salt;
    private long[] places = NO_PLACES; // half the hash above, the row's number from 1 below
    private long[] words = NO_WORDS; // of the rows' keys
    private byte[][] bytes = NO_BYTES; // of the rows' keys that are long; empty before there is one
    private List<@Nullable V> values = new ArrayList<>(0); // of the rows; null where it has gone
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
        return place == NOWHERE ? Optional.empty() : Optional.ofNullable(values.get(row(place)));
    }

    /// All values as they are now, for who takes some out on the way.
    public List<V> all() {
        List<V> all = new ArrayList<>(size);
        for (V value : values) {
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    /// Puts the value behind all others, or in the place of the one that has its key.
    public void put(Key key, V value) {
        int place = place(key);
        if (place != NOWHERE) {
            values.set(row(place), value);
            return;
        }
        if (values.size() == rows()) {
            make(2 * size >= rows() ? Math.max(FEWEST, 2 * places.length) : places.length);
        }
        int row = values.size();
        for (int i = 0; i < Key.WORDS; i++) {
            words[row * Key.WORDS + i] = key.word(i);
        }
        if (key.isLong()) {
            bytes = bytes.length == 0 ? new byte[rows()][] : bytes;
            bytes[row] = key.bytes();
        }
        values.add(value);
        size++;
        take(half(key), row);
    }

    /// Takes out what has that key, if anything has.
    public void remove(Key key) {
        int place = place(key);
        if (place != NOWHERE) {
            values.set(row(place), null);
            free(place);
            size--;
        }
    }

    private long half(Key key) {
        return key.hash(salt) >>> 32;
    }

    private int row(int place) {
        return (int) places[place] - 1;
    }

    private int place(Key key) {
        long half = half(key);
        int mask = places.length - 1;
        int place = (int) half & mask;
        while (places[place] != 0) {
            if (places[place] >>> 32 == half && isAt(row(place), key)) {
                return place;
            }
            place = (place + 1) & mask;
        }
        return NOWHERE;
    }

    private boolean isAt(int row, Key key) {
        int at = row * Key.WORDS;
        for (int i = 0; i < Key.WORDS; i++) {
            if (words[at + i] != key.word(i)) {
                return false;
            }
        }
        return !key.isLong() || key.isOf(bytes[row]);
    }

    private void take(long half, int row) {
        int mask = places.length - 1;
        int place = (int) half & mask;
        while (places[place] != 0) {
            place = (place + 1) & mask;
        }
        places[place] = half << 32 | (row + 1);
    }

    /// Moves up those behind that would not be found any more.
    private void free(int place) {
        int mask = places.length - 1;
        int hole = place;
        for (int next = (hole + 1) & mask; places[next] != 0; next = (next + 1) & mask) {
            int home = (int) (places[next] >>> 32) & mask;
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                places[hole] = places[next];
                hole = next;
            }
        }
        places[hole] = 0;
    }

    /// How many places it keeps, taken and free.
    int places() {
        return places.length;
    }

    /// How many rows there is room for.
    private int rows() {
        return (int) (places.length * 4L / 5);
    }

    /// Moves the rows together, and makes so many places.
    private void make(int wanted) {
        long[] oldPlaces = places;
        places = new long[wanted];
        int[] moved = move(rows());
        for (long taken : oldPlaces) {
            if (taken != 0) {
                take(taken >>> 32, moved[(int) taken - 1]);
            }
        }
    }

    /// @return where each row has gone
    private int[] move(int rows) {
        int[] moved = new int[values.size()];
        long[] to = new long[rows * Key.WORDS];
        byte[][] longs = bytes.length == 0 ? NO_BYTES : new byte[rows][];
        List<@Nullable V> kept = new ArrayList<>(rows);
        for (int row = 0; row < moved.length; row++) {
            V value = values.get(row);
            if (value != null) {
                int at = kept.size();
                System.arraycopy(words, row * Key.WORDS, to, at * Key.WORDS, Key.WORDS);
                if (longs.length > 0) {
                    longs[at] = bytes[row];
                }
                moved[row] = at;
                kept.add(value);
            }
        }
        words = to;
        bytes = longs;
        values = kept;
        return moved;
    }
}
