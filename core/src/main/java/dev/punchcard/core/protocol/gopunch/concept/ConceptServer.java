package dev.punchcard.core.protocol.gopunch.concept;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.protocol.gopunch.GopunchCommand;
import dev.punchcard.core.protocol.gopunch.GopunchMessage;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.PeerList;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.Talk;
import dev.punchcard.core.protocol.gopunch.GopunchSignal;
import dev.punchcard.core.punch.Meter;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.Optional;

/// Introduces every two who send anything to each other.
public final class ConceptServer implements Machine<GopunchMessage, GopunchCommand, GopunchSignal> {
    enum Socket implements Local {
        SERVER
    }

    enum Phase implements State {
        SERVING,
        CLOSED
    }

    private final int port;
    private final Meter meter;
    private final boolean selfPair;
    private Optional<Remote> first = Optional.empty();

    /// @param selfPair whether one source may be both of two (Q12)
    public ConceptServer(int port, Meter meter, boolean selfPair) {
        this.port = port;
        this.meter = meter;
        this.selfPair = selfPair;
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return Talk.REQUEST;
    }

    @Override
    public void onStart(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.bind(Socket.SERVER, port);
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.become(Phase.SERVING, "listening on " + at);
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<GopunchMessage, GopunchSignal> effects) {
        effects.become(Phase.CLOSED, failure.name());
        effects.conclude(new Outcome.Failed("no socket: " + failure));
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            GopunchMessage message,
            Effects<GopunchMessage, GopunchSignal> effects) {
        if (!meter.admits(now, from.endpoint())) {
            return;
        }
        if (first.isEmpty() || (first.get().equals(from) && !selfPair)) {
            first = Optional.of(from);
            return;
        }
        effects.send(Socket.SERVER, first.get(), new PeerList(List.of(from.endpoint())));
        effects.send(Socket.SERVER, from, new PeerList(List.of(first.get().endpoint())));
        first = Optional.empty();
    }
}
