package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.Closing;
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
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.List;

/// A client by TCP, of our own making: asks the server over a connection until the others are
/// there, and then calls all of them from the same port, while they call it.
///
/// ```
/// IDLE ─connect─► REGISTER ─as many as expected─► PUNCH ─as many are done─► CONNECTED
///                     │ 40 s                        │ 40 s since connect
///                     └──────────► FAILED ◄─────────┘       ─connect-peers─► PUNCH
/// ```
///
/// The states are those of [GopunchPeer], and so are options and signals; the quirks of the
/// original, which has no TCP, are not. Whom it is connected to, and by which connection, is known
/// by [GopunchCalls]. Connected, it has hung up on everybody else, and goes on answering: who has
/// lost his connection before he heard ACK calls again.
final class GopunchCaller implements Machine<GopunchMessage, GopunchCommand, GopunchSignal> {
    private final GopunchPeerOptions options;
    private final Remote server;
    private final int port;
    private final Prng random;
    private GopunchPhase phase = GopunchPhase.IDLE;
    private boolean bound;
    private boolean asking; // whether the server's connection is open
    private GopunchSearch search;
    private int expected;
    private List<Endpoint> given = List.of(); // to call without asking the server
    private GopunchCalls calls;

    GopunchCaller(Setup setup, Endpoint server) {
        this.options = GopunchPeerOptions.of(setup);
        this.server = Remote.tcp(server);
        this.port = setup.port();
        this.search = new GopunchSearch(options, this.server, Payload.EMPTY);
        this.random = setup.random().fork("calls");
        this.calls = calls(0);
    }

