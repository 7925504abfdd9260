package dev.punchcard.simulator.tcp.connection;

import dev.punchcard.simulator.tcp.connection.Deadlines.Timer;
import dev.punchcard.simulator.tcp.connection.News.Kind;

/// The state of a connection, every step that it can make, and what each brings along.
///
/// | state | by | becomes |
/// |---|---|---|
/// | CLOSED | connect | SYN_SENT |
/// | CLOSED | a SYN at a listening port | SYN_RECEIVED |
/// | SYN_SENT | SYN,ACK | ESTABLISHED |
/// | SYN_SENT | SYN: both have called at once | SYN_RECEIVED |
/// | SYN_SENT | close; or an end as below | CLOSED |
/// | SYN_RECEIVED | ACK of the SYN | ESTABLISHED |
/// | ESTABLISHED | shutdown, close | FIN_WAIT_1 |
/// | ESTABLISHED | FIN | CLOSE_WAIT |
/// | CLOSE_WAIT | shutdown, close | LAST_ACK |
/// | FIN_WAIT_1 | ACK of the FIN | FIN_WAIT_2 |
/// | FIN_WAIT_1 | FIN: both have closed at once | CLOSING |
/// | FIN_WAIT_2 | FIN | TIME_WAIT |
/// | FIN_WAIT_2 | time, where nobody reads any more | CLOSED |
/// | CLOSING | ACK of the FIN | TIME_WAIT |
/// | LAST_ACK | ACK of the FIN | CLOSED |
/// | TIME_WAIT | time | CLOSED |
/// | any | RST, abort, no answer; before ESTABLISHED also ICMP | CLOSED |
///
/// A shutdown before the handshake is over waits for it. A FIN waits for the bytes before it, which
/// FIN_WAIT_1, CLOSING and LAST_ACK therefore still send.
final class Life {
    private final Connection connection;
    private final ConnectionEffects effects;
    private final long timeWait;
    private final long orphanWait;
    private final Outgoing out;
    private final Incoming in;
    private final Deadlines deadlines;
    private final News news = new News();
    private TcpState state = TcpState.CLOSED;
    private boolean orphaned; // nobody reads any more
    private boolean endTold;

    Life(
            Connection connection,
            ConnectionEffects effects,
            TcpOptions.Ending ending,
            Outgoing out,
            Incoming in,
            Deadlines deadlines) {
        this.connection = connection;
        this.effects = effects;
        this.timeWait = ending.timeWait().toNanos();
        this.orphanWait = ending.orphan().toNanos();
        this.out = out;
        this.in = in;
        this.deadlines = deadlines;
    }

    TcpState state() {
        return state;
    }

    boolean isOver() {
        return state == TcpState.CLOSED;
    }

    boolean isOrphaned() {
        return orphaned;
    }

    void call(long now) {
        become(now, TcpState.SYN_SENT, "connect");
    }

    void meet(long now) {
        become(now, TcpState.SYN_RECEIVED, "SYN");
    }

    void open(long now, String why) {
        become(now, TcpState.ESTABLISHED, why);
        news.add(Kind.OPENED);
        if (out.isFinishing()) {
            finish(now, "shutdown before");
        }
    }

    /// A FIN is to follow what is written.
    void finish(long now, String why) {
        switch (state) {
            case ESTABLISHED -> become(now, TcpState.FIN_WAIT_1, why);
            case CLOSE_WAIT -> become(now, TcpState.LAST_ACK, why);
            case CLOSED,
                    SYN_SENT,
                    SYN_RECEIVED,
                    FIN_WAIT_1,
                    FIN_WAIT_2,
                    CLOSING,
                    TIME_WAIT,
                    LAST_ACK -> {} // too early, or done
        }
    }

    /// Nobody reads any more, and so the other side's FIN is not awaited for ever.
    void orphan(long now) {
        orphaned = true;
        if (state == TcpState.FIN_WAIT_2) {
            deadlines.set(Timer.LINGER, now + orphanWait);
        }
    }

