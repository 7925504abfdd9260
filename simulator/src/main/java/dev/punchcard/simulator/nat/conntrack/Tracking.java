package dev.punchcard.simulator.nat.conntrack;

import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.tcp.segment.Segment;
import dev.punchcard.simulator.tcp.segment.Sequence;

/// What Linux knows of a flow of TCP: its state, and which side has sent what the other has not
/// taken yet.
///
/// Its check of windows is not here: a segment out of the window passes like any other.
final class Tracking {
    /// Of flows that are of another protocol.
    static final Tracking NONE = new Tracking(FlowState.INVALID);

    private static final int ORIGINAL = 0;
    private static final int REPLY = 1;

    private final int[] ends = new int[2]; // the number after the last, by side
    private final boolean[] seen = new boolean[2];
    private final boolean[] unacknowledged = new boolean[2];
    private FlowState state;

    private Tracking(FlowState state) {
        this.state = state;
    }

    /// That of the flow which a segment begins; with the state [FlowState#INVALID] where it begins
    /// none.
    ///
    /// @param loose whether one may begin in its middle
    static Tracking begun(Segment segment, boolean loose) {
        Tracking made =
                new Tracking(
                        switch (kind(segment)) {
                            case SYN -> FlowState.SYN_SENT;
                            case ACK -> loose ? FlowState.ESTABLISHED : FlowState.INVALID;
                            case SYN_ACK, FIN, RST, NONE -> FlowState.INVALID;
                        });
        made.count(segment, ORIGINAL);
        return made;
    }

    static FlowState.Kind kind(Segment segment) {
        if (segment.isRst()) {
            return FlowState.Kind.RST;
        } else if (segment.isSyn()) {
            return segment.isAck() ? FlowState.Kind.SYN_ACK : FlowState.Kind.SYN;
        } else if (segment.isFin()) {
            return FlowState.Kind.FIN;
        }
        return segment.isAck() ? FlowState.Kind.ACK : FlowState.Kind.NONE;
    }

    FlowState state() {
        return state;
    }

    /// Goes on to that state by a segment.
    void advance(FlowState next, Segment segment, boolean reply) {
        state = next;
        count(segment, reply ? REPLY : ORIGINAL);
    }

    private void count(Segment segment, int side) {
        if (!seen[side] || Sequence.isAfter(segment.end(), ends[side])) {
            unacknowledged[side] = segment.length() > 0;
            ends[side] = segment.end();
            seen[side] = true;
        }
        int other = 1 - side;
        if (segment.isAck() && seen[other] && segment.ack() == ends[other]) {
            unacknowledged[other] = false;
        }
    }

    /// How long it lives now.
    ///
    /// @param answered whether both sides have been seen before
    long life(FlowTimes times, boolean answered) {
        long life = state.life(times).toNanos();
        boolean waits = unacknowledged[ORIGINAL] || unacknowledged[REPLY];
        boolean oneSided = state == FlowState.ESTABLISHED && !answered;
        return waits || oneSided ? Math.min(life, times.unacknowledged().toNanos()) : life;
    }
}
