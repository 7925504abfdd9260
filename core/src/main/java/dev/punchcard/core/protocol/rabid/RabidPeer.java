package dev.punchcard.core.protocol.rabid;

import static dev.punchcard.core.protocol.rabid.RabidQuirk.BIND_EXTERNAL_PORT;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.rabid.RabidCommand.*;
import dev.punchcard.core.protocol.rabid.RabidMessage.*;
import dev.punchcard.core.protocol.rabid.RabidPhase.Alarm;
import dev.punchcard.core.protocol.rabid.RabidSignal.Failure;
import dev.punchcard.core.protocol.rabid.RabidSignal.Milestone;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A member of a session, host or client, from the request to the punched paths.
///
/// ```
/// None ─create, join─► InitRequestSent ─i:─► InSession ─s:─► ServerFinishWait
///                                                                  │ 2.0 s
///      None ◄─start── Confirmations ◄─10.35 s, greeted── Greetings ◄┘
/// ```
///
/// Any failure, told to the user, leads to None. After a success the socket stays open: it carries
/// the paths.
public final class RabidPeer implements Machine<RabidMessage, RabidCommand, RabidSignal> {
    enum Socket implements Local {
        SERVER,
        /// Only with BIND_EXTERNAL_PORT (Q9).
        PEER
    }

    private final RabidPeerOptions options;
    private final Remote server;
    private final int port;
    private RabidPhase phase = RabidPhase.NONE;
    private final RabidMember member;
    private final RabidReport report;
    private List<String> mates = List.of(); // ourselves and the start list
    private StartList startList = new StartList(0, List.of());
    private RabidMesh mesh;

    RabidPeer(Setup setup, Endpoint server) {
        this.options = RabidPeerOptions.of(setup);
        this.server = Remote.udp(server);
        this.port = setup.port();
        this.member = new RabidMember(options.strayTimeout());
        this.report = new RabidReport(options, member);
        this.mesh = new RabidMesh(options, "", "", startList);
    }

    /// `is_host()`
    public boolean isHost() {
        return member.isHost();
    }

    /// `get_player_name()`
    public String playerName() {
        return member.player();
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return from.equals(server) ? Talk.ANSWER : Talk.PEER;
    }

    @Override
    public void onStart(long now, Effects<RabidMessage, RabidSignal> effects) {}