    void finAcknowledged(long now) {
        switch (state) {
            case FIN_WAIT_1 -> {
                become(now, TcpState.FIN_WAIT_2, "ACK of FIN");
                if (orphaned) {
                    orphan(now);
                }
            }
            case CLOSING -> remember(now, "ACK of FIN");
            case LAST_ACK -> end(now, "ACK of FIN");
            case CLOSED,
                    SYN_SENT,
                    SYN_RECEIVED,
                    ESTABLISHED,
                    CLOSE_WAIT,
                    FIN_WAIT_2,
                    TIME_WAIT -> {} // known already, or none was sent
        }
    }

    /// The other side's FIN, and all before it, has come.
    void peerFinished(long now) {
        switch (state) {
            case ESTABLISHED -> become(now, TcpState.CLOSE_WAIT, "FIN");
            case FIN_WAIT_1 -> become(now, TcpState.CLOSING, "FIN");
            case FIN_WAIT_2 -> remember(now, "FIN");
            case CLOSED,
                    SYN_SENT,
                    SYN_RECEIVED,
                    CLOSING,
                    TIME_WAIT,
                    CLOSE_WAIT,
                    LAST_ACK -> {} // it is counted once
        }
    }

    private void remember(long now, String why) {
        become(now, TcpState.TIME_WAIT, why);
        deadlines.clear();
        rememberLonger(now);
        if (in.held() > 0) {
            deadlines.set(Timer.DELIVER, now + in.pause());
        }
        news.add(Kind.CLOSED);
    }

    /// The other side has not heard that its FIN has come: TIME_WAIT begins anew.
    void rememberLonger(long now) {
        if (state == TcpState.TIME_WAIT) {
            deadlines.set(Timer.LINGER, now + timeWait);
        }
    }

    /// An RST has come.
    void reset(long now) {
        if (state == TcpState.TIME_WAIT) {
            stop(now, "RST");
        } else {
            fail(now, TcpFailure.RESET, "RST");
        }
    }

    /// The wait for the other side is over.
    void lingered(long now) {
        end(now, "time");
    }

    /// Gives the reader some of what has come.
    void deliver(long now) {
        if (in.release()) {
            news.add(Kind.READABLE);
        }
        if (in.held() > 0) {
            deadlines.set(Timer.DELIVER, now + in.pause());
        }
        tellEnd();
    }

    private void tellEnd() {
        if (in.isEnded() && !endTold) {
            endTold = true;
            news.add(Kind.PEER_CLOSED);
        }
    }

    /// What can be read, to a user who may have missed it.
    void retell() {
        if (in.available() > 0) {
            news.add(Kind.READABLE);
        }
        if (in.isEnded()) {
            news.add(Kind.PEER_CLOSED);
        }
    }

    void tellRoom() {
        if (out.isWritableAgain()) {
            news.add(Kind.WRITABLE);
        }
    }

    boolean isTelling() {
        return news.isTelling();
    }

    void tell(long now) {
        news.tell(now, connection, effects);
    }

    /// It is over, and its user is not told.
    void forget(long now) {
        stop(now, "forgotten");
        news.clear();
    }

    /// It is over as its user has wished, who was told so if it is but remembered.
    void end(long now, String why) {
        boolean isKnown = state == TcpState.TIME_WAIT;
        stop(now, why);
        if (!isKnown) {
            news.add(Kind.CLOSED);
        }
    }

    void fail(long now, TcpFailure failure, String why) {
        stop(now, why);
        news.add(failure);
    }

    private void stop(long now, String why) {
        become(now, TcpState.CLOSED, why);
        deadlines.clear();
        out.clear();
        if (in.releaseAll()) {
            news.add(Kind.READABLE);
        }
        tellEnd();
    }

    private void become(long now, TcpState next, String why) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException(state + " does not become " + next + " by " + why);
        }
        state = next;
        effects.became(now, connection, next, why);
    }
}
