package dev.punchcard.core.protocol.simple;

import static dev.punchcard.core.protocol.simple.SimpleQuirk.JS_ENDS_AT_JR;
import static dev.punchcard.core.protocol.simple.SimpleQuirk.ONE_PER_FRAME;
import static dev.punchcard.core.protocol.simple.SimpleQuirk.OPEN_JH;
import static dev.punchcard.core.protocol.simple.SimpleQuirk.OPEN_RD;
import static dev.punchcard.core.protocol.simple.SimpleQuirk.START_RANDOM_REPEATS;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.simple.SimpleCircle.Party;
import dev.punchcard.core.protocol.simple.SimpleMessage.*;
import dev.punchcard.core.protocol.simple.SimplePhase.Alarm;
import dev.punchcard.core.protocol.simple.SimplePhase.Socket;
import dev.punchcard.core.protocol.simple.SimpleSignal.News;
import dev.punchcard.core.protocol.simple.SimpleSignal.PunchFailed;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.Optional;

/// A host, a joiner, or either of them in a random pair, from its request to the punched path.
///
/// ```
///         ┌─ HOST ───HR──► REGISTERED ──NJ──► PINGING ──close_session──► CLOSE ──JD──► IDLE
///   IDLE ─┼─ RANDOM ─HR──►     "                 "      ───RD, random──►
///         └─ JOIN, RANDOM ──────JR──────────► PINGING ──JH──► JOINED ──linger────────► IDLE
/// ```
///
/// Any failure, told to the user, leads to IDLE. After a success the socket stays open: it carries
/// the paths.
public final class SimplePeer implements Machine<SimpleMessage, SimpleCommand, SimpleSignal> {
    private final SimplePeerOptions options;
    private final Codebook book;
    private final String name;
    private final Endpoint defaultServer;
    private final int port;
    private final SimpleFrames frames = new SimpleFrames();
    private final SimpleRounds rounds;
    private SimplePhase phase = SimplePhase.IDLE;
    private SimpleAttempt attempt;

    SimplePeer(Setup setup, String name, Endpoint server) {
        this.options = SimplePeerOptions.of(setup);
        this.book = options.codebook();
        this.rounds = new SimpleRounds(options);
        this.name = name;
        this.defaultServer = server;
        int drawn = setup.random().fork("port").nextInt(options.ports());
        this.port = setup.port() != 0 ? setup.port() : options.firstPort() + drawn;
        this.attempt =
                new SimpleAttempt(new SimpleCommand.HostSession("", ""), server, "", name, options);
    }

    /// `get_host()`: where the first of the others is reached; nothing without one (Q17).
    public Optional<Endpoint> host() {
        return attempt.circle.parties().stream().findFirst().map(Party::address);
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return from.equals(attempt.server) ? Talk.ANSWER : Talk.PEER;
    }

    @Override
    public void onStart(long now, Effects<SimpleMessage, SimpleSignal> effects) {
        rounds.countFrom(now);
    }

    @Override
    public void onCommand(
            long now, SimpleCommand command, Effects<SimpleMessage, SimpleSignal> effects) {
        switch (command) {
            case SimpleCommand.Opening opening -> begin(opening, effects);
            case SimpleCommand.CloseSession _ -> close(effects);
            case SimpleCommand.Leave _ -> leave(effects);
            case SimpleCommand.GetHost _ -> effects.signal(new SimpleSignal.GetHost(host()));
        }
    }

    private void begin(
            SimpleCommand.Opening opening, Effects<SimpleMessage, SimpleSignal> effects) {
        String alias = opening.alias().isEmpty() ? name : opening.alias();
        Optional<Endpoint> server = opening.server(book, defaultServer);
        effects.signal(new SimpleSignal.NewName(alias));
        if (server.isEmpty()) {
            effects.signal(new SimpleSignal.BadServer(opening.server()));
            if (phase == SimplePhase.IDLE) {
                effects.conclude(new Outcome.Failed(PunchFailed.BAD_SERVER));
            }
            return;
        }
        if (phase != SimplePhase.IDLE) {
            SimpleRounds.end(effects);
            become(SimplePhase.IDLE, "begins anew", effects);
        }
        String known = book.key(server.get());
        attempt = new SimpleAttempt(opening, server.get(), known, alias, options);
        attempt.compare(defaultServer, effects);
        effects.bind(Socket.PUNCH, port);
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<SimpleMessage, SimpleSignal> effects) {
        boolean told = !options.localIp().equals(IpAddress.ANY);
        Endpoint own = told ? new Endpoint(options.localIp(), at.port()) : at;
        if (!own.address().isV4()) {
            failServer(effects);
            return;
        }
        attempt.local = book.key(own);
        become(attempt.asking(), "asks " + attempt.server, effects);
        attempt.ask(effects);
        rounds.begin(now, effects);
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<SimpleMessage, SimpleSignal> effects) {
        failServer(effects);
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            SimpleMessage message,
            Effects<SimpleMessage, SimpleSignal> effects) {
        if (options.has(ONE_PER_FRAME)) { // Q1
            frames.add(now, from, message, effects);
        } else {
            hear(now, from, message, effects);
        }
    }

