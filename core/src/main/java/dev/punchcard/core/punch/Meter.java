package dev.punchcard.core.punch;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import java.util.Arrays;

/// Counts the requests of each source in the running second, so that a server can fall silent for
/// who asks too often.
///
/// A source is an IP and a port: players behind one NAT share an IP. The table holds the sources
/// heard in this second and no others, in open addressing with keys salted, so that nobody can pick
/// endpoints that collide. Two endpoints of one key, possible with IPv6 only, share a count.
public final class Meter {
    private static final long SECOND = 1_000_000_000L;
    private static final int SMALLEST = 64;

    private final int limit;
    private final int mostSources;
    private final long salt;
    private long[] keys = new long[SMALLEST];
    private int[] counts = new int[SMALLEST];
    private int used;
    private long end = Long.MIN_VALUE;

    /// @param limit requests of one source in a second; 0 admits all and counts nothing
    /// @param mostSources with so many in a second, further ones are not admitted until the next
    public Meter(int limit, int mostSources, Prng random) {
        this.limit = limit;
        this.mostSources = mostSources;
        this.salt = random.fork("meter").nextLong();
    }

    public boolean admits(long now, Endpoint source) {
        if (limit == 0) {
            return true;
        }
        if (now >= end) {
            forget();
            end = now + SECOND;
        }
        long key = Hash.mix(source.fingerprint() ^ salt) | 1; // 0 marks a free place
        int place = place(key);
        if (keys[place] == 0) {
            if (used == mostSources) {
                return false;
            }
            keys[place] = key;
            if (++used * 2L > keys.length) {
                grow();
                place = place(key);
            }
        }
        if (counts[place] >= limit) {
            return false;
        }
        counts[place]++;
        return true;
    }

    /// Gives back the room of a second that is over.
    public void rest(long now) {
        if (now >= end) {
            forget();
        }
    }

    /// How many sources are kept in mind.
    public int sources() {
        return used;
    }

    private void forget() {
        if (used * 8L < keys.length && keys.length > SMALLEST) {
            keys = new long[keys.length / 2];
            counts = new int[keys.length];
        } else if (used > 0) {
            Arrays.fill(keys, 0);
            Arrays.fill(counts, 0);
        }
        used = 0;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int place = (int) (key >>> 32) & mask;
        while (keys[place] != 0 && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                counts[place] = oldCounts[i];
            }
        }
    }
}
