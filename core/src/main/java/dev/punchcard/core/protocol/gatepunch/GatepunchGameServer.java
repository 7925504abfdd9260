package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The peer that clients look for: registers at the master, knocks at whom the master names, and
/// takes in who knocks.
///
/// Whoever knocks is in, invited or not, and is welcomed four times, since nobody acknowledges a
/// welcome. That is why its outcome names clients that it has heard, of which one may have heard
/// nothing.
final class GatepunchGameServer implements GatepunchPeer {
    static final String VERSION = "1.2.4";

    /// Without a port's last digit or more.
    private static final long QUIET = 100_000_000;

    private static final long CALL_EVERY = 100_000_000;
    private static final int LAST_WELCOME = 3; // the age of a player that is welcomed last

    private final GatepunchPeerOptions options;
    private final int port;
    private final Remote masterByUdp;
    private final Remote master;
    private final List<String> data;
    private final Map<Endpoint, Long> visitors = new LinkedHashMap<>(); // with their age in frames
    private final Map<Endpoint, Long> players = new LinkedHashMap<>(); // likewise, while welcomed
    private GatepunchNews news = new GatepunchNews();
    private boolean connected;
    private int calls; // that are still to be made before it registers
    private boolean called;
    private GatepunchPhase phase = GatepunchPhase.CALLING;

    GatepunchGameServer(GatepunchPeerOptions options, int port, Endpoint master) {
        this.options = options;
        this.port = port;
        this.masterByUdp = Remote.udp(master);
        this.master = Remote.tcp(master);
        this.data = new ArrayList<>(options.data());
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return dialogue(local, from, Talk.NEWS);
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
        effects.arm(Alarm.REFRESH, now + options.udpRefresh());
        if (options.patience() > 0) {
            effects.arm(Alarm.PATIENCE, now + options.patience());
        }
        round(now, effects);
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (local == Socket.MASTER) {
            become(GatepunchPhase.ALONE, failure.name(), effects);
            return;
        }
        become(GatepunchPhase.FAILED, failure.name(), effects);
        effects.signal(new GatepunchSignal.Failure("port_not_bound"));
        effects.conclude(new Outcome.Failed("port_not_bound"));
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<GatepunchMessage, GatepunchSignal> effects) {
        switch ((Alarm) timer) {
            case FRAME -> frame(now, effects);
            case ROUND -> round(now, effects);
            case REFRESH -> {
                effects.arm(Alarm.REFRESH, now + options.udpRefresh());
                effects.send(Socket.GAME, masterByUdp, Call.PING);
            }
            case CALL -> {
                effects.disconnect(Socket.MASTER, master);
                become(GatepunchPhase.ALONE, "the master does not answer", effects);
            }
            case QUIET -> news.rest().forEach(visitor -> visit(now, visitor, effects));
            case PATIENCE -> fail("nobody_came", effects);
            case RETRY -> {
                if (calls > 0) {
                    call(now, effects);
                } else {
                    called = true;
                    enrol(effects);
                }
            }
        }
    }

    /// Registers where no connection stands.
    private void round(long now, Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.arm(Alarm.ROUND, now + options.reconnect());
        if (connected && !options.always()) {
            effects.send(Socket.MASTER, master, new Query(Query.PING));
            return;
        }
        register(now, effects);
    }

    private void register(long now, Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.disconnect(Socket.MASTER, master);
        connected = false;
        news = new GatepunchNews();
        calls = options.calls();
        call(now, effects);
        become(GatepunchPhase.CALLING, "registers", effects);
        effects.arm(Alarm.CALL, now + options.connectLimit());
        effects.connect(Socket.MASTER, master);
    }

    /// Nobody acknowledges a call, and whose calls are all lost is at port 0 for ever (Q4). They
    /// are made before it registers, because one that comes later hides it (Q11).
    private void call(long now, Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.send(Socket.GAME, masterByUdp, Call.REG);
        calls--;
        called = options.calls() == 1; // the original waits for nothing
        if (!called) {
            effects.arm(Alarm.RETRY, now + CALL_EVERY);
        }
    }

    @Override
    public void onOpened(
            long now,
            Local local,
            Remote remote,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.disarm(Alarm.CALL);
        connected = true;
        enrol(effects);
    }

    private void enrol(Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (!connected || !called) {
            return;
        }
        effects.send(Socket.MASTER, master, new Register(VERSION, data));
        become(GatepunchPhase.REGISTERED, "the master holds the connection", effects);
        effects.signal(new GatepunchSignal.Registered(master.endpoint()));
    }