    private void hear(
            long now,
            Remote from,
            SimpleMessage message,
            Effects<SimpleMessage, SimpleSignal> effects) {
        switch (message) {
            case HostRegistered m -> onHostRegistered(m, effects);
            case JoinRegistered m -> onJoinRegistered(now, m, effects);
            case NewJoiner m -> onNewJoiner(now, m, effects);
            case BadKey(String id) -> onBadKey(id, effects);
            case PeerReady m -> onReady(now, from, m, effects);
            case JoinHost _ -> onJoinHost(now, from, effects);
            case JoinDone _ -> onDone(now, from, effects);
            case Malformed _ -> {}
            case Request _ -> throw new IllegalStateException("no dialogue of a peer: " + message);
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<SimpleMessage, SimpleSignal> effects) {
        switch (timer) {
            case Alarm.TICK -> onTick(now, effects);
            case Alarm.LIMIT -> fail(PunchFailed.SESSION_TIMEOUT, effects);
            case Alarm.DONE -> onDoneAgain(now, effects);
            case SimpleFrames.Frame.NEXT -> {
                SimpleFrames.Arrival next = frames.take(now, effects);
                hear(now, next.from(), next.message(), effects);
            }
            default -> throw new IllegalStateException("no timer of a peer: " + timer);
        }
    }

    private void onHostRegistered(HostRegistered m, Effects<SimpleMessage, SimpleSignal> effects) {
        String remote = book.key(m.remote());
        boolean asking = phase == SimplePhase.HOST || phase == SimplePhase.RANDOM;
        boolean moved = isHosting() && !remote.equals(attempt.remote); // Q7
        if (!asking && !moved) {
            return;
        }
        attempt.host = true;
        attempt.remote = remote;
        attempt.id = m.id();
        if (moved) {
            effects.signal(new SimpleSignal.Party(News.MOVED, m.remote()));
        } else {
            become(SimplePhase.REGISTERED, "the server has made " + m.id(), effects);
        }
        effects.signal(new SimpleSignal.StartSession(m.id()));
    }

    /// Whether joiners may come.
    private boolean isHosting() {
        return phase == SimplePhase.REGISTERED || (phase == SimplePhase.PINGING && attempt.host);
    }

    private void onJoinRegistered(
            long now, JoinRegistered m, Effects<SimpleMessage, SimpleSignal> effects) {
        boolean joining = phase == SimplePhase.JOIN || phase == SimplePhase.RANDOM;
        if (joining || (phase == SimplePhase.PINGING && !attempt.host)) {
            attempt.remote = book.key(m.remote());
            meet(now, m.hostRemote(), m.hostLocal(), effects);
        }
    }

    private void onNewJoiner(long now, NewJoiner m, Effects<SimpleMessage, SimpleSignal> effects) {
        if (isHosting()) { // Q14
            meet(now, m.remote(), m.local(), effects);
        }
    }

    private void meet(
            long now, Endpoint at, String local, Effects<SimpleMessage, SimpleSignal> effects) {
        // another network may look like ours, and the address there be our own
        boolean own = local.equals(attempt.local);
        Optional<Endpoint> near = book.endpoint(local).filter(l -> !own && l.port() > 0);
        if (!attempt.meet(now, at, near, effects)) {
            return;
        }
        if (phase != SimplePhase.PINGING) {
            become(SimplePhase.PINGING, "the server told of " + at, effects);
        }
        attempt.greet(effects);
    }

    private void onBadKey(String id, Effects<SimpleMessage, SimpleSignal> effects) {
        if (phase == SimplePhase.JOIN && attempt.session().equals(id)) {
            effects.signal(new SimpleSignal.BadSession(id));
            conclude(new Outcome.Failed(PunchFailed.BAD_SESSION), effects);
        }
    }

    private void onReady(
            long now, Remote from, PeerReady m, Effects<SimpleMessage, SimpleSignal> effects) {
        boolean over = phase == SimplePhase.IDLE || phase == SimplePhase.JOINED;
        boolean known = attempt.circle.at(from.endpoint()).isPresent();
        if (over || !(known || options.has(OPEN_RD))) { // Q11
            return;
        }
        attempt.hear(now, from.endpoint(), m, phase != SimplePhase.CLOSE, effects);
        if (attempt.host && attempt.isRandom()) {
            if (phase != SimplePhase.CLOSE || options.has(START_RANDOM_REPEATS)) { // Q13
                close(effects);
                effects.signal(new SimpleSignal.StartRandom());
            }
        } else {
            closeWhenComplete(effects);
        }
    }

    private void closeWhenComplete(Effects<SimpleMessage, SimpleSignal> effects) {
        boolean all = attempt.isComplete() && attempt.circle.isEverybodyReady();
        if (phase == SimplePhase.PINGING && attempt.host && all) {
            close(effects);
        }
    }

    private void close(Effects<SimpleMessage, SimpleSignal> effects) {
        boolean again = phase == SimplePhase.CLOSE && options.has(START_RANDOM_REPEATS);
        boolean open = options.has(OPEN_JH) && phase == SimplePhase.PINGING; // Q10
        if (!isHosting() && !again && !open) {
            return;
        }
        if (!again) {
            become(SimplePhase.CLOSE, "the session is closed", effects);
        }
        attempt.closing.call(effects).ifPresent(outcome -> finish(outcome, effects));
    }

    private void leave(Effects<SimpleMessage, SimpleSignal> effects) {
        if (phase != SimplePhase.IDLE && phase != SimplePhase.JOINED) {
            attempt.closing.leave(effects);
            fail(PunchFailed.LEFT, effects);
        }
    }

    private void onDone(long now, Remote from, Effects<SimpleMessage, SimpleSignal> effects) {
        if (phase == SimplePhase.CLOSE) {
            attempt.closing
                    .hearDone(now, from.endpoint(), effects)
                    .ifPresent(outcome -> finish(outcome, effects));
        }
    }

    private void onJoinHost(long now, Remote from, Effects<SimpleMessage, SimpleSignal> effects) {
        Optional<Remote> caller = attempt.closing.caller();
        if (caller.isPresent()) { // Q8; our socket stays open
            if (caller.get().equals(from)) {
                attempt.closing.answerAgain(effects);
            }
            return;
        }
        boolean joined = phase == SimplePhase.PINGING && !attempt.host;
        boolean ours = joined && attempt.circle.at(from.endpoint()).isPresent();
        boolean open = options.has(OPEN_JH) && phase != SimplePhase.IDLE; // Q10
        if (ours || open) {
            SimpleRounds.end(effects);
            become(SimplePhase.JOINED, "called by " + from, effects);
            attempt.closing.calledBy(now, from);
            onDoneAgain(now, effects);
        }
    }

    private void onDoneAgain(long now, Effects<SimpleMessage, SimpleSignal> effects) {
        if (attempt.closing.hasAnswered()) {
            Remote host = attempt.closing.caller().orElseThrow();
            effects.signal(new SimpleSignal.StartClient(host.endpoint(), port));
            conclude(new Outcome.Connected(List.of(host), Socket.PUNCH), effects);
        } else {
            effects.arm(Alarm.DONE, now + attempt.closing.answer(effects));
        }
    }

    private void onTick(long now, Effects<SimpleMessage, SimpleSignal> effects) {
        rounds.next(now, effects);
        switch (phase) {
            case HOST, JOIN, RANDOM -> {
                if (attempt.requests < options.requests()) {
                    attempt.ask(effects);
                } else {
                    failServer(effects); // Q12
                }
            }
            case REGISTERED -> attempt.greet(effects);
            case PINGING -> ping(now, effects);
            case CLOSE -> attempt.closing.callAgain(effects).ifPresent(o -> finish(o, effects));
            case IDLE, JOINED -> throw new IllegalStateException("nothing to repeat when " + phase);
        }
    }

    private void ping(long now, Effects<SimpleMessage, SimpleSignal> effects) {
        attempt.dropSilent(now, effects);
        boolean awaited = attempt.host && !attempt.isRandom() && !attempt.isComplete();
        if (attempt.circle.isEmpty() && !awaited) {
            fail(PunchFailed.PUNCH_TIMEOUT, effects);
            return;
        }
        boolean unheard = !attempt.host && !attempt.circle.isEverybodyReady();
        if (unheard && !options.has(JS_ENDS_AT_JR)) { // N1
            attempt.ask(effects);
        }
        attempt.greet(effects);
        closeWhenComplete(effects); // where one who was silent kept the host waiting
    }

    private void failServer(Effects<SimpleMessage, SimpleSignal> effects) {
        effects.signal(new SimpleSignal.BadServer(attempt.serverKey));
        conclude(new Outcome.Failed(PunchFailed.BAD_SERVER), effects);
    }

    private void fail(String reason, Effects<SimpleMessage, SimpleSignal> effects) {
        effects.signal(new PunchFailed(reason));
        conclude(new Outcome.Failed(reason), effects);
    }

    /// Ends a session that was closed.
    private void finish(Outcome outcome, Effects<SimpleMessage, SimpleSignal> effects) {
        switch (outcome) {
            case Outcome.Failed(String reason) -> fail(reason, effects);
            case Outcome.Connected _, Outcome.Started _ -> {
                effects.signal(new SimpleSignal.StartServer(port));
                conclude(outcome, effects);
            }
        }
    }

    private void conclude(Outcome outcome, Effects<SimpleMessage, SimpleSignal> effects) {
        SimpleRounds.end(effects);
        if (outcome instanceof Outcome.Failed) {
            effects.close(Socket.PUNCH);
        }
        become(SimplePhase.IDLE, outcome.toString(), effects);
        effects.conclude(outcome);
    }

    private void become(
            SimplePhase next, String why, Effects<SimpleMessage, SimpleSignal> effects) {
        phase = next;
        effects.become(next, why);
    }
}
