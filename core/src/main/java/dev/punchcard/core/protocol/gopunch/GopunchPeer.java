package dev.punchcard.core.protocol.gopunch;

import static dev.punchcard.core.protocol.gopunch.GopunchQuirk.EXACT_COUNT;
import static dev.punchcard.core.protocol.gopunch.GopunchQuirk.LATE_COMPLETION;
import static dev.punchcard.core.protocol.gopunch.GopunchQuirk.STRANGER_HANG;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.gopunch.GopunchCommand.*;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.*;
import dev.punchcard.core.protocol.gopunch.GopunchSignal.Failure;
import dev.punchcard.core.protocol.gopunch.GopunchSignal.PeerTimeout;
import dev.punchcard.core.protocol.gopunch.GopunchSignal.ServerTimeout;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;

/// A client: asks the server until the others are there, then punches to all of them.
///
/// ```
/// IDLE ─connect─► REGISTER ─as many as expected─► PUNCH ─as many are done─► CONNECTED
///                     │ 40 s                        │ 40 s since connect
///                     └──────────► FAILED ◄─────────┘       ─connect-peers─► PUNCH
/// ```
///
/// With more others than expected it punches to all, goes on asking, since some of them may be long
/// gone, and is connected with the first ones that answer. Connected, it goes on answering until
/// its time is over.
public final class GopunchPeer implements Machine<GopunchMessage, GopunchCommand, GopunchSignal> {
    enum Socket implements Local {
        CLIENT
    }

    enum Phase implements State {
        IDLE,
        /// Asks the server who else is there.
        REGISTER,
        /// Knocks at everybody's door.
        PUNCH,
        CONNECTED,
        /// Has run out of time, or was told nonsense.
        FAILED,
        /// Hears nobody any more (Q4).
        DEAF
    }

    enum Alarm implements Timer {
        /// The next request.
        POLL,
        /// The end of everything.
        DEADLINE
    }

    private final GopunchPeerOptions options;
    private final Remote server;
    private final int port;
    private Phase phase = Phase.IDLE;
    private boolean bound;
    private Payload id = Payload.EMPTY;
    private int expected;
    private List<Endpoint> found = List.of();
    private List<Endpoint> given = List.of(); // to punch to without asking the server
    private GopunchMesh mesh;
    private int told; // how many of the connected the user has heard of
    private int named; // how many the outcome names

    GopunchPeer(Setup setup, Endpoint server) {
        this.options = GopunchPeerOptions.of(setup);
        this.server = Remote.udp(server);
        this.port = setup.port();
        this.mesh = new GopunchMesh(options, 0);
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return from.equals(server) ? Talk.ANSWER : Talk.PEER;
    }

    @Override
    public void onStart(long now, Effects<GopunchMessage, GopunchSignal> effects) {}

    @Override
    public void onCommand(
            long now, GopunchCommand command, Effects<GopunchMessage, GopunchSignal> effects) {
        switch (command) {
            case Connect c -> connect(now, c, effects);
            case ConnectPeers(List<Endpoint> addresses) ->
                    connectPeers(now, addresses.isEmpty() ? found : addresses, effects);
            case LeaveSession _ -> leave(effects);
            case OfServer _ -> throw new IllegalStateException("no command of a peer: " + command);
        }
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<GopunchMessage, GopunchSignal> effects) {
        bound = true;
        if (phase == Phase.REGISTER) {
            poll(now, effects);
        } else if (phase == Phase.PUNCH) {
            knock(now, given, effects);
        }
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<GopunchMessage, GopunchSignal> effects) {
        fail(new Failure(Failure.NOT_BOUND), Failure.NOT_BOUND, effects);
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            GopunchMessage message,
            Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == Phase.DEAF) {
            return;
        }
        boolean overdue = isDone() && phase == Phase.PUNCH; // Q5
        switch (message) {
            case PeerList(List<Endpoint> list) -> onList(now, distinct(list), effects);
            case Malformed m -> onMalformed(now, m, effects);
            case Knock knock -> onKnock(now, from, knock, effects);
            case Text _ -> onText(now, from, effects);
            case Empty _ -> {}
            case Request _ -> throw new IllegalStateException("no dialogue of a peer: " + message);
        }
        if (overdue || !options.has(LATE_COMPLETION)) {
            finish(now, effects);
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<GopunchMessage, GopunchSignal> effects) {
        switch (timer) {
            case Alarm.POLL -> poll(now, effects);
            case Alarm.DEADLINE -> onDeadline(now, effects);
            case GopunchMesh.Retry retry -> {
                mesh.onRetry(now, retry, effects);
                conclude(effects);
            }
            default -> throw new IllegalStateException("no timer of a peer: " + timer);
        }
    }

