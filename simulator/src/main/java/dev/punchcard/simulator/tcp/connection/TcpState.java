package dev.punchcard.simulator.tcp.connection;

/// The states of a connection (RFC 9293 §3.3.2), and which may follow which.
///
/// There is no LISTEN: a listening port has no connection yet.
public enum TcpState {
    CLOSED,
    SYN_SENT,
    SYN_RECEIVED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSING,
    TIME_WAIT,
    CLOSE_WAIT,
    LAST_ACK;

    /// Whether the table of [Connection] has this step.
    public boolean mayBecome(TcpState next) {
        return switch (this) {
            case CLOSED -> next == SYN_SENT || next == SYN_RECEIVED;
            case SYN_SENT -> next == ESTABLISHED || next == SYN_RECEIVED || next == CLOSED;
            case SYN_RECEIVED -> next == ESTABLISHED || next == CLOSED;
            case ESTABLISHED -> next == FIN_WAIT_1 || next == CLOSE_WAIT || next == CLOSED;
            case FIN_WAIT_1 -> next == FIN_WAIT_2 || next == CLOSING || next == CLOSED;
            case FIN_WAIT_2, CLOSING -> next == TIME_WAIT || next == CLOSED;
            case CLOSE_WAIT -> next == LAST_ACK || next == CLOSED;
            case TIME_WAIT, LAST_ACK -> next == CLOSED;
        };
    }

    /// Whether both sides have agreed on their first numbers.
    public boolean isSynchronized() {
        return switch (this) {
            case CLOSED, SYN_SENT, SYN_RECEIVED -> false;
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, TIME_WAIT, CLOSE_WAIT, LAST_ACK ->
                    true;
        };
    }

    /// Whether bytes of the other side may still come.
    public boolean isHearing() {
        return switch (this) {
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> true;
            case CLOSED, SYN_SENT, SYN_RECEIVED, CLOSING, TIME_WAIT, CLOSE_WAIT, LAST_ACK -> false;
        };
    }
}
