package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IpAddress;

/// Which side of a router leads to which address.
///
/// An open-addressing table in one flat array, so that a look touches one line of memory, or two.
final class Routes {
    static final int NONE = -1;

    private static final int WORDS = 3;
    private static final int LOW = 0;
    private static final int HIGH = 1;
    private static final int SIDE = 2; // one more than it, so that 0 is an empty row
    private static final int RUN_BITS = 3;

    private long[] rows = new long[4 * WORDS];
    private int size;

    /// The side that leads there, or [#NONE].
    int side(IpAddress address) {
        return (int) rows[row(address) + SIDE] - 1;
    }

    /// Adds a route; the address has none yet.
    void add(IpAddress address, int side) {
        if (2 * (size + 1) * WORDS > rows.length) {
            layOut(2 * rows.length);
        }
        int row = row(address);
        rows[row + LOW] = address.low();
        rows[row + HIGH] = address.high();
        rows[row + SIDE] = side + 1L;
        size++;
    }

    /// Takes a route out. Those that it had pushed aside move: seldom done, so that all do.
    void remove(IpAddress address) {
        rows[row(address) + SIDE] = 0;
        layOut(rows.length);
    }

    private void layOut(int words) {
        long[] old = rows;
        rows = new long[words];
        size = 0;
        for (int row = 0; row < old.length; row += WORDS) {
            if (old[row + SIDE] != 0) {
                IpAddress address = new IpAddress(old[row + HIGH], old[row + LOW]);
                add(address, (int) old[row + SIDE] - 1);
            }
        }
    }

    /// Where the address stands, or the empty row where it would.
    private int row(IpAddress address) {
        long low = address.low();
        long high = address.high();
        int mask = rows.length / WORDS - 1;
        int row = home(low, high) & mask;
        while (rows[row * WORDS + SIDE] != 0
                && (rows[row * WORDS + LOW] != low || rows[row * WORDS + HIGH] != high)) {
            row = row + 1 & mask;
        }
        return row * WORDS;
    }

    /// Eight addresses in a row have eight rows in a row, as their hosts often lie side by side.
    private static int home(long low, long high) {
        return (int) (Hash.mix(low >>> RUN_BITS ^ Long.rotateLeft(high, 31)) << RUN_BITS)
                | ((int) low & ((1 << RUN_BITS) - 1));
    }
}
