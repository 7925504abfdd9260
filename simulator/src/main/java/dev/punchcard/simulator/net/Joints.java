package dev.punchcard.simulator.net;

import java.util.Arrays;

/// Which side of each hop is joined to what, and how long it takes through hops that do nothing but
/// take time.
///
/// One flat row for each hop, so that a packet which passes a plain link touches one line of memory
/// and none of its objects:
///
/// ```
/// where the outside leads │ where the inside leads │ time from outside │ time from inside
/// ```
///
/// A joint is the number of a hop in the upper half, and a side of that hop in the lower.
final class Joints {
    /// The time through a hop that has to be asked.
    static final long UNKNOWN = -1;

    private static final int WORDS = 4;
    private static final int TIMES = 2;
    private static final long[] NONE = {};

    private long[] rows = new long[16 * WORDS];
    private long[][] further = {}; // by hop: the joints of the sides after the first two
    private int hops;

    /// Makes a row for the next hop, which has to be asked.
    void add() {
        int row = hops++ * WORDS;
        if (row == rows.length) {
            rows = Arrays.copyOf(rows, 2 * row);
        }
        Arrays.fill(rows, row + TIMES, row + WORDS, UNKNOWN);
    }

    void put(int hop, int side, int neighbour, int sideThere) {
        long joint = (long) neighbour << 32 | sideThere;
        if (side < TIMES) {
            rows[hop * WORDS + side] = joint;
        } else {
            furtherSides(hop, side - TIMES)[side - TIMES] = joint;
        }
    }

    private long[] furtherSides(int hop, int last) {
        if (hop >= further.length) {
            int before = further.length;
            further = Arrays.copyOf(further, hop + 1);
            Arrays.fill(further, before, hop + 1, NONE);
        }
        if (last >= further[hop].length) {
            further[hop] = Arrays.copyOf(further[hop], Math.max(last + 1, 2 * further[hop].length));
        }
        return further[hop];
    }

    /// Where that side leads.
    long at(int hop, int side) {
        return side < TIMES ? rows[hop * WORDS + side] : further[hop][side - TIMES];
    }

    /// Has packets that come to one of the first two sides leave by the other after that time, or
    /// [#UNKNOWN].
    void setTimes(int hop, long fromOutside, long fromInside) {
        rows[hop * WORDS + TIMES] = fromOutside;
        rows[hop * WORDS + TIMES + 1] = fromInside;
    }

    /// How long it takes through the hop from that side, or [#UNKNOWN].
    long time(int hop, int side) {
        return side < TIMES ? rows[hop * WORDS + TIMES + side] : UNKNOWN;
    }

    static int hop(long joint) {
        return (int) (joint >>> 32);
    }

    static int side(long joint) {
        return (int) joint;
    }
}
