package dev.punchcard.core.protocol.rabid;

import static dev.punchcard.core.protocol.rabid.RabidQuirk.FULL_BEFORE_REJOIN;
import static dev.punchcard.core.protocol.rabid.RabidQuirk.SHRINKING_START_LIST;
import static dev.punchcard.core.protocol.rabid.RabidQuirk.STARTED_IS_UNKNOWN;
import static dev.punchcard.core.protocol.rabid.RabidQuirk.UNCHECKED_SOURCE;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.rabid.RabidMessage.*;
import dev.punchcard.core.protocol.rabid.RabidSession.Player;
import dev.punchcard.core.punch.Meter;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.util.Optional;

/// The rendezvous server: named sessions, and the start that tells everybody everybody's address.
///
/// A session is *active* from its first player on, *starting* from the host's start until its
/// rounds are over, and then forgotten; it is also forgotten when it is empty or too old. Checks
/// are made, and refused, in the order in which they stand in each method. Every answer goes to
/// where the request came from unless it is sent to a player.
public final class RabidServer implements Machine<RabidMessage, RabidCommand, RabidSignal> {
    enum Socket implements Local {
        SERVER
    }

    enum Phase implements State {
        SERVING,
        CLOSED
    }

    enum Cleanup implements Timer {
        PLAYERS,
        SESSIONS
    }

    /// The next round of a session's start.
    record Round(String session) implements Timer {}

    private final RabidServerOptions options;
    private final int port;
    private final Meter meter;
    private final RabidSessions sessions;
    private final RabidUpkeep upkeep;

    RabidServer(Setup setup) {
        this.options = RabidServerOptions.of(setup);
        this.port = setup.port();
        this.meter = new Meter(options.requestsPerSecond(), options.maxSources(), setup.random());
        this.sessions = new RabidSessions(setup.random());
        this.upkeep = new RabidUpkeep(options, sessions);
    }

    /// How many sessions there are, starting ones included.
    public int sessions() {
        return sessions.size();
    }

    /// How many sources the limit of requests keeps in mind.
    public int sources() {
        return meter.sources();
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return Talk.REQUEST;
    }

    @Override
    public void onStart(long now, Effects<RabidMessage, RabidSignal> effects) {
        effects.bind(Socket.SERVER, port);
        effects.arm(Cleanup.PLAYERS, now + options.playerCleanup());
        effects.arm(Cleanup.SESSIONS, now + options.sessionCleanup());
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<RabidMessage, RabidSignal> effects) {
        effects.become(Phase.SERVING, "listening on " + at);
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<RabidMessage, RabidSignal> effects) {
        effects.disarm(Cleanup.PLAYERS);
        effects.disarm(Cleanup.SESSIONS);
        effects.become(Phase.CLOSED, failure.name());
        effects.conclude(new Outcome.Failed("no socket: " + failure));
    }