    private void connect(long now, Connect c, Effects<GopunchMessage, GopunchSignal> effects) {
        if (isBusy()) {
            return;
        }
        id = c.id();
        expected = c.expected();
        found = List.of();
        given = List.of();
        begin(Phase.REGISTER, "looking for " + expected + " others", effects);
        armDeadline(now, effects);
        if (bound) {
            poll(now, effects);
        }
    }

    private void connectPeers(
            long now, List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        boolean inTime = phase == Phase.REGISTER;
        if (list.isEmpty() || (isBusy() && !inTime)) {
            return;
        }
        given = distinct(list);
        expected = given.size();
        begin(Phase.PUNCH, "told to go on with " + expected + " others", effects);
        if (!inTime) {
            armDeadline(now, effects);
        }
        if (bound) {
            knock(now, given, effects);
        }
    }

    private boolean isBusy() {
        return switch (phase) {
            case REGISTER, PUNCH, DEAF -> true;
            case IDLE, CONNECTED, FAILED -> false;
        };
    }

    private void begin(Phase first, String why, Effects<GopunchMessage, GopunchSignal> effects) {
        List<Endpoint> knocked = first == Phase.PUNCH ? mesh.strangers() : List.of();
        mesh.stop(effects);
        mesh = new GopunchMesh(options, expected);
        knocked.forEach(mesh::remember);
        told = 0;
        named = 0;
        effects.disarm(Alarm.POLL);
        become(first, why, effects);
        if (!bound) {
            effects.bind(Socket.CLIENT, port);
        }
    }

    private void armDeadline(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (options.isTimed()) {
            effects.arm(Alarm.DEADLINE, now + options.timeout());
        } else {
            effects.disarm(Alarm.DEADLINE);
        }
    }

    private void poll(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.send(Socket.CLIENT, server, new Register(id));
        effects.arm(Alarm.POLL, now + options.serverRetry());
    }

    private void onMalformed(
            long now, Malformed list, Effects<GopunchMessage, GopunchSignal> effects) {
        if (options.lenient()) {
            effects.signal(new GopunchSignal.Warning(list.unreadable()));
            if (!list.readable().isEmpty()) {
                onList(now, distinct(list.readable()), effects);
            }
        } else if (phase == Phase.REGISTER) {
            String what = Failure.MALFORMED + ": " + list.unreadable().getFirst();
            fail(new Failure(what), Failure.MALFORMED, effects); // Q16
        } else {
            onStranger(now, effects);
        }
    }

