package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.*;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.Optional;

/// The peer that looks for a game server: asks the master for it, and knocks until it is welcome.
///
/// Where the master cannot help, it knocks all the same, at the address and port that its user
/// knows.
final class GatepunchClient implements GatepunchPeer {
    private static final long SECOND = 1_000_000_000;

    private final GatepunchPeerOptions options;
    private final int port;
    private final Remote masterByUdp;
    private final Remote master;
    private final Prng random;
    private String wanted; // the game server's address; empty until the user knows it
    private boolean bound;
    private Optional<GatepunchStages> stages = Optional.empty(); // while it knocks
    private IpAddress game = IpAddress.ANY;
    private Optional<Endpoint> heard = Optional.empty(); // where else the game server knocks from
    private Optional<Remote> reached = Optional.empty();
    private GatepunchPhase phase = GatepunchPhase.CALLING;

    GatepunchClient(GatepunchPeerOptions options, int port, Endpoint master, Prng random) {
        this.options = options;
        this.wanted = options.game();
        this.port = port;
        this.masterByUdp = Remote.udp(master);
        this.master = Remote.tcp(master);
        this.random = random;
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return dialogue(local, from, Talk.ANSWER);
    }

    @Override
    public void onStart(long now, Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.bind(Socket.GAME, port);
    }

    @Override
    public void onBound(
            long now,
            Local local,
            Endpoint at,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        bound = true;
        if (!wanted.isEmpty()) {
            begin(now, effects);
        }
    }

    private void begin(long now, Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (options.direct()) {
            knockAt(now, wanted, options.directPort(), effects);
            return;
        }
        effects.become(phase, "asks for " + wanted);
        effects.send(Socket.GAME, masterByUdp, Call.CONNECT);
        effects.arm(Alarm.RETRY, now + SECOND);
        effects.arm(Alarm.CALL, now + options.connectLimit());
        effects.arm(Alarm.PATIENCE, now + options.timeout() * options.frame());
        effects.connect(Socket.MASTER, master);
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (local == Socket.MASTER) {
            alone(now, effects);
        } else {
            fail("port_not_bound", effects);
        }
    }

    @Override
    public void onOpened(
            long now,
            Local local,
            Remote remote,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.disarm(Alarm.CALL);
        effects.send(Socket.MASTER, master, new Introduce(wanted));
    }

