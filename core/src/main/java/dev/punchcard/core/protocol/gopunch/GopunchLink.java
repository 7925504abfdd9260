package dev.punchcard.core.protocol.gopunch;

import static dev.punchcard.core.protocol.gopunch.GopunchQuirk.DELAYED_ACK;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.Knock;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;

/// The automaton of one peer: SYN until it is heard, ACK until it has heard us.
///
/// | event | action |
/// |---|---|
/// | start | sends its text, SYN at first |
/// | 100 ms without sending | sends its text |
/// | SYN | text := ACK, sent at once unless that was done less than 20 ms ago (Q7) |
/// | ACK | text := ACK, sent now and once more 100 ms later; done |
/// | SYN, done | ACK |
/// | ACK half a second after it was done, or later | ACK, at most every 100 ms |
///
/// The last two rows are ours: both ACKs of a done peer can be lost, and the other one goes on
/// asking. It asks by ACK where it has heard our SYN; who is done sends two, and they are not
/// answered because they come at once: else two done peers would answer each other for ever.
final class GopunchLink {
    private static final int GRACE = 5; // retry periods
    private static final int SILENCE = 3;

    private final GopunchPeerOptions options;
    private final Timer retry;
    private final Endpoint told;
    private Remote target;
    private Knock text = Knock.SYN;
    private boolean heard;
    private long heardAt;
    private long sentAt;
    private long answeredAt = Long.MIN_VALUE / 2; // that 0 is far from
    private boolean done;
    private long doneAt;
    private boolean closing;

    /// @param retry the timer of this link
    /// @param told where the list says that the peer is
    GopunchLink(GopunchPeerOptions options, Timer retry, Endpoint told) {
        this.options = options;
        this.retry = retry;
        this.told = told;
        this.target = Remote.udp(told);
    }

    Remote target() {
        return target;
    }

    Endpoint told() {
        return told;
    }

    boolean isHeard() {
        return heard;
    }

    /// Whether the peer has heard us.
    boolean isDone() {
        return done;
    }

    /// Whether a second ACK is still due.
    boolean isClosing() {
        return closing;
    }

    /// Whether the peer was heard, but no longer is.
    boolean isSilent(long now) {
        return heard && now - heardAt >= SILENCE * options.peerRetry();
    }

    void start(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        send(now, effects);
        effects.arm(retry, now + options.peerRetry());
    }

    /// From now on the peer is there (Q13).
    void follow(Endpoint other) {
        target = Remote.udp(other);
    }

    /// A SYN has come before the start.
    void recall(long now) {
        heard = true;
        heardAt = now;
        text = Knock.ACK;
    }

    void hear(long now, Knock knock, Effects<GopunchMessage, GopunchSignal> effects) {
        recall(now);
        switch (knock) {
            case SYN -> onSyn(now, effects);
            case ACK -> onAck(now, effects);
        }
    }

    /// Anything but a knock, which says nothing.
    void hearOther(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (!done && options.has(DELAYED_ACK)) {
            effects.arm(retry, now + options.peerRetry());
        }
    }

    void onRetry(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (closing) {
            closing = false;
            send(now, effects);
        } else if (!done) {
            start(now, effects);
        }
    }

    /// Sends no more of its own accord.
    void stop(Effects<GopunchMessage, GopunchSignal> effects) {
        effects.disarm(retry);
    }

    private void onSyn(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (!done && options.has(DELAYED_ACK)) { // Q7
            effects.arm(retry, now + options.peerRetry());
        } else if (now - answeredAt >= options.answerEvery()) {
            answeredAt = now;
            send(now, effects);
            if (!done) {
                effects.arm(retry, now + options.peerRetry());
            }
        }
    }

    private void onAck(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (!done) {
            done = true;
            doneAt = now;
            closing = true;
            start(now, effects);
        } else if (now - doneAt >= GRACE * options.peerRetry()
                && now - sentAt >= options.peerRetry()) {
            send(now, effects);
        }
    }

    private void send(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        sentAt = now;
        effects.send(GopunchPhase.Socket.CLIENT, target, text);
    }
}
