package dev.punchcard.core.host;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/// One connection, from the call or the accept to its last byte.
///
/// ```
/// CALLING ─answered─► OPEN ─disconnect─► ENDING ─all bytes taken─► PARTING ─remote ends─► GONE
///    │                 │
///    └──── failed ─────┴──► DOOMED ─its machine was told─► GONE
/// ```
///
/// MEETING is a call to somebody who was calling this port already, as punching has it: the system
/// lets only one of the two be, and the other's is the answer as soon as it is accepted.
///
/// A remote that ends first is told of at once; what waits for it is still sent (ENDING). PARTING
/// is there because a system that still has unread bytes of a closed socket says so by a reset,
/// which makes the remote throw away what it has not read yet.
final class TcpConnection implements HostSocket {
    private static final long NEVER = Long.MAX_VALUE;
    private static final Duration HANDSHAKE = Duration.ofSeconds(3); // the rest of one
    private static final int READ = SelectionKey.OP_READ;
    private static final int WRITE = SelectionKey.OP_WRITE;

    private final long number;
    private final TcpSockets owner;
    private final Local local;
    private final Remote remote;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final TcpDesk desk;
    private final TcpAccount account;
    private final int handle;
    private final Optional<TcpListener> listener; // where it was accepted
    private final Outbox outbox = new Outbox();
    private Stage stage;
    private boolean ended; // the remote has said all
    private long since; // of the stage
    private long lively; // when the last byte went or came
    private long stalled = NEVER; // when a byte was taken last, while some wait
    private long begun = NEVER; // when the frame began that is not whole
    private long wake = NEVER; // when it looks at all this

    enum Stage {
        CALLING,
        MEETING,
        OPEN,
        ENDING,
        PARTING,
        DOOMED,
        GONE
    }

    /// @param waiting has to be sent first
    record Taken(SocketChannel channel, ByteBuffer waiting) {}

    /// Who it is, what it goes over, and where it was accepted.
    record Ends(
            TcpSockets owner,
            Local local,
            Remote remote,
            SocketChannel channel,
            SelectionKey key,
            Optional<TcpListener> listener) {}

    TcpConnection(long number, Ends ends, Stage stage, long now) {
        this.number = number;
        this.owner = ends.owner();
        this.local = ends.local();
        this.remote = ends.remote();
        this.channel = ends.channel();
        this.key = ends.key();
        this.listener = ends.listener();
        this.desk = owner.desk();
        this.account = owner.account();
        this.handle = desk.watch(this);
        this.stage = stage;
        this.since = now;
        this.lively = now;
        look();
    }

    @Override
    public long number() {
        return number;
    }

    TcpSockets owner() {
        return owner;
    }

    Local local() {
        return local;
    }

    Remote remote() {
        return remote;
    }

    SocketChannel channel() {
        return channel;
    }

    Stage stage() {
        return stage;
    }

    /// Whether nobody has answered yet.
    boolean isCall() {
        return stage == Stage.CALLING || stage == Stage.MEETING;
    }

    boolean isReady(int operation) {
        return stage != Stage.GONE && key.isValid() && (key.readyOps() & operation) != 0;
    }

    /// The call goes out.
    void await() {
        key.interestOps(SelectionKey.OP_CONNECT);
    }

    /// The other's call has come before.
    void meet(long now) {
        TcpChannels.close(channel);
        become(Stage.MEETING, now);
        look();
    }

    /// The call was answered, or a call of a remote.
    void open(long now) {
        become(Stage.OPEN, now);
        key.interestOps(READ);
        look();
    }

    /// @return how many bytes have come; less than 0 where the remote has said all
    int read(long now, ByteBuffer target) throws IOException {
        int read = channel.read(target);
        if (read > 0) {
            lively = now;
        } else if (read < 0) {
            ended = true;
            key.interestOpsAnd(~READ);
        }
        return read;
    }

    /// Tells how much there is of a frame that is not whole.
    ///
    /// @param whole whether another one has become whole since it was told last
    void unfinished(long now, int bytes, boolean whole) {
        if (bytes == 0) {
            begun = NEVER;
        } else if (begun == NEVER || whole) {
            begun = now;
            look();
        }
    }

