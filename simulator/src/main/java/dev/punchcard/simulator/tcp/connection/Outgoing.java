package dev.punchcard.simulator.tcp.connection;

import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.segment.Segment;
import dev.punchcard.simulator.tcp.segment.Sequence;
import java.nio.ByteBuffer;

/// What goes out: what is not acknowledged, what is not sent, and how much may be.
///
/// ```
///        in flight           unsent
///   ├────────────────┤───────────────────┤ FIN
/// oldest           next      ┆          end
///   ├────── the window ──────┤ edge
/// ```
///
/// A loss is seen by time or by three acknowledgements that say the same. From then until all that
/// was under way has arrived, each acknowledgement that leaves a hole open has the hole filled (RFC
/// 6582). There is no congestion window: what the other side has room for is sent.
final class Outgoing {
    /// From [#sendable]: no segment is due.
    static final int NOTHING = -1;

    private static final int DEFAULT_MSS = 536; // RFC 9293 §3.7.1
    private static final int SAME = 3; // RFC 5681 §3.2

    private final Ring ring = new Ring();
    private final int capacity;
    private int mss;
    private int oldest; // not acknowledged
    private int next;
    private int base; // the number of the byte at place 0 of the ring
    private int end;
    private boolean finishing;
    private boolean wanting; // the writer has been sent away with bytes left
    private int edge; // where the window ends
    private int edgeSeq; // of the segment that said so
    private int edgeAck;
    private int widest; // window that ever was
    private int same; // acknowledgements in a row that acknowledge nothing new
    private int recovered; // when that number is acknowledged, nothing under way is missing

    Outgoing(TcpOptions.Room room) {
        this.capacity = room.send();
        this.mss = room.mss();
    }

    /// Begins with a SYN of that number, which is under way.
    void begin(int syn) {
        oldest = syn;
        next = syn + 1;
        base = next;
        end = next;
        recovered = oldest;
    }

    /// The other side takes segments so long; 0 where it does not say.
    void limit(int theirs) {
        mss = Math.min(mss, theirs == 0 ? DEFAULT_MSS : theirs);
    }

    int mss() {
        return mss;
    }

    int oldest() {
        return oldest;
    }

    int next() {
        return next;
    }

    boolean isInFlight() {
        return oldest != next;
    }

    /// Takes what there is room for of the buffer.
    int write(ByteBuffer source) {
        int room = capacity - Sequence.distance(base, end);
        int count = Math.min(room, source.remaining());
        wanting = count < source.remaining();
        if (count > 0) {
            ring.put(Sequence.distance(base, end), source.slice(source.position(), count));
            source.position(source.position() + count);
            end += count;
        }
        return count;
    }

    /// After all that is written comes a FIN.
    void finish() {
        finishing = true;
        wanting = false;
    }

    boolean isFinishing() {
        return finishing;
    }

    boolean isFinAcknowledged() {
        return isFinSent() && oldest == next;
    }

    private boolean isFinSent() {
        return finishing && next == end + 1;
    }

    /// Whether that number is one of what is under way, or ends it.
    boolean isNews(int ack) {
        return Sequence.isAfter(ack, oldest) && !Sequence.isAfter(ack, next);
    }

    /// All before that number has arrived.
    void acknowledged(int ack) {
        int bytes = Sequence.later(base, Sequence.earlier(ack, end));
        ring.drop(Sequence.distance(base, bytes));
        base = bytes;
        oldest = ack;
        same = 0;
        if (isFinAcknowledged()) {
            ring.clear();
        }
    }

    /// Counts an acknowledgement of nothing new; true where it shows that the oldest is lost.
    boolean repeats() {
        same++;
        return same == SAME && !isRecovering();
    }

    /// The oldest is lost, and perhaps all that is under way.
    void lost() {
        recovered = next;
        same = 0;
    }

    boolean isRecovering() {
        return Sequence.isBefore(oldest, recovered);
    }

    /// Heeds the window of a segment, unless a later one has said another. A segment that is sent
    /// again has an old number and may yet say the latest.
    ///
    /// @return whether more can be sent than before
    boolean heed(Segment segment) {
        boolean isOlder =
                Sequence.isBefore(segment.seq(), edgeSeq)
                        || (segment.seq() == edgeSeq && Sequence.isBefore(segment.ack(), edgeAck));
        if (isOlder && !Sequence.isAfter(segment.ack(), edgeAck)) {
            return false;
        }
        int before = edge;
        heedFirst(segment);
        return Sequence.isAfter(edge, before);
    }

    /// Heeds the first window that is said.
    void heedFirst(Segment segment) {
        edgeSeq = segment.seq();
        edgeAck = segment.ack();
        edge = edgeAck + segment.window();
        widest = Math.max(widest, segment.window());
    }

    boolean isSameWindow(Segment segment) {
        return segment.ack() + segment.window() == edge;
    }

    /// The bytes of the next new segment, or [#NOTHING]; 0 for a FIN alone.
    ///
    /// @param small whether to send what is less than a segment and less than half of the widest
    ///   window, although there is more to send (RFC 9293 §3.8.6.2.1)
    int sendable(boolean small) {
        int unsent = Sequence.distance(next, end);
        int usable = Sequence.distance(next, edge);
        if (usable <= 0 || unsent < 0 || (unsent == 0 && !finishing)) {
            return NOTHING;
        }
        int count = Math.min(unsent, Math.min(mss, usable));
        boolean isSmall = count < unsent && count < mss && count < widest / 2;
        return isSmall && !small ? NOTHING : count;
    }

    /// Whether a FIN goes with the last so many bytes that are not sent.
    boolean endsAfter(int count) {
        return finishing && next + count == end && Sequence.distance(next, edge) > count;
    }

    /// Something waits for the window, and no answer is under way that could widen it.
    boolean isBlocked() {
        int unsent = Sequence.distance(next, end);
        return !isInFlight() && (unsent > 0 || (unsent == 0 && finishing));
    }

    Payload unsent(int count) {
        return ring.cut(Sequence.distance(base, next), count);
    }

    /// So many numbers more are under way.
    void sent(int numbers) {
        next += numbers;
    }

    /// The bytes of the oldest segment.
    Payload oldestBytes() {
        int inFlight = Sequence.distance(oldest, Sequence.earlier(next, end));
        return ring.cut(Sequence.distance(base, oldest), Math.min(mss, inFlight));
    }

    /// Whether the FIN goes with the oldest so many bytes.
    boolean endsOldestAfter(int count) {
        return isFinSent() && oldest + count == end;
    }

    /// Whether the writer was sent away and can come again, which is said once.
    boolean isWritableAgain() {
        boolean again = wanting && capacity > Sequence.distance(base, end);
        wanting &= !again;
        return again;
    }

    /// Nothing will be sent any more.
    void clear() {
        ring.clear();
        wanting = false;
        finishing = true;
        base = next;
        end = next;
        oldest = next;
    }
}