    @Override
    public void onCommand(
            long now, RabidCommand command, Effects<RabidMessage, RabidSignal> effects) {}

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            RabidMessage message,
            Effects<RabidMessage, RabidSignal> effects) {
        if (!meter.admits(now, from.endpoint())) {
            return; // Q21: an answer would make the flood two floods
        }
        switch (message) {
            case Host m -> host(now, from, m, effects);
            case Connect m -> connect(now, from, m, effects);
            case Ping m -> ping(now, from, m, effects);
            case Start m -> start(now, from, m, effects);
            case Confirm m -> confirm(from, m, effects);
            case Kick m -> kick(from, m, effects);
            case Exit m -> exit(from, m, effects);
            case Malformed m -> malformed(from, m, effects);
            case Answer _, PeerMessage _ -> throw new IllegalStateException("no request");
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<RabidMessage, RabidSignal> effects) {
        switch (timer) {
            case Cleanup.PLAYERS -> {
                effects.arm(timer, now + options.playerCleanup());
                meter.rest(now);
                upkeep.removeSilentPlayers(now, effects);
            }
            case Cleanup.SESSIONS -> {
                effects.arm(timer, now + options.sessionCleanup());
                upkeep.removeOldSessions(now, effects);
            }
            case Round(String name) ->
                    nextRound(now, sessions.starting(name).orElseThrow(), effects);
            case RabidNotices.Repeat repeat -> upkeep.repeat(now, repeat, effects);
            default -> throw new IllegalStateException("no timer of a server: " + timer);
        }
    }

    private void malformed(
            Remote from, Malformed malformed, Effects<RabidMessage, RabidSignal> effects) {
        switch (malformed) {
            case NOT_TEXT, UNKNOWN_TYPE -> {} // Q15
            case NO_COLON, BAD_GRAMMAR -> refuse(from, Code.INVALID_REQUEST, effects);
        }
    }

    private void host(long now, Remote from, Host m, Effects<RabidMessage, RabidSignal> effects) {
        IpAddress ip = from.endpoint().address();
        Optional<RabidSession> known = sessions.named(m.session());
        if (known.isPresent() && !known.get().isStarting() && known.get().isHostedBy(from)) {
            effects.send(Socket.SERVER, from, known.get().list());
        } else if (known.isPresent()) {
            refuse(from, Code.SESSION_EXISTS, effects);
        } else if (sessions.size() >= options.maxSessions()
                || sessions.openedBy(ip) >= options.sessionsPerSource()) {
            refuse(from, Code.SESSION_FULL, effects); // Q21: of the known codes, the nearest
        } else {
            RabidSession session = new RabidSession(m.session(), m.max(), m.password(), ip, now);
            sessions.open(session);
            sessions.enter(new Player(m.player(), session, from, now));
            effects.send(Socket.SERVER, from, session.list());
        }
    }

    private void connect(
            long now, Remote from, Connect m, Effects<RabidMessage, RabidSignal> effects) {
        Optional<RabidSession> known = sessions.active(m.session());
        if (known.isEmpty()) {
            connectLate(from, m, effects);
            return;
        }
        RabidSession session = known.get();
        if (!session.password.isEmpty() && !session.password.equals(m.password())) {
            refuse(from, Code.PASSWORD_MISMATCH, effects);
            return;
        }
        Optional<Player> namesake = sessions.player(m.session(), m.player());
        boolean rejoin = namesake.isPresent() && namesake.get().isAt(from);
        if (rejoin && !(session.isFull() && options.has(FULL_BEFORE_REJOIN))) { // Q1
            effects.send(Socket.SERVER, from, session.list());
        } else if (session.isBanned(m.player(), from)) { // Q16; empty unless banKicked
            refuse(from, Code.KICKED_BY_HOST, effects);
        } else if (session.isFull()) {
            refuse(from, Code.SESSION_FULL, effects);
        } else if (namesake.isPresent()) {
            refuse(from, Code.PLAYER_NAME_IN_USE, effects); // Q20
        } else {
            sessions.enter(new Player(m.player(), session, from, now));
            RabidUpkeep.tellAll(session, effects);
        }
    }

    /// What asks to join a session that is not active may be the repeated request of somebody with
    /// whom it starts right now.
    private void connectLate(Remote from, Connect m, Effects<RabidMessage, RabidSignal> effects) {
        Optional<Player> player = sessions.player(m.session(), m.player());
        boolean late = player.isPresent() && player.get().isAt(from) && !player.get().confirmed;
        if (late && !options.has(STARTED_IS_UNKNOWN)) {
            effects.send(Socket.SERVER, from, list(player.get()));
        } else {
            refuse(from, Code.SESSION_NON_EXISTENT, effects);
        }
    }

    private void ping(long now, Remote from, Ping m, Effects<RabidMessage, RabidSignal> effects) {
        Optional<Player> known = sessions.player(m);
        if (known.isEmpty()) {
            boolean active = sessions.active(m.session()).isPresent();
            Code why = active ? Code.NON_EXISTENT_PLAYER : Code.SESSION_NON_EXISTENT;
            refuse(from, why, effects);
            return;
        }
        Player player = known.get();
        if (player.starting && player.confirmed) {
            refuse(from, Code.SESSION_NON_EXISTENT, effects);
            return;
        }
        boolean his = isFrom(now, player, from);
        if (his && player.starting) {
            effects.send(Socket.SERVER, from, list(player));
            return;
        }
        if (his) {
            player.lastSeen = now;
        }
        effects.send(Socket.SERVER, from, player.list());
    }

    /// Whether a ping counts as the player's own (Q4), who may have been given a new port (Q5).
    private boolean isFrom(long now, Player player, Remote from) {
        if (player.isAt(from)) {
            player.heard(now);
            return true;
        }
        boolean sameIp = player.remote().endpoint().address().equals(from.endpoint().address());
        if (options.rebind() && sameIp && player.isMute(now, options.rebindAfter())) {
            player.move(now, from);
            return true;
        }
        return options.has(UNCHECKED_SOURCE);
    }

    /// Whether the source of a confirmation or an exit is good enough (Q4).
    private boolean isTrusted(Player player, Remote from) {
        return options.has(UNCHECKED_SOURCE) || player.isAt(from);
    }

    private void kick(Remote from, Kick m, Effects<RabidMessage, RabidSignal> effects) {
        Optional<RabidSession> known = sessions.active(m.session());
        if (known.isEmpty()) {
            refuse(from, Code.SESSION_NON_EXISTENT, effects);
            return;
        }
        RabidSession session = known.get();
        Optional<Player> player = sessions.player(m.session(), m.player());
        if (player.isEmpty()) {
            refuse(from, Code.NON_EXISTENT_PLAYER, effects);
        } else if (!session.isHostedBy(from)) {
            refuse(from, Code.NON_HOST_PLAYER, effects);
        } else {
            if (options.banKicked()) {
                session.ban(player.get());
            }
            sessions.remove(player.get());
            refuse(player.get().remote(), Code.KICKED_BY_HOST, effects);
            RabidUpkeep.tellAll(session, effects);
        }
    }

    private void exit(Remote from, Exit m, Effects<RabidMessage, RabidSignal> effects) {
        Optional<RabidSession> known = sessions.active(m.session());
        if (known.isEmpty()) {
            refuse(from, Code.SESSION_NON_EXISTENT, effects);
            return;
        }
        RabidSession session = known.get();
        Optional<Player> player = sessions.player(m.session(), m.player());
        if (player.isEmpty() || !isTrusted(player.get(), from)) {
            refuse(from, Code.NON_EXISTENT_PLAYER, effects);
            return;
        }
        sessions.remove(player.get());
        refuse(from, Code.PLAYER_EXITED_SESSION, effects);
        if (options.broadcastOnExit()) { // Q6
            RabidUpkeep.tellAll(session, effects);
        }
    }

    private void start(long now, Remote from, Start m, Effects<RabidMessage, RabidSignal> effects) {
        if (sessions.starting(m.session()).isPresent()) {
            return; // Q7
        }
        Optional<RabidSession> session = sessions.active(m.session());
        if (session.isEmpty()) {
            refuse(from, Code.SESSION_NON_EXISTENT, effects);
        } else if (!session.get().isHostedBy(from)) {
            refuse(from, Code.NON_HOST_PLAYER, effects);
        } else if (session.get().players.size() == 1) {
            refuse(from, Code.ONLY_ONE_PLAYER_IN_SESSION, effects);
        } else {
            session.get().start();
            nextRound(now, session.get(), effects);
        }
    }

    private void confirm(Remote from, Confirm m, Effects<RabidMessage, RabidSignal> effects) {
        Optional<RabidSession> session = sessions.starting(m.session());
        if (session.isEmpty()) {
            refuse(from, Code.SESSION_NOT_STARTED, effects);
            return;
        }
        Optional<Player> player = sessions.player(m.session(), m.player());
        if (player.isEmpty() || player.get().confirmed || !isTrusted(player.get(), from)) {
            refuse(from, Code.NON_EXISTENT_PLAYER, effects);
        } else {
            player.get().confirmed = true;
        }
    }

    private void nextRound(
            long now, RabidSession session, Effects<RabidMessage, RabidSignal> effects) {
        if (session.rounds == options.rounds() || session.isConfirmed()) {
            sessions.close(session);
            return;
        }
        for (Player player : session.players) {
            if (!player.confirmed) {
                effects.send(Socket.SERVER, player.remote(), list(player));
            }
        }
        session.rounds++;
        effects.arm(new Round(session.name), now + options.roundEvery());
    }

    private StartList list(Player receiver) {
        return receiver.session.startList(receiver, options.has(SHRINKING_START_LIST)); // Q2
    }

    private void refuse(Remote to, Code code, Effects<RabidMessage, RabidSignal> effects) {
        effects.send(Socket.SERVER, to, code.answer());
    }
}
