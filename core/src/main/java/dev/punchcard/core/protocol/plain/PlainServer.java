package dev.punchcard.core.protocol.plain;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.plain.PlainMessage.Full;
import dev.punchcard.core.protocol.plain.PlainMessage.Join;
import dev.punchcard.core.protocol.plain.PlainMessage.Meet;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells the two peers of a room what its ports have seen of them, both at the same moment, and
/// again to whoever asks again. A room is forgotten a minute after the last word in it.
final class PlainServer implements Machine<PlainMessage, Void, PlainSignal> {
    static final int MOST_ROOMS = 10_000;
    private static final int LAST_PORT = 65_535;
    static final long ROOM_LIFE = 60_000_000_000L;

    private enum Phase implements State {
        SERVING,
        CLOSED
    }

    /// The end of a room where nobody speaks any more.
    private record Silence(String room) implements Timer {}

    private final int port;
    private final int doors;
    private final Map<String, PlainRoom> rooms = new LinkedHashMap<>();

    PlainServer(Setup setup) {
        this.port = setup.port();
        this.doors = setup.options().get(PlainOptions.DOORS);
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return PlainSocket.Talk.ALL;
    }

    @Override
    public void onStart(long now, Effects<PlainMessage, PlainSignal> effects) {
        effects.bind(PlainSocket.FIRST, port);
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<PlainMessage, PlainSignal> effects) {
        int next = local.ordinal() + 1;
        if (next < doors && at.port() < LAST_PORT) {
            effects.bind(new PlainSocket(next), at.port() + 1);
        } else if (next < doors) {
            onFailed(now, new PlainSocket(next), SocketFailure.PORT_IN_USE, effects);
        } else {
            effects.become(Phase.SERVING, "listening on " + doors + " ports up to " + at);
        }
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<PlainMessage, PlainSignal> effects) {
        effects.become(Phase.CLOSED, failure.name());
        effects.conclude(
                new Outcome.Failed(
                        "no socket for port "
                                + (local.ordinal() + 1)
                                + " of "
                                + doors
                                + ": "
                                + failure));
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<PlainMessage, PlainSignal> effects) {
        rooms.remove(((Silence) timer).room());
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            PlainMessage message,
            Effects<PlainMessage, PlainSignal> effects) {
        if (message instanceof Join join && (rooms.containsKey(join.room()) || hasRoom())) {
            join(now, local, from, join, effects);
        }
    }

    private boolean hasRoom() {
        return rooms.size() < MOST_ROOMS;
    }

    private void join(
            long now,
            Local local,
            Remote from,
            Join join,
            Effects<PlainMessage, PlainSignal> effects) {
        PlainRoom room = rooms.computeIfAbsent(join.room(), _ -> new PlainRoom());
        if (!room.admits(join.name())) {
            effects.send(local, from, new Full());
            return;
        }
        effects.arm(new Silence(join.room()), now + ROOM_LIFE);
        boolean news = room.see(join, local.ordinal(), from.endpoint());
        if (!room.isComplete()) {
            return;
        }
        if (news) {
            room.names().forEach(name -> tell(room, name, effects));
        } else if (local.equals(PlainSocket.FIRST)) {
            tell(room, join.name(), effects);
        }
    }

    private static void tell(
            PlainRoom room, String name, Effects<PlainMessage, PlainSignal> effects) {
        String other = room.mate(name);
        Meet meet = new Meet(other, room.seen(name), room.seen(other));
        effects.send(PlainSocket.FIRST, Remote.udp(room.seen(name).told()), meet);
    }
}
