package dev.punchcard.simulator.tcp.connection;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.simulator.tcp.connection.Deadlines.Timer;
import dev.punchcard.simulator.tcp.segment.Segment;
import dev.punchcard.simulator.tcp.segment.Sequence;
import java.nio.ByteBuffer;

/// One TCP connection as pure logic: time, segments and its user's wishes go in, segments and news
/// come out through [ConnectionEffects].
///
/// [Life] has its states and their table, [Outgoing] and [Incoming] the two streams of bytes,
/// [Transmitter] the segments, and [Deadlines] the timers. This class says what each input does; at
/// its end every input comes to [#settle].
public final class Connection {
    private static final int IP4_AND_TCP = 40;
    private static final int IP6_AND_TCP = 60;

    private final Endpoint local;
    private final Endpoint remote;
    private final ConnectionEffects effects;
    private final Outgoing out;
    private final Incoming in;
    private final Deadlines deadlines = new Deadlines();
    private final Transmitter transmitter;
    private final Vigil vigil;
    private final Life life;
    private TcpFailure silence = TcpFailure.TIMED_OUT; // why nobody answers, as far as is known

    /// @param random for ragged reads
    public Connection(
            Endpoint local,
            Endpoint remote,
            TcpOptions options,
            Prng random,
            ConnectionEffects effects) {
        this.local = local;
        this.remote = remote;
        this.effects = effects;
        this.out = new Outgoing(options.room());
        this.in = new Incoming(options.room(), new Delivery(options.reads(), random));
        this.transmitter = new Transmitter(local, remote, effects, options, out, in, deadlines);
        this.vigil = new Vigil(options.keepAlive(), deadlines);
        this.life = new Life(this, effects, options.ending(), out, in, deadlines);
    }

    public Endpoint local() {
        return local;
    }

    public Endpoint remote() {
        return remote;
    }

    public TcpState state() {
        return life.state();
    }

    /// How many bytes can be read at once.
    public int available() {
        return in.available();
    }

    /// Whether the other side has said all that it will say, read or not.
    public boolean isPeerClosed() {
        return in.isEnded();
    }

    /// Whether that segment begins another connection between the same endpoints, of which this one
    /// is but remembered (RFC 9293 §3.10.7.4).
    public boolean isSucceededBy(Segment segment) {
        return state() == TcpState.TIME_WAIT
                && segment.isSyn()
                && !segment.isAck()
                && !segment.isRst()
                && Sequence.isAfter(segment.seq(), in.next());
    }

    /// Opens it actively.
    ///
    /// @param first the number of its SYN
    public void connect(long now, int first) {
        life.call(now);
        transmitter.begin(now, first, false);
        settle(now);
    }

    /// Opens it for a SYN that has come to a listening port.
    ///
    /// @param first the number of its own SYN
    public void accept(long now, int first, Segment syn) {
        life.meet(now);
        meet(syn);
        transmitter.begin(now, first, true);
        settle(now);
    }

    /// Offers bytes to send, and takes what there is room for; none where it is over.
    ///
    /// @return how many were taken; [ConnectionEffects#writable] follows where it was not all
    public int write(long now, ByteBuffer source) {
        if (life.isOver()) {
            return 0;
        }
        if (out.isFinishing()) {
            throw new IllegalStateException(this + " is written to after its shutdown");
        }
        int taken = out.write(source);
        settle(now);
        return taken;
    }

    /// Puts as much into the buffer as is there and fits.
    public int read(long now, ByteBuffer target) {
        int count = in.read(target);
        if (state().isHearing() && in.owesUpdate()) {
            transmitter.owe();
        }
        settle(now);
        return count;
    }

    /// Says that nothing more will be written, and goes on reading.
    public void shutdown(long now) {
        if (!life.isOver() && !out.isFinishing()) {
            out.finish();
            life.finish(now, "shutdown");
            settle(now);
        }
    }

