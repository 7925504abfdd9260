package dev.punchcard.simulator.tcp.connection;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.connection.Deadlines.Timer;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.time.Duration;

/// Puts the segments of one connection together, and sends again what is not answered.
final class Transmitter {
    private static final long BETWEEN_CHALLENGES = Duration.ofMillis(500).toNanos(); // as Linux

    private final Endpoint local;
    private final Endpoint remote;
    private final ConnectionEffects effects;
    private final int ownMss;
    private final TcpOptions.Patience patience;
    private final Outgoing out;
    private final Incoming in;
    private final RoundTrip roundTrip;
    private final Deadlines deadlines;
    private boolean owing; // an acknowledgement
    private int attempts; // in a row that nothing has answered
    private boolean called; // it has sent the first SYN, and not a listener its answer
    private boolean abandoned;
    private long nextChallenge;

    Transmitter(
            Endpoint local,
            Endpoint remote,
            ConnectionEffects effects,
            TcpOptions options,
            Outgoing out,
            Incoming in,
            Deadlines deadlines) {
        this.local = local;
        this.remote = remote;
        this.effects = effects;
        this.ownMss = options.room().mss();
        this.patience = options.patience();
        this.out = out;
        this.in = in;
        this.roundTrip = new RoundTrip(options.patience());
        this.deadlines = deadlines;
    }

    /// Begins with a SYN of that number; with an acknowledgement where the other side's has come.
    void begin(long now, int first, boolean answers) {
        called = !answers;
        out.begin(first);
        roundTrip.sent(now, out.next());
        sendSyn(now, answers);
        awaitAnswer(now);
    }

    /// The other side's SYN has come instead of an answer to the own one.
    void cross(long now) {
        roundTrip.repeated();
        sendSyn(now, true);
        awaitAnswer(now);
    }

    private void sendSyn(long now, boolean answers) {
        int flags = answers ? Segment.SYN | Segment.ACK : Segment.SYN;
        int ack = answers ? in.next() : 0;
        int window = in.offer();
        Segment syn = new Segment(out.oldest(), ack, flags, window, ownMss, Payload.EMPTY);
        owing = false;
        effects.emit(now, local, remote, syn);
    }

    /// Owes an acknowledgement, which the next segment brings.
    void owe() {
        owing = true;
    }

    /// Owes one for what may be a stranger's or an old segment. Those that bring no bytes are
    /// answered now and then only: two sides that both find each other's unacceptable would not
    /// stop answering.
    void challenge(long now, Segment segment) {
        if (segment.payload().size() > 0) {
            owing = true;
        } else if (now >= nextChallenge) {
            nextChallenge = now + BETWEEN_CHALLENGES;
            owing = true;
        }
    }

    /// Tells the sender of a segment that it belongs to nothing here.
    void refuse(long now, Segment segment) {
        effects.emit(now, local, remote, segment.refusal());
    }

    void reset(long now) {
        emit(now, out.next(), Segment.RST, Payload.EMPTY);
    }

    /// Nobody waits for what is still to be sent: a window that stays closed is not awaited for
    /// ever, although the other side goes on saying so.
    void abandon() {
        abandoned = true;
    }

    /// Asks for an acknowledgement by a number that is long over.
    void probe(long now) {
        emit(now, out.oldest() - 1, 0, Payload.EMPTY);
    }

    /// The handshake is answered.
    void opened(long now, Segment answer) {
        out.acknowledged(answer.ack());
        out.heedFirst(answer);
        roundTrip.acknowledged(now, answer.ack());
        if (attempts > 0) {
            roundTrip.distrust();
        }
        attempts = 0;
        deadlines.clear(Timer.RETRANSMIT);
    }

