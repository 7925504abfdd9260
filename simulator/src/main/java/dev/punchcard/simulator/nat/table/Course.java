package dev.punchcard.simulator.nat.table;

import dev.punchcard.simulator.tcp.segment.Segment;
import dev.punchcard.simulator.tcp.segment.Sequence;

/// How far a connection of TCP has come, as one sees it who stands between its ends.
///
/// ```
///   CALLING ──► HALF_OPEN ──► OPEN ──► CLOSING ──► CLOSED        a SYN begins anew from here
///   SYN out     SYN in        both      a FIN      both FINs are
///               as well       answered             acknowledged
///                     └── an RST ──► RESET ──► what it was before, if something else follows
/// ```
///
/// Both may call at the same time: it is open once both have acknowledged the other's SYN, whoever
/// called first. An RST may be forged, so that it does not end anything at once (RFC 7857 §2.2).
final class Course {
    private static final int SLACK =
            66_000; // before what has been acknowledged: more than a window

    private Half inside = new Half();
    private Half outside = new Half();
    private boolean reset;

    /// How far it is.
    enum State {
        CALLING,
        HALF_OPEN,
        OPEN,
        CLOSING,
        CLOSED,
        RESET
    }

    /// What one end has sent.
    private static final class Half {
        private boolean called;
        private boolean answered; // the other's SYN
        private boolean finished;
        private boolean released; // the other knows of its FIN
        private int begun; // the number after its SYN
        private int end; // the number after its last
        private int limit; // up to where the other has room

        void send(Segment segment, Half other) {
            if (!called || Sequence.isAfter(segment.end(), end)) {
                end = segment.end();
            }
            begun = segment.isSyn() ? segment.end() : begun;
            called |= segment.isSyn();
            finished |= segment.isFin();
            if (segment.isAck()) {
                boolean first = !answered;
                answered |= other.called && other.hasSent(segment.ack());
                other.released |= other.finished && segment.ack() == other.end;
                int room = segment.ack() + segment.window();
                other.limit = first ? room : Sequence.later(other.limit, room);
            }
        }

        /// Whether an acknowledgement of that number is one of its SYN, and not of what is said
        /// between the same ends by another binding.
        private boolean hasSent(int ack) {
            return !Sequence.isBefore(ack, begun) && !Sequence.isAfter(ack, end);
        }

        /// Whether a segment has numbers that the other end can make use of.
        boolean expects(Segment segment, Half other) {
            boolean early = Sequence.isAfter(segment.seq(), limit);
            boolean late = Sequence.isBefore(segment.end(), end - SLACK);
            boolean wild =
                    segment.isAck()
                            && (Sequence.isAfter(segment.ack(), other.end)
                                    || Sequence.isBefore(segment.ack(), other.end - SLACK));
            return !early && !late && !wild;
        }
    }

    /// Whether the segment makes sense after what has been seen. As long as an end is silent, all
    /// does.
    boolean expects(boolean inward, Segment segment) {
        Half sender = inward ? outside : inside;
        Half other = inward ? inside : outside;
        return !(sender.answered && other.answered)
                || begins(segment)
                || sender.expects(segment, other);
    }

    void note(boolean inward, Segment segment) {
        if (begins(segment)) {
            inside = new Half();
            outside = new Half();
        }
        reset = segment.isRst();
        if (!reset) {
            Half sender = inward ? outside : inside;
            sender.send(segment, inward ? inside : outside);
        }
    }

    /// Whether it is a new connection between the same ends.
    private boolean begins(Segment segment) {
        return isCall(segment)
                && switch (state()) {
                    case CLOSED, RESET -> true;
                    case CALLING, HALF_OPEN, OPEN, CLOSING -> false;
                };
    }

    State state() {
        if (reset) {
            return State.RESET;
        } else if (inside.released && outside.released) {
            return State.CLOSED;
        } else if (inside.finished || outside.finished) {
            return State.CLOSING;
        } else if (inside.answered && outside.answered) {
            return State.OPEN;
        }
        return outside.called ? State.HALF_OPEN : State.CALLING;
    }

    /// Whether the segment asks for a connection.
    static boolean isCall(Segment segment) {
        return segment.isSyn() && !segment.isAck() && !segment.isRst();
    }
}