    /// Says that nothing more will be written or read. Who closes without having read all, or is
    /// sent more afterwards, cuts it off, so that the other side knows that bytes were lost.
    public void close(long now) {
        TcpState before = state();
        boolean mayLose = before.isHearing() || before == TcpState.CLOSE_WAIT;
        if (before == TcpState.SYN_SENT) {
            life.end(now, "close");
        } else if (mayLose && in.isUnread()) {
            cut(now, "close before the last byte");
        } else {
            transmitter.abandon();
            shutdown(now);
            life.orphan(now);
        }
        settle(now);
    }

    /// Cuts it off at once.
    public void abort(long now) {
        if (!life.isOver()) {
            cut(now, "abort");
            settle(now);
        }
    }

    /// Ends it by an RST, where the other side still counts on it.
    private void cut(long now, String why) {
        switch (state()) {
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT ->
                    transmitter.reset(now);
            case CLOSED, SYN_SENT, CLOSING, LAST_ACK, TIME_WAIT -> {}
        }
        life.end(now, why);
    }

    /// Drops it without a word to anybody.
    public void forget(long now) {
        if (!life.isOver()) {
            life.forget(now);
        }
    }

    /// Tells what its user may have missed, who has only now accepted it.
    public void retell(long now) {
        life.retell();
        settle(now);
    }

    /// A segment of it went no further. Before the handshake is over that ends it, as Linux has it
    /// (RFC 5461 §4); afterwards it is at most the reason why nobody answered.
    ///
    /// @param quoted the number of that segment
    /// @param mtu what would have been small enough, for [IcmpError#TOO_BIG]
    public void unreachable(long now, IcmpError why, int quoted, int mtu) {
        boolean isUnderWay =
                !Sequence.isBefore(quoted, out.oldest()) && Sequence.isBefore(quoted, out.next());
        if (life.isOver() || !isUnderWay) {
            return;
        }
        switch (why) {
            case PORT_UNREACHABLE -> doubt(now, TcpFailure.REFUSED, why);
            case FORBIDDEN, HOST_UNREACHABLE, NET_UNREACHABLE, TTL_EXCEEDED ->
                    doubt(now, TcpFailure.UNREACHABLE, why);
            case TOO_BIG -> shrink(now, mtu);
        }
        settle(now);
    }

    private void doubt(long now, TcpFailure what, IcmpError why) {
        if (state().isSynchronized()) {
            silence = what;
        } else {
            life.fail(now, what, why.name());
        }
    }

    private void shrink(long now, int mtu) {
        if (state().isSynchronized()) {
            transmitter.shrink(now, mtu - (remote.address().isV4() ? IP4_AND_TCP : IP6_AND_TCP));
        }
    }

    /// A segment has come for it.
    public void receive(long now, Segment segment) {
        vigil.heard(now);
        if (state() == TcpState.SYN_SENT) {
            hearAnswer(now, segment);
        } else if (!life.isOver()) {
            hear(now, segment);
        }
        settle(now);
    }

    /// RFC 9293 §3.10.7.3.
    private void hearAnswer(long now, Segment segment) {
        boolean answers = segment.isAck() && out.isNews(segment.ack());
        if (segment.isAck() && !answers) {
            if (!segment.isRst()) {
                transmitter.refuse(now, segment);
            }
        } else if (segment.isRst()) {
            if (answers) {
                life.fail(now, TcpFailure.REFUSED, "RST");
            }
        } else if (segment.isSyn() && answers) {
            meet(segment);
            open(now, segment, "SYN,ACK");
            transmitter.owe();
        } else if (segment.isSyn()) {
            meet(segment);
            life.meet(now);
            transmitter.cross(now);
        }
    }

    private void meet(Segment syn) {
        in.begin(syn.seq());
        out.limit(syn.mss());
    }

    private void open(long now, Segment answer, String why) {
        transmitter.opened(now, answer);
        life.open(now, why);
        vigil.begin(now);
    }