    @Override
    public void onClosed(
            long now,
            Local local,
            Remote remote,
            Closing why,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.disarm(Alarm.CALL);
        connected = false;
        become(GatepunchPhase.ALONE, why.name(), effects);
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            GatepunchMessage message,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        switch (message) {
            case Piece(var bytes) -> {
                news.take(bytes).forEach(visitor -> visit(now, visitor, effects));
                if (news.isWaiting()) {
                    effects.arm(Alarm.QUIET, now + QUIET);
                } else {
                    effects.disarm(Alarm.QUIET);
                }
            }
            case Word word -> hear(now, from, word, effects);
            case Data _, Malformed _ -> {}
            case Call _, Request _, Line _, Answer _, Visitor _ ->
                    throw new IllegalStateException("no dialogue of ours: " + message);
        }
    }

    private void hear(
            long now, Remote from, Word word, Effects<GatepunchMessage, GatepunchSignal> effects) {
        boolean listed = players.containsKey(from.endpoint());
        switch (word) {
            case KNOCK -> {
                if (listed) {
                    effects.send(Socket.GAME, from, Word.WELCOME); // Q14
                } else {
                    takeIn(now, from.endpoint(), effects);
                }
            }
            case ASK -> {
                if (listed) {
                    effects.send(Socket.GAME, from, new Data(data));
                }
            }
            case WELCOME -> {}
        }
    }

    private void takeIn(
            long now, Endpoint client, Effects<GatepunchMessage, GatepunchSignal> effects) {
        boolean stranger = options.strictPeers() && !visitors.containsKey(client);
        if (stranger || players.size() >= options.maxPlayers()) {
            return;
        }
        players.put(client, 0L);
        effects.disarm(Alarm.PATIENCE);
        List<Endpoint> all = List.copyOf(players.keySet());
        effects.signal(new GatepunchSignal.Players(all));
        effects.conclude(
                new Outcome.Connected(all.stream().map(Remote::udp).toList(), Socket.GAME));
        effects.arm(Alarm.FRAME, now);
    }

    /// Port 0 is no port: the master does not know it (Q4).
    private void visit(
            long now, Visitor visitor, Effects<GatepunchMessage, GatepunchSignal> effects) {
        IpAddress address = IpAddress.parse(visitor.ip()).orElse(IpAddress.ANY);
        Endpoint client = new Endpoint(address, visitor.port());
        boolean unknown = visitor.port() == 0 || address.equals(IpAddress.ANY);
        if (unknown || visitors.size() >= options.maxPlayers()) {
            return;
        }
        if (visitors.put(client, 0L) == null) {
            effects.signal(new GatepunchSignal.Visited(client));
        }
        effects.arm(Alarm.FRAME, now);
    }

    private void frame(long now, Effects<GatepunchMessage, GatepunchSignal> effects) {
        boolean lost = visitors.values().removeIf(age -> age > options.timeout());
        visitors.keySet().removeIf(players::containsKey);
        visitors.replaceAll((client, age) -> age + 1);
        visitors.keySet().forEach(to -> effects.send(Socket.GAME, Remote.udp(to), Word.KNOCK));
        boolean welcoming = false;
        for (Map.Entry<Endpoint, Long> player : players.entrySet()) {
            if (player.getValue() <= LAST_WELCOME * options.unit()) {
                effects.send(Socket.GAME, Remote.udp(player.getKey()), Word.WELCOME);
                player.setValue(player.getValue() + 1);
                welcoming = true;
            }
        }
        if (lost && players.isEmpty() && visitors.isEmpty()) {
            fail("nobody_knocked", effects);
        }
        if (welcoming || !visitors.isEmpty()) {
            effects.arm(Alarm.FRAME, now + options.frame());
        }
    }

    /// It serves on, and who comes later is in.
    private static void fail(String reason, Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.disarm(Alarm.PATIENCE);
        effects.signal(new GatepunchSignal.Failure(reason));
        effects.conclude(new Outcome.Failed(reason));
    }

    @Override
    public void onCommand(
            long now,
            GatepunchCommand command,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        switch (command) {
            case GatepunchCommand.SetData(int number, String text) -> data.set(number - 1, text);
            case GatepunchCommand.CommitData _ -> register(now, effects);
            case GatepunchCommand.Stop _ -> stop(effects);
            case GatepunchCommand.Connect _, GatepunchCommand.ReadData _ ->
                    throw new IllegalStateException("no command of a game server: " + command);
        }
    }

    private void stop(Effects<GatepunchMessage, GatepunchSignal> effects) {
        for (Alarm alarm : Alarm.values()) {
            effects.disarm(alarm);
        }
        effects.close(Socket.MASTER);
        effects.close(Socket.GAME);
        become(GatepunchPhase.STOPPED, "stopped", effects);
    }

    private void become(
            GatepunchPhase next, String why, Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (phase != next) {
            phase = next;
            effects.become(next, why);
        }
    }
}
