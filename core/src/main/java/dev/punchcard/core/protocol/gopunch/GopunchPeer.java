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
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.gopunch.GopunchCommand.*;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.*;
import dev.punchcard.core.protocol.gopunch.GopunchPhase.Alarm;
import dev.punchcard.core.protocol.gopunch.GopunchPhase.Socket;
import dev.punchcard.core.protocol.gopunch.GopunchSignal.Failure;
import dev.punchcard.core.protocol.gopunch.GopunchSignal.PeerTimeout;
import dev.punchcard.core.protocol.gopunch.GopunchSignal.ServerTimeout;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
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
    private final GopunchPeerOptions options;
    private final Remote server;
    private final int port;
    private GopunchPhase phase = GopunchPhase.IDLE;
    private boolean bound;
    private GopunchSearch search;
    private int expected;
    private List<Endpoint> given = List.of(); // to punch to without asking the server
    private GopunchMesh mesh;

    GopunchPeer(Setup setup, Endpoint server) {
        this.options = GopunchPeerOptions.of(setup);
        this.server = Remote.udp(server);
        this.port = setup.port();
        this.search = new GopunchSearch(options, this.server, Payload.EMPTY);
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
                    connectPeers(now, addresses.isEmpty() ? search.found() : addresses, effects);
            case LeaveSession _ -> leaveSession(effects);
            case OfServer _ -> throw new IllegalStateException("no command of a peer: " + command);
        }
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<GopunchMessage, GopunchSignal> effects) {
        bound = true;
        if (phase == GopunchPhase.REGISTER) {
            search.ask(now, effects);
        } else if (phase == GopunchPhase.PUNCH) {
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
        if (phase == GopunchPhase.DEAF) {
            return;
        }
        boolean overdue = isDone() && phase == GopunchPhase.PUNCH; // Q5
        switch (message) {
            case PeerList m -> onList(now, GopunchSearch.distinct(m.endpoints()), effects);
            case Malformed m -> onMalformed(now, m, effects);
            case Knock knock -> onKnock(now, from, knock, effects);
            case Text _ -> onText(now, from, effects);
            case Empty _ -> {}
            case Request _, Unit _ ->
                    throw new IllegalStateException("no dialogue of a peer: " + message);
        }
        if (overdue || !options.has(LATE_COMPLETION)) {
            finish(now, effects);
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<GopunchMessage, GopunchSignal> effects) {
        switch (timer) {
            case Alarm.POLL -> search.ask(now, effects);
            case Alarm.DEADLINE -> onDeadline(now, effects);
            case GopunchMesh.Retry retry -> {
                mesh.onRetry(now, retry, effects);
                mesh.conclude(effects);
            }
            default -> throw new IllegalStateException("no timer of a peer: " + timer);
        }
    }

    private void connect(long now, Connect c, Effects<GopunchMessage, GopunchSignal> effects) {
        if (isBusy()) {
            return;
        }
        search = new GopunchSearch(options, server, c.id());
        expected = c.expected();
        given = List.of();
        begin(GopunchPhase.REGISTER, "looking for " + expected + " others", effects);
        search.limit(now, effects);
        if (bound) {
            search.ask(now, effects);
        }
    }

    private void connectPeers(
            long now, List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        boolean inTime = phase == GopunchPhase.REGISTER;
        if (list.isEmpty() || (isBusy() && !inTime)) {
            return;
        }
        given = GopunchSearch.distinct(list);
        expected = given.size();
        begin(GopunchPhase.PUNCH, "told to go on with " + expected + " others", effects);
        if (!inTime) {
            search.limit(now, effects);
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

    private void begin(
            GopunchPhase first, String why, Effects<GopunchMessage, GopunchSignal> effects) {
        List<Endpoint> knocked = first == GopunchPhase.PUNCH ? mesh.strangers() : List.of();
        mesh.stop(effects);
        mesh = new GopunchMesh(options, expected);
        knocked.forEach(mesh::remember);
        search.rest(effects);
        become(first, why, effects);
        if (!bound) {
            effects.bind(Socket.CLIENT, port);
        }
    }

    private void onMalformed(
            long now, Malformed list, Effects<GopunchMessage, GopunchSignal> effects) {
        if (options.lenient()) {
            List<Endpoint> readable = search.lenient(list, effects);
            if (!readable.isEmpty()) {
                onList(now, readable, effects);
            }
        } else if (phase == GopunchPhase.REGISTER) {
            String what = Failure.MALFORMED + ": " + list.unreadable().getFirst();
            fail(new Failure(what), Failure.MALFORMED, effects); // Q16
        } else {
            onStranger(now, effects);
        }
    }

    private void onList(
            long now, List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == GopunchPhase.REGISTER) {
            search.hear(list, effects);
            boolean exact = options.has(EXACT_COUNT); // Q3
            if (exact ? list.size() == expected : list.size() >= expected) {
                become(GopunchPhase.PUNCH, "told of " + list.size() + " others", effects);
                if (list.size() == expected) {
                    search.rest(effects);
                }
                knock(now, list, effects);
            }
        } else if (options.has(STRANGER_HANG)) {
            onStranger(now, effects);
        } else if (phase == GopunchPhase.PUNCH && given.isEmpty()) {
            search.hear(list, effects);
            knock(now, list, effects);
        }
    }

    private void knock(
            long now, List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        GopunchSearch.leaveOut(mesh.add(now, list, effects), effects);
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
        if (phase == GopunchPhase.PUNCH && !mesh.hearOther(now, from, effects)) {
            onStranger(now, effects);
        }
    }

    private void onStranger(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == GopunchPhase.PUNCH && options.has(STRANGER_HANG)) { // Q4
            become(GopunchPhase.DEAF, "a stranger was heard", effects);
            mesh.stop(effects);
            search.rest(effects);
            effects.arm(Alarm.DEADLINE, now + options.hangLimit());
        }
    }

    private boolean isDone() {
        return mesh.done() >= expected;
    }

    private void finish(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == GopunchPhase.PUNCH && isDone()) {
            become(GopunchPhase.CONNECTED, mesh.done() + " have heard us", effects);
            search.rest(effects);
            mesh.rest(effects);
            if (!options.isTimed()) {
                effects.arm(Alarm.DEADLINE, now + options.linger());
            }
            if (options.leave()) {
                leave(effects);
            }
            mesh.tell(effects);
        } else if (phase == GopunchPhase.CONNECTED) {
            mesh.tellMore(effects); // Q3
        }
        mesh.conclude(effects);
    }

    private void onDeadline(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        switch (phase) {
            case REGISTER -> {
                if (search.goesOn()) {
                    effects.signal(search.timeout());
                    become(GopunchPhase.FAILED, ServerTimeout.NAME, effects);
                    connectPeers(now, search.found(), effects);
                } else {
                    fail(search.timeout(), ServerTimeout.NAME, effects);
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

    /// Asks no more, since each question would bring us back; a path that is punched stays.
    private void leaveSession(Effects<GopunchMessage, GopunchSignal> effects) {
        if (!isBusy()) {
            leave(effects);
            return;
        }
        if (!options.leave()) {
            leave(effects);
        }
        fail(new Failure(Failure.LEFT), Failure.LEFT, effects);
    }

    private void leave(Effects<GopunchMessage, GopunchSignal> effects) {
        if (bound && phase != GopunchPhase.IDLE) {
            search.leave(effects);
        }
    }

    private void fail(
            GopunchSignal error, String reason, Effects<GopunchMessage, GopunchSignal> effects) {
        search.rest(effects);
        effects.disarm(Alarm.DEADLINE);
        mesh.stop(effects);
        become(GopunchPhase.FAILED, reason, effects);
        if (options.leave()) {
            leave(effects);
        }
        effects.signal(error);
        effects.conclude(new Outcome.Failed(reason));
    }

    private void become(
            GopunchPhase next, String why, Effects<GopunchMessage, GopunchSignal> effects) {
        phase = next;
        effects.become(next, why);
    }
}
