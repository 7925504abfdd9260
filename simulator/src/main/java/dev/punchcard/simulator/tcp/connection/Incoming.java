package dev.punchcard.simulator.tcp.connection;

import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.segment.Segment;
import dev.punchcard.simulator.tcp.segment.Sequence;
import java.nio.ByteBuffer;

/// What comes in: its order, and how much more may come.
///
/// ```
///        unread            gap      kept    gap
///   ├────────────────┤▒▒▒▒▒▒▒▒▒▒▒▒▒├────┤▒▒▒▒▒▒▒▒▒▒▒▒┤
///   place 0         next                            edge
///   ├───── at most as many bytes as the buffer ──────┤
/// ```
///
/// What lies behind a gap is written to its place at once, and only its range is remembered. The
/// edge is what the other side has been told. It never moves back, and forward only by a good deal,
/// lest a slow reader be sent tiny segments (RFC 9293 §3.8.6.2.2).
final class Incoming {
    /// The pieces that are kept behind gaps; more are dropped, and will be sent again.
    static final int MOST_PIECES = 32;

    private static final int[] NO_PIECES = {};

    private final Ring ring = new Ring();
    private final int capacity;
    private final int step; // the least by which the edge moves
    private final Delivery delivery;
    private int next;
    private int edge;
    private int unread;
    private int released; // those of them that the reader may have
    private int[] from = NO_PIECES; // in order, and never touching each other
    private int[] to = NO_PIECES;
    private int pieces;
    private boolean endKnown;
    private int end; // the number of the FIN
    private boolean ended;

    Incoming(TcpOptions.Room room, Delivery delivery) {
        this.capacity = room.receive();
        this.step = Math.max(1, Math.min(capacity / 2, room.mss()));
        this.delivery = delivery;
    }

    /// The other side begins after its SYN of that number.
    void begin(int syn) {
        next = syn + 1;
        edge = next + capacity;
    }

    int next() {
        return next;
    }

    /// Whether a segment is neither all old nor beyond what may come. One that ends where the next
    /// should begin, or begins at the edge, brings no bytes, but its acknowledgement is good.
    boolean isAcceptable(Segment segment) {
        return !Sequence.isBefore(segment.end(), next) && !Sequence.isAfter(segment.seq(), edge);
    }

    /// The window to announce; before the other side's first number is known, all of it.
    int window() {
        return Sequence.distance(next, edge);
    }

    /// Announces as much as is worth it.
    int offer() {
        if (owesUpdate()) {
            edge = next + capacity - unread;
        }
        return window();
    }

    /// Whether so much more can come than was announced that the other side should know.
    boolean owesUpdate() {
        return capacity - unread - window() >= step;
    }

    /// Takes what is new of some bytes.
    void take(int seq, Payload payload) {
        int first = Sequence.later(seq, next);
        int last = Sequence.earlier(seq + payload.size(), endKnown ? end : edge);
        if (!Sequence.isBefore(first, last)) {
            return;
        }
        ByteBuffer part = payload.buffer().position(first - seq).limit(last - seq);
        ring.put(unread + Sequence.distance(next, first), part);
        if (first == next) {
            advance(last);
        } else {
            keep(first, last);
        }
    }

    private void advance(int last) {
        unread += Sequence.distance(next, last);
        next = last;
        while (pieces > 0 && !Sequence.isAfter(from[0], next)) {
            int reach = Sequence.later(next, to[0]);
            unread += Sequence.distance(next, reach);
            next = reach;
            replace(0, 1, 0, 0);
        }
    }

    /// Remembers a piece behind a gap, as one with those that it touches.
    private void keep(int first, int last) {
        int begin = 0;
        while (begin < pieces && Sequence.isBefore(to[begin], first)) {
            begin++;
        }
        int after = begin;
        int lowest = first;
        int highest = last;
        while (after < pieces && !Sequence.isAfter(from[after], last)) {
            lowest = Sequence.earlier(lowest, from[after]);
            highest = Sequence.later(highest, to[after]);
            after++;
        }
        if (after == begin && pieces == MOST_PIECES) {
            return;
        }
        if (from.length == 0) {
            from = new int[MOST_PIECES];
            to = new int[MOST_PIECES];
        }
        replace(begin, after, lowest, highest);
    }

    /// Puts one piece, or none where it is empty, in the place of some.
    private void replace(int begin, int after, int lowest, int highest) {
        int added = lowest == highest ? 0 : 1;
        System.arraycopy(from, after, from, begin + added, pieces - after);
        System.arraycopy(to, after, to, begin + added, pieces - after);
        if (added > 0) {
            from[begin] = lowest;
            to[begin] = highest;
        }
        pieces += added - (after - begin);
    }

    /// The other side says no more from that number on.
    void end(int fin) {
        boolean isDue = !Sequence.isBefore(fin, next) && !Sequence.isAfter(fin, edge);
        if (isDue && !endKnown) {
            endKnown = true;
            end = fin;
        }
    }

    /// Whether all has come, which is so from then on: the FIN is counted once.
    boolean reachEnd() {
        if (!ended && endKnown && next == end) {
            ended = true;
            next++;
            edge = Sequence.later(edge, next);
            return true;
        }
        return false;
    }

    /// Gives the reader some of what is held back; true where there was any to give.
    boolean release() {
        int share = delivery.share(held());
        released += share;
        return share > 0;
    }

    /// Gives the reader all.
    boolean releaseAll() {
        int share = held();
        released += share;
        return share > 0;
    }

    /// What has come in order and is held back from the reader.
    int held() {
        return unread - released;
    }

    long pause() {
        return delivery.pause();
    }

    /// What the reader may have.
    int available() {
        return released;
    }

    /// Whether the other side has ended and the reader knows all that it has said.
    boolean isEnded() {
        return ended && held() == 0;
    }

    boolean isUnread() {
        return unread > 0;
    }

    /// Puts as much into the buffer as is there and fits.
    int read(ByteBuffer target) {
        int count = Math.min(released, target.remaining());
        if (count > 0) {
            ring.get(0, target, count);
            ring.drop(count);
            unread -= count;
            released -= count;
        }
        return count;
    }
}