    /// RFC 9293 §3.10.7.4, with the caution of RFC 5961 towards RST and SYN.
    private void hear(long now, Segment segment) {
        if (segment.isRst()) {
            hearReset(now, segment);
        } else if (segment.isSyn()) {
            hearSyn(now, segment);
        } else if (!in.isAcceptable(segment)) {
            transmitter.challenge(now, segment);
        } else if (segment.isAck() && heed(now, segment)) {
            take(now, segment);
        }
    }

    /// Only an RST of exactly the next number counts: others could be anybody's.
    private void hearReset(long now, Segment reset) {
        if (reset.seq() == in.next()) {
            life.reset(now);
        } else if (in.isAcceptable(reset)) {
            transmitter.challenge(now, reset);
        }
    }

    /// A SYN, once more or of both sides at once; or the other side has forgotten this connection,
    /// which the answer will make it say.
    private void hearSyn(long now, Segment syn) {
        if (state() != TcpState.SYN_RECEIVED || syn.start() != in.next()) {
            transmitter.challenge(now, syn);
        } else if (syn.isAck() && out.isNews(syn.ack())) {
            open(now, syn, "SYN,ACK");
            transmitter.owe(); // what stands on the way may count the handshake's steps
        } else {
            transmitter.answerAgain(now);
        }
    }

    /// Takes its acknowledgement; false where the segment is to be dropped.
    private boolean heed(long now, Segment segment) {
        if (state() == TcpState.SYN_RECEIVED) {
            if (!out.isNews(segment.ack())) {
                transmitter.refuse(now, segment);
                return false;
            }
            open(now, segment, "ACK");
        } else if (Sequence.isAfter(segment.ack(), out.next())) {
            transmitter.challenge(now, segment);
            return false;
        } else {
            transmitter.heed(now, segment);
        }
        if (out.isFinAcknowledged()) {
            life.finAcknowledged(now);
        }
        life.tellRoom();
        return !life.isOver();
    }

    /// Takes its bytes and its FIN.
    private void take(long now, Segment segment) {
        int end = segment.seq() + segment.payload().size();
        if (segment.length() == 0) {
            return;
        }
        transmitter.owe();
        life.rememberLonger(now);
        if (!state().isHearing()) {
            return;
        }
        if (life.isOrphaned() && Sequence.isAfter(end, in.next())) {
            cut(now, "bytes after close");
            return;
        }
        in.take(segment.seq(), segment.payload());
        if (segment.isFin()) {
            in.end(end);
        }
        if (in.reachEnd()) {
            life.peerFinished(now);
        }
        life.deliver(now);
    }

    /// A moment asked for by [ConnectionEffects#wakeAt] has come.
    public void wake(long now) {
        deadlines.woken(now);
        if (deadlines.take(Timer.RETRANSMIT, now) && !transmitter.repeat(now, state())) {
            life.fail(now, silence, "no answer");
        }
        if (deadlines.take(Timer.PERSIST, now) && !transmitter.persist(now)) {
            life.fail(now, silence, "no answer");
        }
        if (deadlines.take(Timer.KEEP_ALIVE, now)) {
            keepAlive(now);
        }
        if (deadlines.take(Timer.LINGER, now)) {
            life.lingered(now);
        }
        if (deadlines.take(Timer.DELIVER, now)) {
            life.deliver(now);
        }
        settle(now);
    }

    private void keepAlive(long now) {
        switch (vigil.judge(now, out.isInFlight() || out.isBlocked())) {
            case BEARABLE -> {}
            case QUESTIONABLE -> transmitter.probe(now);
            case UNBEARABLE -> {
                transmitter.reset(now);
                life.fail(now, silence, "no sign of life");
            }
        }
    }

    /// Ends every input: the user is told, then what can be sent goes out, and the next wake is
    /// asked for. Where the user does something on being told, this ends that too.
    private void settle(long now) {
        if (life.isTelling()) {
            return;
        }
        life.tell(now);
        if (!life.isOver()) {
            transmitter.flush(now, state().isSynchronized());
        }
        long wake = deadlines.ask();
        if (wake != Deadlines.NEVER) {
            effects.wakeAt(this, wake);
        }
    }

    @Override
    public String toString() {
        return local + " > " + remote + " " + state();
    }
}
