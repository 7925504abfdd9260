package dev.punchcard.simulator.nat.conntrack;

import dev.punchcard.simulator.nat.policy.FlowTimes;
import java.time.Duration;

/// How far Linux takes a flow of TCP to have come (`nf_conntrack_proto_tcp`).
///
/// ```
///   SYN_SENT ─► SYN_RECV ─► ESTABLISHED ─► FIN_WAIT ─► CLOSE_WAIT ─► LAST_ACK ─► TIME_WAIT
///      └─► SYN_SENT2 ─┘                       └───────── FIN ──────────┘
///   an RST leads from anywhere to CLOSE, a SYN begins anew from TIME_WAIT and CLOSE
/// ```
enum FlowState {
    /// Whoever began it has called.
    SYN_SENT,
    /// So has the other, without having heard of that: both open at the same time.
    SYN_SENT2,
    SYN_RECV,
    ESTABLISHED,
    FIN_WAIT,
    CLOSE_WAIT,
    LAST_ACK,
    TIME_WAIT,
    CLOSE,
    /// No state of a flow: the segment passes and changes nothing.
    IGNORED,
    /// No state of a flow: no such segment fits, and it is dropped.
    INVALID,
    /// No state of a flow: it is over, and the segment begins another.
    ANEW;

    /// What a segment is to Linux: an RST before a SYN, a SYN before a FIN, whatever else it says.
    enum Kind {
        SYN,
        SYN_ACK,
        FIN,
        ACK,
        RST,
        /// Nothing of all that.
        NONE
    }

    /// The state after a segment, or one that is none.
    ///
    /// @param reply whether it goes to who began the flow
    FlowState after(Kind segment, boolean reply) {
        return switch (segment) {
            case SYN -> reply ? afterSynBack() : afterSyn();
            case SYN_ACK -> reply ? afterAnswer() : afterAnswerToBoth();
            case FIN -> afterFin();
            case ACK -> reply ? afterAckBack() : afterAck();
            case RST -> CLOSE;
            case NONE -> INVALID;
        };
    }

    /// The one who began calls, perhaps not for the first time.
    private FlowState afterSyn() {
        return switch (this) {
            case SYN_SENT, SYN_SENT2 -> this;
            case TIME_WAIT, CLOSE -> ANEW;
            case SYN_RECV, ESTABLISHED, FIN_WAIT, CLOSE_WAIT, LAST_ACK -> IGNORED;
            case IGNORED, INVALID, ANEW -> throw new IllegalStateException(this + " is no state");
        };
    }

    private FlowState afterSynBack() {
        return switch (this) {
            case SYN_SENT, SYN_SENT2 -> SYN_SENT2;
            case TIME_WAIT -> ANEW;
            case SYN_RECV, ESTABLISHED, FIN_WAIT, CLOSE_WAIT, LAST_ACK, CLOSE -> INVALID;
            case IGNORED, INVALID, ANEW -> throw new IllegalStateException(this + " is no state");
        };
    }

    /// A SYN-ACK of the one who was called.
    private FlowState afterAnswer() {
        return this == SYN_SENT || this == SYN_SENT2 ? SYN_RECV : IGNORED;
    }

    /// A SYN-ACK of the one who began, who has been called himself.
    private FlowState afterAnswerToBoth() {
        return this == SYN_SENT2 || this == SYN_RECV ? SYN_RECV : INVALID;
    }

    private FlowState afterFin() {
        return switch (this) {
            case SYN_RECV, ESTABLISHED -> FIN_WAIT;
            case FIN_WAIT, CLOSE_WAIT, LAST_ACK -> LAST_ACK;
            case TIME_WAIT, CLOSE -> this;
            case SYN_SENT, SYN_SENT2 -> INVALID;
            case IGNORED, INVALID, ANEW -> throw new IllegalStateException(this + " is no state");
        };
    }

    private FlowState afterAck() {
        return switch (this) {
            case SYN_RECV, ESTABLISHED -> ESTABLISHED;
            case FIN_WAIT, CLOSE_WAIT -> CLOSE_WAIT;
            case LAST_ACK, TIME_WAIT -> TIME_WAIT;
            case CLOSE -> CLOSE;
            case SYN_SENT, SYN_SENT2 -> INVALID;
            case IGNORED, INVALID, ANEW -> throw new IllegalStateException(this + " is no state");
        };
    }

    /// That of one who was called says less before the other has answered him.
    private FlowState afterAckBack() {
        return switch (this) {
            case SYN_SENT, SYN_SENT2 -> IGNORED;
            case SYN_RECV -> SYN_RECV;
            case ESTABLISHED -> ESTABLISHED;
            case FIN_WAIT, CLOSE_WAIT -> CLOSE_WAIT;
            case LAST_ACK, TIME_WAIT -> TIME_WAIT;
            case CLOSE -> CLOSE;
            case IGNORED, INVALID, ANEW -> throw new IllegalStateException(this + " is no state");
        };
    }

    /// How long a flow of that state lives.
    Duration life(FlowTimes times) {
        return switch (this) {
            case SYN_SENT, SYN_SENT2 -> times.synSent();
            case SYN_RECV -> times.synReceived();
            case ESTABLISHED -> times.established();
            case FIN_WAIT -> times.finWait();
            case CLOSE_WAIT -> times.closeWait();
            case LAST_ACK -> times.lastAck();
            case TIME_WAIT -> times.timeWait();
            case CLOSE -> times.close();
            case IGNORED, INVALID, ANEW -> throw new IllegalStateException(this + " is no state");
        };
    }
}