    @Override
    public void onClosed(
            long now,
            Local local,
            Remote remote,
            Closing why,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.disarm(Alarm.RETRY);
        if (phase == GatepunchPhase.CALLING) {
            alone(now, effects);
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<GatepunchMessage, GatepunchSignal> effects) {
        switch ((Alarm) timer) {
            case FRAME -> stages.ifPresent(s -> frame(now, s, effects));
            case RETRY -> again(now, effects);
            case CALL, PATIENCE -> alone(now, effects);
            case ROUND, REFRESH, QUIET ->
                    throw new IllegalStateException("no timer of ours: " + timer);
        }
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            GatepunchMessage message,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        switch (message) {
            case Found(String ip, int told) -> found(now, ip, told, effects);
            case NotFound _ -> found(now, wanted, 0, effects);
            case Word word -> hear(from, word, effects);
            case Data(List<String> data) -> {
                if (reached.equals(Optional.of(from))) {
                    effects.signal(new GatepunchSignal.ClientData(data));
                }
            }
            case Answer _, Malformed _ -> {}
            case Call _, Request _, Line _, Visitor _, Piece _ ->
                    throw new IllegalStateException("no dialogue of ours: " + message);
        }
    }

    /// What is called by UDP may be lost, and is acknowledged by nobody: as long as the told port
    /// does not answer, the master is asked again, and tells the game server again (Q4, Q12).
    private void again(long now, Effects<GatepunchMessage, GatepunchSignal> effects) {
        boolean knocking = phase == GatepunchPhase.DEFAULT;
        if (knocking || phase == GatepunchPhase.CALLING) {
            effects.send(Socket.GAME, masterByUdp, Call.CONNECT);
            effects.arm(Alarm.RETRY, now + SECOND);
        }
        if (knocking) {
            effects.send(Socket.MASTER, master, new Introduce(wanted));
        }
    }

    /// Port 0 is what the master does not know; it may when it is asked again (Q4). Until then its
    /// user may know one.
    private void found(
            long now, String ip, int told, Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (phase == GatepunchPhase.CALLING) {
            effects.disarm(Alarm.CALL);
            effects.disarm(Alarm.PATIENCE);
            knockAt(now, ip, told > 0 ? told : options.directPort(), effects);
        } else if (phase == GatepunchPhase.DEFAULT && told > 0) {
            stages.ifPresent(knocking -> knocking.told(told));
        }
    }

    private void hear(Remote from, Word word, Effects<GatepunchMessage, GatepunchSignal> effects) {
        switch (word) {
            case WELCOME -> {
                boolean stranger = options.strictPeers() && !from.endpoint().address().equals(game);
                if (stages.isPresent() && !stranger) {
                    arrive(from, stages.get(), effects);
                }
            }
            case KNOCK -> {
                if (options.learn() && from.endpoint().address().equals(game)) {
                    heard = Optional.of(from.endpoint());
                }
            }
            case ASK -> {}
        }
    }

    /// The welcome says where the game server really is (Q16). It is knocked at there once more:
    /// who was never sent to from here may not get through again, nor be reached.
    private void arrive(
            Remote from,
            GatepunchStages knocked,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        end(effects);
        reached = Optional.of(from);
        become(GatepunchPhase.CONNECTED, "welcomed by " + from, effects);
        effects.signal(
                new GatepunchSignal.ClientConnected(from.endpoint(), knocked.stage().name()));
        effects.send(Socket.GAME, from, Word.KNOCK);
        effects.conclude(new Outcome.Connected(List.of(from), Socket.GAME));
    }

    /// The master cannot help.
    private void alone(long now, Effects<GatepunchMessage, GatepunchSignal> effects) {
        end(effects);
        knockAt(now, wanted, options.directPort(), effects);
    }

    private void knockAt(
            long now, String ip, int told, Effects<GatepunchMessage, GatepunchSignal> effects) {
        Optional<IpAddress> address = IpAddress.parse(ip);
        if (address.isEmpty()) {
            fail("no_address", effects);
            return;
        }
        game = address.get();
        GatepunchGuess guess = options.remembered();
        GatepunchGuess known = told > 0 ? guess.told(told) : guess;
        stages =
                Optional.of(
                        new GatepunchStages(
                                told,
                                options.directPort(),
                                known.ports(random),
                                options.timeout(),
                                options.unit()));
        become(GatepunchPhase.DEFAULT, "knocks at " + game + " " + told, effects);
        effects.arm(Alarm.FRAME, now);
    }

    private void frame(
            long now,
            GatepunchStages knocking,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        knocking.frame(at -> {
            if (at > 0) {
                Remote remote = Remote.udp(new Endpoint(game, at));
                effects.send(Socket.GAME, remote, Word.KNOCK);
            }
        });
        heard.ifPresent(at -> effects.send(Socket.GAME, Remote.udp(at), Word.KNOCK));
        if (knocking.stage() == GatepunchStages.Stage.FAILED) {
            fail("client_timeout", effects);
            return;
        }
        become(GatepunchPhase.valueOf(knocking.stage().name()), "goes on", effects);
        effects.arm(Alarm.FRAME, now + options.frame());
    }

    @Override
    public void onCommand(
            long now,
            GatepunchCommand command,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        switch (command) {
            case GatepunchCommand.Connect(String ip) -> connect(now, ip, effects);
            case GatepunchCommand.ReadData _ ->
                    reached.ifPresent(to -> effects.send(Socket.GAME, to, Word.ASK));
            case GatepunchCommand.Stop _ -> {
                end(effects);
                effects.close(Socket.GAME);
                reached = Optional.empty();
                become(GatepunchPhase.STOPPED, "stopped", effects);
            }
            case GatepunchCommand.SetData _, GatepunchCommand.CommitData _ ->
                    throw new IllegalStateException("no command of a client: " + command);
        }
    }

    /// Whoever has an address already, or has stopped, goes on as he was.
    private void connect(long now, String ip, Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (!wanted.isEmpty() || phase != GatepunchPhase.CALLING) {
            return;
        }
        wanted = ip;
        if (bound) {
            begin(now, effects);
        }
    }

    private void fail(String reason, Effects<GatepunchMessage, GatepunchSignal> effects) {
        end(effects);
        effects.close(Socket.GAME);
        become(GatepunchPhase.FAILED, reason, effects);
        effects.signal(new GatepunchSignal.Failure(reason));
        effects.conclude(new Outcome.Failed(reason));
    }

    /// Stops whatever goes on, and the talk with the master.
    private void end(Effects<GatepunchMessage, GatepunchSignal> effects) {
        stages = Optional.empty();
        for (Alarm alarm : Alarm.values()) {
            effects.disarm(alarm);
        }
        effects.disconnect(Socket.MASTER, master);
    }

    private void become(
            GatepunchPhase next, String why, Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (phase != next) {
            phase = next;
            effects.become(next, why);
        }
    }
}