    /// Takes the acknowledgement and the window of a segment that is not of the future.
    void heed(long now, Segment segment) {
        if (out.isNews(segment.ack())) {
            out.acknowledged(segment.ack());
            roundTrip.acknowledged(now, segment.ack());
            attempts = 0;
            deadlines.clear(Timer.RETRANSMIT);
            if (out.isRecovering()) {
                sendAgain(now);
            }
        } else if (segment.ack() != out.oldest()) {
            return;
        } else if (!out.isInFlight()) {
            attempts = abandoned ? attempts : 0; // whoever answers a probe is there
        } else if (segment.length() == 0 && out.isSameWindow(segment) && out.repeats()) {
            out.lost();
            sendAgain(now);
        }
        if (out.heed(segment)) {
            roundTrip.renew();
        }
    }

    /// Sends what may be sent, and what is owed.
    ///
    /// @param flowing whether bytes may flow: the handshake is over
    void flush(long now, boolean flowing) {
        if (flowing) {
            int count = out.sendable(false);
            while (count != Outgoing.NOTHING) {
                sendNew(now, count);
                count = out.sendable(false);
            }
        }
        if (owing) {
            emit(now, out.next(), 0, Payload.EMPTY);
        }
        if (out.isInFlight()) {
            deadlines.clear(Timer.PERSIST);
            if (!deadlines.isSet(Timer.RETRANSMIT)) {
                awaitAnswer(now);
            }
        } else if (flowing && out.isBlocked() && !deadlines.isSet(Timer.PERSIST)) {
            deadlines.set(Timer.PERSIST, now + roundTrip.timeout());
        }
    }

    private void sendNew(long now, int count) {
        boolean ends = out.endsAfter(count);
        Payload bytes = out.unsent(count);
        int seq = out.next();
        out.sent(count + (ends ? 1 : 0));
        roundTrip.sent(now, out.next());
        emit(now, seq, ends ? Segment.FIN : 0, bytes);
    }

    private void sendAgain(long now) {
        roundTrip.repeated();
        Payload bytes = out.oldestBytes();
        int flags = out.endsOldestAfter(bytes.size()) ? Segment.FIN : 0;
        emit(now, out.oldest(), flags, bytes);
    }

    /// The time for an answer is over; false where no more is to be awaited.
    boolean repeat(long now, TcpState state) {
        if (attempts >= most(state)) {
            return false;
        }
        attempts++;
        roundTrip.expired();
        switch (state) {
            case SYN_SENT -> sendSyn(now, false);
            case SYN_RECEIVED -> sendSyn(now, true);
            case ESTABLISHED, CLOSE_WAIT, FIN_WAIT_1, CLOSING, LAST_ACK -> {
                out.lost();
                sendAgain(now);
            }
            case CLOSED, FIN_WAIT_2, TIME_WAIT -> {} // nothing is under way
        }
        awaitAnswer(now);
        return true;
    }

    /// How often what is under way may be sent again.
    private int most(TcpState state) {
        if (state.isSynchronized()) {
            return patience.other();
        }
        return called ? patience.syn() : patience.synAck();
    }

    /// The window has stayed closed for so long that the news of its opening may be lost; false
    /// where no more is to be awaited.
    boolean persist(long now) {
        int count = out.sendable(true);
        if (count != Outgoing.NOTHING) {
            sendNew(now, count);
            return true;
        }
        if (attempts >= patience.other()) {
            return false;
        }
        attempts++;
        roundTrip.expired();
        probe(now);
        return true;
    }

    /// Sends the oldest again in smaller segments.
    void shrink(long now, int mss) {
        if (mss >= 1 && mss < out.mss()) {
            out.limit(mss);
            out.lost();
            sendAgain(now);
        }
    }

    /// Sends the SYN that has been lost, or its answer.
    void answerAgain(long now) {
        sendSyn(now, true);
    }

    private void awaitAnswer(long now) {
        deadlines.set(Timer.RETRANSMIT, now + roundTrip.timeout());
    }

    private void emit(long now, int seq, int flags, Payload payload) {
        owing = false;
        int window = in.offer();
        effects.emit(
                now,
                local,
                remote,
                Segment.of(seq, in.next(), flags | Segment.ACK, window, payload));
    }
}
