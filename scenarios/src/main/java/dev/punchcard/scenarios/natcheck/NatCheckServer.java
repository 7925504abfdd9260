package dev.punchcard.scenarios.natcheck;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Loop;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Malformed;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Ping;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Pong;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Relay;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Unasked;
import java.util.Optional;

/// Any of the three servers.
///
/// @param third whom it tells of the client: server 2 tells server 3
record NatCheckServer(int port, Optional<Endpoint> third)
        implements Machine<NatCheckMessage, Void, Void> {
    private enum Socket implements Local {
        ONLY
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return NatCheckClient.Talk.ALL;
    }

    @Override
    public void onStart(long now, Effects<NatCheckMessage, Void> effects) {
        effects.bind(Socket.ONLY, port);
    }

    @Override
    public void onFailed(
            long now, Local local, SocketFailure failure, Effects<NatCheckMessage, Void> effects) {
        effects.conclude(new Outcome.Failed("no socket: " + failure));
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            NatCheckMessage message,
            Effects<NatCheckMessage, Void> effects) {
        switch (message) {
            case Ping _ -> {
                effects.send(local, from, new Pong(from.endpoint()));
                third.ifPresent(
                        to -> effects.send(local, Remote.udp(to), new Relay(from.endpoint())));
            }
            case Relay(Endpoint seen) -> effects.send(local, Remote.udp(seen), new Unasked());
            case Pong _, Unasked _, Loop _, Malformed _ -> {}
        }
    }
}