    private void onList(
            long now, List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == Phase.REGISTER) {
            remember(list, effects);
            boolean exact = options.has(EXACT_COUNT); // Q3
            if (exact ? list.size() == expected : list.size() >= expected) {
                become(Phase.PUNCH, "told of " + list.size() + " others", effects);
                if (list.size() == expected) {
                    effects.disarm(Alarm.POLL);
                }
                knock(now, list, effects);
            }
        } else if (options.has(STRANGER_HANG)) {
            onStranger(now, effects);
        } else if (phase == Phase.PUNCH && given.isEmpty()) {
            remember(list, effects);
            knock(now, list, effects);
        }
    }

    private static List<Endpoint> distinct(List<Endpoint> list) {
        return list.stream().distinct().toList();
    }

    private void remember(List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        if (!list.equals(found)) {
            found = list;
            effects.signal(new GopunchSignal.Found(list));
        }
    }

    private void knock(
            long now, List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        List<Endpoint> left = mesh.add(now, list, effects);
        if (!left.isEmpty()) {
            effects.signal(new GopunchSignal.Extra(left));
        }
    }

    private void onKnock(
            long now, Remote from, Knock knock, Effects<GopunchMessage, GopunchSignal> effects) {
        switch (phase) {
            case REGISTER -> {
                if (knock == Knock.SYN) {
                    mesh.remember(from.endpoint()); // Q8
                }
            }
            case PUNCH -> {
                if (!mesh.hear(now, from, knock, effects)) {
                    onStranger(now, effects);
                }
            }
            case CONNECTED -> mesh.hear(now, from, knock, effects);
            case IDLE, FAILED, DEAF -> {}
        }
    }

    private void onText(long now, Remote from, Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == Phase.PUNCH && !mesh.hearOther(now, from, effects)) {
            onStranger(now, effects);
        }
    }

    private void onStranger(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == Phase.PUNCH && options.has(STRANGER_HANG)) { // Q4
            become(Phase.DEAF, "a stranger was heard", effects);
            mesh.stop(effects);
            effects.disarm(Alarm.POLL);
            effects.arm(Alarm.DEADLINE, now + options.hangLimit());
        }
    }

    private boolean isDone() {
        return mesh.done() >= expected;
    }

    private void finish(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == Phase.PUNCH && isDone()) {
            become(Phase.CONNECTED, mesh.done() + " have heard us", effects);
            effects.disarm(Alarm.POLL);
            mesh.rest(effects);
            if (!options.isTimed()) {
                effects.arm(Alarm.DEADLINE, now + options.linger());
            }
            if (options.leave()) {
                leave(effects);
            }
            told = mesh.done();
            effects.signal(new GopunchSignal.Connected(mesh.who(true)));
        } else if (phase == Phase.CONNECTED && mesh.done() > told) { // Q3
            told = mesh.done();
            effects.signal(new GopunchSignal.Extra(mesh.who(true)));
        }
        conclude(effects);
    }

    private void onDeadline(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        switch (phase) {
            case REGISTER -> {
                ServerTimeout timeout = new ServerTimeout(options.timeout(), found);
                if (options.goOn() && !found.isEmpty()) {
                    effects.signal(timeout);
                    become(Phase.FAILED, ServerTimeout.NAME, effects);
                    connectPeers(now, found, effects);
                } else {
                    fail(timeout, ServerTimeout.NAME, effects);
                }
            }
            case PUNCH ->
                    fail(
                            new PeerTimeout(mesh.who(true), mesh.who(false)),
                            PeerTimeout.NAME,
                            effects);
            case DEAF -> fail(new Failure(Failure.DEAF), Failure.DEAF, effects);
            case CONNECTED -> {
                if (mesh.isClosing()) {
                    effects.arm(Alarm.DEADLINE, now + options.peerRetry());
                } else {
                    mesh.stop(effects);
                    mesh = new GopunchMesh(options, 0); // and answers nobody any more
                }
            }
            case IDLE, FAILED -> {}
        }
    }

    private void leave(Effects<GopunchMessage, GopunchSignal> effects) {
        if (bound && phase != Phase.IDLE) {
            effects.send(Socket.CLIENT, server, new Leave(id)); // Q10
        }
    }

    /// An attempt ends with the last second ACK: whoever takes the socket then owes nobody one.
    private void conclude(Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == Phase.CONNECTED && mesh.done() > named && !mesh.isClosing()) {
            named = mesh.done();
            List<Remote> remotes = new ArrayList<>();
            mesh.who(true).forEach(at -> remotes.add(Remote.udp(at)));
            effects.conclude(new Outcome.Connected(remotes, Socket.CLIENT));
        }
    }

    private void fail(
            GopunchSignal error, String reason, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.disarm(Alarm.POLL);
        effects.disarm(Alarm.DEADLINE);
        mesh.stop(effects);
        become(Phase.FAILED, reason, effects);
        if (options.leave()) {
            leave(effects);
        }
        effects.signal(error);
        effects.conclude(new Outcome.Failed(reason));
    }

    private void become(Phase next, String why, Effects<GopunchMessage, GopunchSignal> effects) {
        phase = next;
        effects.become(next, why);
    }
}
