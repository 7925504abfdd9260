package dev.punchcard.core.protocol.gopunch.concept;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.gopunch.GopunchCommand;
import dev.punchcard.core.protocol.gopunch.GopunchMessage;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.Empty;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.PeerList;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.Register;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.Talk;
import dev.punchcard.core.protocol.gopunch.GopunchSignal;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.List;

/// One of the two: asks once, and knocks twice where it is told to.
public final class ConceptPeer implements Machine<GopunchMessage, GopunchCommand, GopunchSignal> {
    enum Socket implements Local {
        CLIENT
    }

    enum Phase implements State {
        WAITING,
        KNOCKING,
        OVER
    }

    enum Alarm implements Timer {
        KNOCK,
        DEADLINE
    }

    static final String NOT_INTRODUCED = "not introduced";

    private static final String NOT_BOUND = "socket not bound";
    private static final long BEFORE_KNOCK = 70_000_000L;
    private static final int KNOCKS = 2;

    private final Remote server;
    private final int port;
    private final long timeout;
    private Phase phase = Phase.WAITING;
    private Remote other;
    private int knocks;
    private boolean heard;

    /// @param timeout of the whole, in nanoseconds; 0 for none
    public ConceptPeer(Endpoint server, int port, long timeout) {
        this.server = Remote.udp(server);
        this.port = port;
        this.timeout = timeout;
        this.other = this.server; // until it is told
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return from.equals(server) ? Talk.ANSWER : Talk.PEER;
    }

    @Override
    public void onStart(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.bind(Socket.CLIENT, port);
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.send(Socket.CLIENT, server, new Register(Payload.EMPTY));
        if (timeout > 0) {
            effects.arm(Alarm.DEADLINE, now + timeout);
        }
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<GopunchMessage, GopunchSignal> effects) {
        fail(NOT_BOUND, effects);
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            GopunchMessage message,
            Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == Phase.WAITING && message instanceof PeerList list) {
            other = Remote.udp(list.endpoints().getFirst());
            become(Phase.KNOCKING, "introduced to " + other, effects);
            effects.signal(new GopunchSignal.Found(list.endpoints()));
            effects.arm(Alarm.KNOCK, now + BEFORE_KNOCK);
        } else if (phase == Phase.KNOCKING && from.equals(other)) {
            heard = true;
            finish(effects);
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<GopunchMessage, GopunchSignal> effects) {
        switch ((Alarm) timer) {
            case KNOCK -> {
                effects.send(Socket.CLIENT, other, Empty.EMPTY);
                if (++knocks < KNOCKS) {
                    effects.arm(Alarm.KNOCK, now + BEFORE_KNOCK);
                }
                finish(effects);
            }
            case DEADLINE -> onDeadline(effects);
        }
    }

    private void finish(Effects<GopunchMessage, GopunchSignal> effects) {
        if (heard && knocks == KNOCKS) {
            effects.disarm(Alarm.DEADLINE);
            become(Phase.OVER, "heard the other", effects);
            effects.signal(new GopunchSignal.Connected(List.of(other.endpoint())));
            effects.conclude(new Outcome.Connected(List.of(other), Socket.CLIENT));
        }
    }

    private void onDeadline(Effects<GopunchMessage, GopunchSignal> effects) {
        effects.disarm(Alarm.KNOCK);
        if (phase == Phase.KNOCKING) {
            become(Phase.OVER, "nobody was heard", effects);
            effects.conclude(new Outcome.Started());
        } else {
            fail(NOT_INTRODUCED, effects);
        }
    }

    private void fail(String error, Effects<GopunchMessage, GopunchSignal> effects) {
        become(Phase.OVER, error, effects);
        effects.signal(new GopunchSignal.Failure(error));
        effects.conclude(new Outcome.Failed(error));
    }

    private void become(Phase next, String why, Effects<GopunchMessage, GopunchSignal> effects) {
        phase = next;
        effects.become(next, why);
    }
}