    private GopunchCalls calls(int expecting) {
        return new GopunchCalls(options, random, expecting);
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return from.equals(server) ? Talk.ANSWER_UNIT : Talk.PEER_UNIT;
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
            case LeaveSession _ -> leave(effects);
            case OfServer _ -> throw new IllegalStateException("no command of a peer: " + command);
        }
    }

    private void connect(long now, Connect c, Effects<GopunchMessage, GopunchSignal> effects) {
        if (isBusy()) {
            return;
        }
        search = new GopunchSearch(options, server, c.id());
        expected = c.expected();
        given = List.of();
        search.limit(now, effects);
        begin(now, GopunchPhase.REGISTER, "looking for " + expected + " others", effects);
    }

    private void connectPeers(
            long now, List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        boolean inTime = phase == GopunchPhase.REGISTER;
        if (list.isEmpty() || (isBusy() && !inTime)) {
            return;
        }
        given = GopunchSearch.distinct(list);
        expected = given.size();
        if (!inTime) {
            search.limit(now, effects);
        }
        begin(now, GopunchPhase.PUNCH, "told to go on with " + expected + " others", effects);
    }

    private boolean isBusy() {
        return phase == GopunchPhase.REGISTER || phase == GopunchPhase.PUNCH;
    }

    private void begin(
            long now,
            GopunchPhase first,
            String why,
            Effects<GopunchMessage, GopunchSignal> effects) {
        if (first == GopunchPhase.REGISTER) {
            calls.hangUp(effects);
            calls = calls(expected);
        } else {
            calls.expect(expected);
        }
        become(first, why, effects);
        if (bound) {
            go(now, effects);
        } else {
            effects.listen(Socket.CLIENT, port);
        }
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<GopunchMessage, GopunchSignal> effects) {
        bound = true;
        go(now, effects);
    }

    private void go(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == GopunchPhase.REGISTER) {
            ask(now, effects);
        } else if (phase == GopunchPhase.PUNCH) {
            call(now, given, effects);
        }
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<GopunchMessage, GopunchSignal> effects) {
        if (!bound) {
            fail(new Failure(Failure.NOT_BOUND), Failure.NOT_BOUND, effects);
        } else if (phase == GopunchPhase.REGISTER && !asking) {
            effects.arm(Alarm.POLL, now + options.serverRetry()); // no call was possible
        }
    }

    /// Asks, or first calls the server.
    private void ask(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (asking) {
            search.ask(now, effects);
        } else {
            effects.connect(Socket.CLIENT, server);
        }
    }

    @Override
    public void onOpened(
            long now, Local local, Remote remote, Effects<GopunchMessage, GopunchSignal> effects) {
        if (remote.equals(server)) {
            asking = true;
            search.ask(now, effects);
        } else if (isBusy() || calls.misses(remote)) {
            calls.opened(remote, effects);
        } else {
            effects.disconnect(Socket.CLIENT, remote);
        }
    }

    @Override
    public void onClosed(
            long now,
            Local local,
            Remote remote,
            Closing why,
            Effects<GopunchMessage, GopunchSignal> effects) {
        if (!remote.equals(server)) {
            if (isBusy()) {
                calls.closed(now, remote, effects);
            } else {
                calls.lost(remote);
            }
            return;
        }
        asking = false;
        if (phase == GopunchPhase.REGISTER) {
            effects.arm(Alarm.POLL, now + options.serverRetry());
        } else {
            search.rest(effects);
        }
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            GopunchMessage message,
            Effects<GopunchMessage, GopunchSignal> effects) {
        switch (message) {
            case PeerList list -> onList(now, GopunchSearch.distinct(list.endpoints()), effects);
            case Malformed list -> onMalformed(now, list, effects);
            case Knock knock -> {
                if (isBusy() || phase == GopunchPhase.CONNECTED) {
                    calls.hear(from, knock, effects);
                    finish(effects);
                }
            }
            case Text _, Empty _ -> {}
            case Request _, Unit _ ->
                    throw new IllegalStateException("no dialogue of a peer: " + message);
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
        }
    }

    private void onList(
            long now, List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == GopunchPhase.REGISTER) {
            search.hear(list, effects);
            if (list.size() >= expected) {
                become(GopunchPhase.PUNCH, "told of " + list.size() + " others", effects);
                if (list.size() == expected) {
                    search.rest(effects);
                }
                call(now, list, effects);
                finish(effects);
            }
        } else if (phase == GopunchPhase.PUNCH && given.isEmpty()) {
            search.hear(list, effects);
            call(now, list, effects);
        }
    }

    private void call(
            long now, List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        GopunchSearch.leaveOut(calls.add(now, list, effects), effects);
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<GopunchMessage, GopunchSignal> effects) {
        switch (timer) {
            case Alarm.POLL -> ask(now, effects);
            case Alarm.DEADLINE -> onDeadline(now, effects);
            case GopunchCalls.Again(Endpoint told) -> calls.again(told, effects);
            case GopunchCalls.Stalled(Endpoint told) -> calls.stalled(now, told, effects);
            default -> throw new IllegalStateException("no timer of a peer: " + timer);
        }
    }

    private void finish(Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase != GopunchPhase.PUNCH || calls.done().size() < expected) {
            return;
        }
        List<Remote> done = calls.done();
        become(GopunchPhase.CONNECTED, done.size() + " have heard us", effects);
        if (options.leave()) {
            leave(effects);
        }
        hangUpOnServer(effects);
        effects.disarm(Alarm.DEADLINE);
        calls.hangUpOnOthers(effects);
        effects.signal(new GopunchSignal.Connected(done.stream().map(Remote::endpoint).toList()));
        effects.conclude(new Outcome.Connected(done, Socket.CLIENT));
    }

    private void onDeadline(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (phase == GopunchPhase.REGISTER) {
            if (search.goesOn()) {
                effects.signal(search.timeout());
                become(GopunchPhase.FAILED, ServerTimeout.NAME, effects);
                connectPeers(now, search.found(), effects);
            } else {
                fail(search.timeout(), ServerTimeout.NAME, effects);
            }
        } else if (phase == GopunchPhase.PUNCH) {
            fail(new PeerTimeout(calls.who(true), calls.who(false)), PeerTimeout.NAME, effects);
        }
    }

    private void leave(Effects<GopunchMessage, GopunchSignal> effects) {
        if (asking) {
            search.leave(effects);
        }
    }

    private void hangUpOnServer(Effects<GopunchMessage, GopunchSignal> effects) {
        search.rest(effects);
        asking = false;
        effects.disconnect(Socket.CLIENT, server);
    }

    private void fail(
            GopunchSignal error, String reason, Effects<GopunchMessage, GopunchSignal> effects) {
        if (options.leave()) {
            leave(effects);
        }
        hangUpOnServer(effects);
        effects.disarm(Alarm.DEADLINE);
        calls.hangUp(effects);
        calls = calls(0);
        become(GopunchPhase.FAILED, reason, effects);
        effects.signal(error);
        effects.conclude(new Outcome.Failed(reason));
    }

    private void become(
            GopunchPhase next, String why, Effects<GopunchMessage, GopunchSignal> effects) {
        phase = next;
        effects.become(next, why);
    }
}
