package dev.punchcard.core.stun;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.stun.StunMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Answers each request with the endpoint that it came from, out of any of four endpoints: two
/// addresses with two ports each (RFC 5780 §6).
///
/// ```
/// Opening ─four sockets─► Complete
///    └──────one refused─► Plain: no other address is offered, no change carried out
/// ```
///
/// It remembers nothing of its clients.
public final class StunServer implements Machine<StunMessage, Void, Void> {
    public static final int PORT = 3_478;
    public static final int OTHER_PORT = 3_479;

    private static final int PORT_BIT = 1;
    private static final int ADDRESS_BIT = 2;

    private final Endpoint[] endpoints; // by socket
    private Phase phase = Phase.OPENING;
    private int open;

    /// By bits: the other port, the other address.
    enum Socket implements Local {
        FIRST,
        OTHER_PORT,
        OTHER_ADDRESS,
        OTHER_BOTH;

        Socket than(Change change) {
            int port = change.port() ? PORT_BIT : 0;
            return values()[ordinal() ^ port ^ (change.address() ? ADDRESS_BIT : 0)];
        }
    }

    enum Phase implements State {
        OPENING,
        COMPLETE,
        PLAIN
    }

    enum Talk implements Dialogue {
        STUN
    }

    public static Program<StunMessage, Void, Void> program(
            IpAddress address, int port, IpAddress otherAddress, int otherPort) {
        return new Program<>(
                new StunServer(
                        new Endpoint(address, port),
                        new Endpoint(address, otherPort),
                        new Endpoint(otherAddress, port),
                        new Endpoint(otherAddress, otherPort)),
                new StunCodec());
    }

    private StunServer(Endpoint... endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return Talk.STUN;
    }

    @Override
    public void onStart(long now, Effects<StunMessage, Void> effects) {
        for (Socket socket : Socket.values()) {
            effects.bind(socket, endpoints[socket.ordinal()]);
        }
    }

    @Override
    public void onBound(long now, Local local, Endpoint at, Effects<StunMessage, Void> effects) {
        endpoints[local.ordinal()] = at;
        open++;
        if (open == Socket.values().length) {
            become(Phase.COMPLETE, Arrays.toString(endpoints), effects);
        }
    }

    @Override
    public void onFailed(
            long now, Local local, SocketFailure failure, Effects<StunMessage, Void> effects) {
        become(Phase.PLAIN, endpoints[local.ordinal()] + " was refused: " + failure, effects);
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            StunMessage message,
            Effects<StunMessage, Void> effects) {
        switch (message) {
            case Request m -> answer((Socket) local, from, m, effects);
            case Puzzling m -> refuse(local, from, m.id(), m.unknown(), effects);
            case Success _, StunMessage.Failure _, Malformed _ -> {}
        }
    }

    private void answer(
            Socket local, Remote from, Request asked, Effects<StunMessage, Void> effects) {
        boolean complete = phase == Phase.COMPLETE;
        if (asked.answer() != Change.NOTHING && !complete) {
            refuse(local, from, asked.id(), List.of(StunCodec.CHANGE_REQUEST), effects);
            return;
        }
        Socket speaker = local.than(asked.answer());
        Endpoint seen = from.endpoint();
        Optional<Endpoint> other =
                Optional.of(endpoints[local.than(Change.BOTH).ordinal()]).filter(_ -> complete);
        Endpoint to = seen.withPort(asked.responsePort().orElse(seen.port()));
        effects.send(
                speaker,
                Remote.udp(to),
                new Success(
                        asked.id(),
                        seen,
                        Optional.of(seen),
                        Optional.of(endpoints[speaker.ordinal()]),
                        other));
    }

    private static void refuse(
            Local local,
            Remote from,
            Transaction id,
            List<Integer> unknown,
            Effects<StunMessage, Void> effects) {
        int code = StunMessage.Failure.UNKNOWN_ATTRIBUTE;
        effects.send(local, from, new StunMessage.Failure(id, code, unknown));
    }

    private void become(Phase next, String why, Effects<StunMessage, Void> effects) {
        phase = next;
        effects.become(next, why);
    }
}