    /// Sends now what the system takes, and the rest later.
    ///
    /// @return why it cannot, where it cannot
    Optional<Closing> send(long now, Payload payload) {
        ByteBuffer bytes = payload.buffer();
        try {
            if (outbox.isEmpty() && desk.write(channel, bytes) > 0) {
                lively = now;
            }
        } catch (IOException _) {
            return Optional.of(Closing.RESET);
        }
        int rest = bytes.remaining();
        if (rest == 0) {
            return Optional.empty();
        }
        if (rest > account.room().bytes() - outbox.size() || !account.reserve(rest)) {
            return Optional.of(Closing.TOO_SLOW);
        }
        if (outbox.isEmpty()) {
            stalled = now;
            key.interestOpsOr(WRITE);
            look();
        }
        outbox.add(bytes);
        return Optional.empty();
    }

    /// Sends what waits, as much as the system takes.
    void flush(long now) throws IOException {
        int taken = desk.write(channel, outbox.waiting());
        outbox.taken(taken);
        account.release(taken);
        if (taken > 0) {
            lively = now;
            stalled = now;
        }
        if (outbox.isEmpty()) {
            stalled = NEVER;
            key.interestOpsAnd(~WRITE);
            if (stage == Stage.ENDING) {
                part(now);
            }
        }
    }

    /// Whether the remote has said all.
    boolean isFinished() {
        return ended;
    }

    /// Nobody hears it any more; what waits is still sent.
    void end(long now) {
        if (stage != Stage.OPEN) {
            cut();
            return;
        }
        become(Stage.ENDING, now);
        begun = NEVER;
        if (outbox.isEmpty()) {
            try {
                part(now);
            } catch (IOException _) {
                cut(); // the remote is gone
            }
        } else {
            look();
        }
    }

    private void part(long now) throws IOException {
        if (ended) {
            leave();
            TcpChannels.close(channel);
            return;
        }
        channel.shutdownOutput();
        become(Stage.PARTING, now);
        look();
    }

    /// Ends all that can be heard of it at once.
    void cut() {
        if (stage != Stage.GONE) {
            leave();
            TcpChannels.cut(channel);
        }
    }

    /// Cuts it off; its machine is still to be told.
    void doom(long now) {
        cut();
        stage = Stage.DOOMED;
        since = now;
    }

    /// Gives its channel to somebody else, with what he has to send before anything of his own.
    Taken take() {
        ByteBuffer waiting = outbox.waiting();
        leave();
        return new Taken(channel, waiting);
    }

    private void leave() {
        if (stage == Stage.CALLING) {
            account.endCall();
        }
        if (stage != Stage.DOOMED) {
            desk.forget(handle);
            account.release(outbox.size());
            outbox.clear();
            listener.ifPresent(at -> at.leave(remote.endpoint().address()));
        }
        stage = Stage.GONE;
    }

    /// When something is over, if nothing happens before.
    long due() {
        TcpLimits.Patience patience = account.patience();
        return switch (stage) {
            case CALLING -> TcpDesk.after(since, patience.call());
            case MEETING -> TcpDesk.after(since, HANDSHAKE);
            case OPEN ->
                    Math.min(
                            TcpDesk.after(lively, patience.idle()),
                            Math.min(
                                    TcpDesk.after(begun, patience.frame()),
                                    TcpDesk.after(stalled, patience.stall())));
            case ENDING -> TcpDesk.after(Math.max(since, stalled), patience.farewell());
            case PARTING -> TcpDesk.after(since, patience.farewell());
            case DOOMED, GONE -> NEVER;
        };
    }

    /// Why it is over, where it is.
    Closing overdue() {
        boolean idle = TcpDesk.after(lively, account.patience().idle()) <= due();
        return switch (stage) {
            case CALLING -> Closing.TIMED_OUT;
            case MEETING -> Closing.IMPOSSIBLE;
            case OPEN, ENDING, PARTING, DOOMED, GONE -> idle ? Closing.TIMED_OUT : Closing.TOO_SLOW;
        };
    }

    /// Has itself woken no later than something is due. What becomes due later than it was finds
    /// that out when it is woken: most deadlines move with every byte.
    private void look() {
        long due = due();
        if (due < wake) {
            wake = due;
            desk.wakeAt(handle, due);
        }
    }

    /// Woken too early, it waits on.
    void lookAgain() {
        wake = NEVER;
        look();
    }

    private void become(Stage next, long now) {
        if (stage == Stage.CALLING) {
            account.endCall();
        }
        stage = next;
        since = now;
    }
}