    @Override
    public void onCommand(
            long now, RabidCommand command, Effects<RabidMessage, RabidSignal> effects) {
        switch (command) {
            case EnterSession c -> enter(now, c, effects);
            case KickPlayer c -> kick(now, c.player(), effects);
            case StartSession _ -> startSession(effects);
            case ExitSession _ -> exitSession(effects);
        }
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<RabidMessage, RabidSignal> effects) {
        if (phase == RabidPhase.INIT_REQUEST_SENT) {
            effects.send(Socket.SERVER, server, member.entry());
        }
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<RabidMessage, RabidSignal> effects) {
        fail(Failure.PORT_NOT_BOUND, effects);
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            RabidMessage message,
            Effects<RabidMessage, RabidSignal> effects) {
        if (from.equals(server) && phase == RabidPhase.IN_SESSION) {
            effects.arm(Alarm.LIMIT, now + options.serverSilence());
        }
        switch (message) {
            case PlayerList m -> onPlayers(now, m.players(), effects);
            case StartList m -> onStartList(now, m, effects);
            case Refusal m -> onRefusal(now, m, effects);
            case PeerMessage m -> onPeer(now, from, m, effects);
            case Malformed _ -> {}
            case Request _ -> throw new IllegalStateException("no dialogue of a peer: " + message);
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<RabidMessage, RabidSignal> effects) {
        switch ((Alarm) timer) {
            case TICK -> onTick(now, effects);
            case LIMIT -> onLimit(now, effects);
            case START -> onStartOver(effects);
        }
    }

    private void enter(long now, EnterSession command, Effects<RabidMessage, RabidSignal> effects) {
        if (phase != RabidPhase.NONE) {
            return;
        }
        Optional<String> mistake = member.ask(command);
        if (mistake.isPresent()) {
            fail(mistake.get(), effects);
            return;
        }
        become(RabidPhase.INIT_REQUEST_SENT, "asked to enter " + member.session(), effects);
        effects.bind(Socket.SERVER, port);
        effects.arm(Alarm.TICK, now + options.requestEvery());
        effects.arm(Alarm.LIMIT, now + options.requestLimit());
    }

    private void onPlayers(
            long now, List<String> list, Effects<RabidMessage, RabidSignal> effects) {
        if (phase == RabidPhase.INIT_REQUEST_SENT) {
            enterSession(now, list, effects);
        } else if (phase != RabidPhase.IN_SESSION) {
            return;
        } else if (member.update(list)) {
            report.progress(Milestone.SESSION_UPDATED, list, effects);
        }
        boolean enough = options.players() > 0 && list.size() >= options.players();
        if (enough && member.isPinging()) {
            startSession(effects);
        }
    }

    private void enterSession(
            long now, List<String> list, Effects<RabidMessage, RabidSignal> effects) {
        member.enter(now, list);
        become(RabidPhase.IN_SESSION, "the server lists us", effects);
        report.progress(Milestone.SESSION_CREATED, list, effects);
        effects.arm(Alarm.TICK, now + options.pingEvery());
        effects.arm(Alarm.LIMIT, now + options.serverSilence());
    }

    private void startSession(Effects<RabidMessage, RabidSignal> effects) {
        if (phase == RabidPhase.IN_SESSION && member.isHost()) {
            effects.send(Socket.SERVER, server, member.start());
        }
    }

    private void exitSession(Effects<RabidMessage, RabidSignal> effects) {
        boolean asking = phase == RabidPhase.INIT_REQUEST_SENT; // and may be in already
        if (asking || phase == RabidPhase.IN_SESSION) { // Q18: not only the host
            effects.send(Socket.SERVER, server, member.exit());
        }
        if (asking) {
            fail(RabidMember.EXITED, effects);
        }
    }

    private void kick(long now, String player, Effects<RabidMessage, RabidSignal> effects) {
        if (phase == RabidPhase.IN_SESSION && member.isHost() && member.kick(now, player)) {
            effects.send(Socket.SERVER, server, new Kick(member.session(), player));
        }
    }

    private void onRefusal(long now, Refusal refusal, Effects<RabidMessage, RabidSignal> effects) {
        Optional<String> failure =
                switch (phase) {
                    case INIT_REQUEST_SENT -> member.failsToEnter(refusal);
                    case IN_SESSION -> member.fails(now, refusal);
                    case NONE, SERVER_FINISH_WAIT, GREETINGS, CONFIRMATIONS -> Optional.empty();
                };
        failure.ifPresent(error -> fail(error, effects));
    }

    private void onStartList(long now, StartList list, Effects<RabidMessage, RabidSignal> effects) {
        if (list.others().isEmpty()) {
            return; // Q3
        }
        switch (phase) {
            case INIT_REQUEST_SENT -> { // the answer to our request got lost, but we are listed
                List<String> names = new ArrayList<>(list.names());
                names.add(member.player());
                enterSession(now, names, effects);
                finishWithServer(now, list, effects);
            }
            case IN_SESSION -> finishWithServer(now, list, effects);
            case SERVER_FINISH_WAIT -> {
                if (list.others().size() > startList.others().size()) {
                    startList = list; // Q3: a list that was shortened on the way to us is worse
                }
                confirmStart(effects);
            }
            case NONE, GREETINGS, CONFIRMATIONS -> {}
        }
    }

    private void finishWithServer(
            long now, StartList list, Effects<RabidMessage, RabidSignal> effects) {
        startList = list;
        mates = member.before(list.names());
        become(RabidPhase.SERVER_FINISH_WAIT, "the server sent the start list", effects);
        confirmStart(effects);
        if (options.has(BIND_EXTERNAL_PORT)) {
            effects.close(Socket.SERVER);
        }
        report.progress(Milestone.STARTING_SESSION, mates, effects);
        effects.disarm(Alarm.TICK);
        effects.arm(Alarm.LIMIT, now + options.finishWait());
    }

    private void confirmStart(Effects<RabidMessage, RabidSignal> effects) {
        if (options.confirmStart()) { // Q10
            effects.send(Socket.SERVER, server, member.confirm());
        }
    }

    private void beginGreetings(long now, Effects<RabidMessage, RabidSignal> effects) {
        mesh = new RabidMesh(options, member.player(), member.hostName(), startList);
        become(RabidPhase.GREETINGS, "the server is done", effects);
        bindOwnPort(effects);
        report.progress(Milestone.SENDING_GREETINGS, mates, effects);
        effects.arm(Alarm.TICK, now + options.tick());
        effects.arm(Alarm.LIMIT, now + options.greetingTime());
    }

    private void beginConfirmations(long now, Effects<RabidMessage, RabidSignal> effects) {
        int before = mesh.ownPort();
        mesh.beginConfirmations();
        become(RabidPhase.CONFIRMATIONS, "greeted on port " + mesh.ownPort(), effects);
        if (mesh.ownPort() != before) {
            bindOwnPort(effects);
        }
        report.progress(Milestone.SENDING_CONFIRMATIONS, mates, effects);
        effects.arm(Alarm.LIMIT, now + options.confirmTime());
        effects.arm(Alarm.TICK, now + options.tick());
    }

    private void bindOwnPort(Effects<RabidMessage, RabidSignal> effects) {
        if (options.has(BIND_EXTERNAL_PORT)) { // Q9
            effects.bind(Socket.PEER, mesh.ownPort());
        }
    }

    private void onPeer(
            long now,
            Remote from,
            PeerMessage message,
            Effects<RabidMessage, RabidSignal> effects) {
        if (phase == RabidPhase.GREETINGS) {
            mesh.hear(from, message);
        } else if (phase == RabidPhase.CONFIRMATIONS) {
            boolean before = mesh.isCalled();
            mesh.hear(from, message);
            if (member.isHost() && mesh.isCalling() && mesh.isEverybodyStarted()) {
                succeed(effects);
            } else if (!before && mesh.isCalled() && message instanceof Go(int seconds)) {
                effects.arm(Alarm.START, now + seconds * 1_000_000_000L);
            }
        }
    }

    private void onTick(long now, Effects<RabidMessage, RabidSignal> effects) {
        switch (phase) {
            case INIT_REQUEST_SENT -> {
                effects.send(Socket.SERVER, server, member.entry());
                effects.arm(Alarm.TICK, now + options.requestEvery());
            }
            case IN_SESSION -> {
                effects.send(Socket.SERVER, server, member.pending());
                for (Request kick : member.kicks(now)) {
                    effects.send(Socket.SERVER, server, kick);
                }
                effects.arm(Alarm.TICK, now + options.pingEvery());
            }
            case GREETINGS -> {
                mesh.greet(punching(), effects);
                if (mesh.isGreeting()) {
                    effects.arm(Alarm.TICK, now + options.tick());
                }
            }
            case CONFIRMATIONS -> {
                mesh.confirm(punching(), effects);
                effects.arm(Alarm.TICK, now + options.tick());
            }
            case NONE, SERVER_FINISH_WAIT -> {}
        }
    }

    private void onLimit(long now, Effects<RabidMessage, RabidSignal> effects) {
        switch (phase) {
            case INIT_REQUEST_SENT, IN_SESSION -> fail(Failure.SERVER_TIMEOUT, effects);
            case SERVER_FINISH_WAIT -> beginGreetings(now, effects);
            case GREETINGS -> {
                if (mesh.wasGreeted()) {
                    beginConfirmations(now, effects);
                } else {
                    fail(Failure.UNREACHABLE_SELF, effects);
                }
            }
            case CONFIRMATIONS -> onConfirmTimeOver(now, effects);
            case NONE -> {}
        }
    }

    private void onConfirmTimeOver(long now, Effects<RabidMessage, RabidSignal> effects) {
        if (member.isHost()) {
            mesh.call();
            effects.arm(Alarm.START, now + options.startWait());
        } else if (!mesh.isHostConfirmed()) {
            fail(Failure.HOST_NOT_CONFIRMED, effects);
        } else if (!mesh.isCalled()) { // Q12
            effects.arm(Alarm.START, now + options.clientLimit() - options.confirmTime());
        }
    }

    private void onStartOver(Effects<RabidMessage, RabidSignal> effects) {
        if (member.isHost() || mesh.isHostConfirmed()) {
            succeed(effects);
        } else {
            fail(Failure.HOST_NOT_CONFIRMED, effects);
        }
    }

    private Socket punching() {
        return options.has(BIND_EXTERNAL_PORT) ? Socket.PEER : Socket.SERVER;
    }

    private void succeed(Effects<RabidMessage, RabidSignal> effects) {
        disarm(effects);
        become(RabidPhase.NONE, "started", effects);
        report.success(mesh, punching(), effects);
    }

    private void fail(String error, Effects<RabidMessage, RabidSignal> effects) {
        disarm(effects);
        effects.close(Socket.SERVER);
        effects.close(Socket.PEER);
        become(RabidPhase.NONE, error, effects);
        RabidReport.failure(error, effects);
    }

    private void disarm(Effects<RabidMessage, RabidSignal> effects) {
        for (Alarm alarm : Alarm.values()) {
            effects.disarm(alarm);
        }
    }

    private void become(RabidPhase next, String why, Effects<RabidMessage, RabidSignal> effects) {
        phase = next;
        effects.become(next, why);
    }
}
