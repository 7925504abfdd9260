package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.*;
import dev.punchcard.core.punch.Meter;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The master: learns by UDP which ports game servers and clients come from, and introduces by TCP
/// who asks for a game server to it.
///
/// A *line* of a connection is a step of its [GatepunchDictation]; a whole command is answered at
/// once. What has been registered by a connection is forgotten when it ends.
public final class GatepunchServer
        implements Machine<GatepunchMessage, GatepunchCommand, GatepunchSignal> {
    /// UDP and TCP have one port number.
    enum Socket implements Local {
        UDP,
        TCP
    }

    enum Phase implements State {
        SERVING,
        CLOSED
    }

    private enum Round implements Timer {
        CLEANUP
    }

    /// Runs while the rest of a command is waited for.
    private record Patience(Remote connection) implements Timer {}

    static final String VERSION = "1.2.5";
    private static final String OLDEST = "1.2.0";
    private static final long SECOND = 1_000_000_000L;
    private static final long CLEANUP_EVERY = 10 * SECOND;

    private final GatepunchServerOptions options;
    private final int port;
    private final Meter meter;
    private int others = 16; // ports to try where any will do
    private final GatepunchRegister register;
    private final GatepunchLobby lobby;
    private final Map<Remote, Conversation> conversations = new HashMap<>(); // looked up only
    private final Map<IpAddress, Integer> perAddress = new HashMap<>(); // looked up only
    private boolean deaf; // by UDP (Q3)

    /// One connection.
    private static final class Conversation {
        private final GatepunchDictation dictation;
        private boolean registered;
        private boolean dead; // nobody hears it any more (Q6)

        Conversation(GatepunchDictation dictation) {
            this.dictation = dictation;
        }
    }

    GatepunchServer(Setup setup, GatepunchServerOptions options) {
        this.options = options;
        this.port = setup.port();
        this.meter = new Meter(options.requestsPerSecond(), options.maxSources(), setup.random());
        this.register = new GatepunchRegister(options);
        this.lobby = new GatepunchLobby(options.quirks(), options.maxListing());
    }

    /// How many game servers it knows.
    public int servers() {
        return register.servers();
    }

    /// How many clients have called and are not introduced yet.
    public int clients() {
        return register.clients();
    }

    public int connections() {
        return conversations.size();
    }

    /// How many sources the limit of requests keeps in mind.
    public int sources() {
        return meter.sources();
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return switch ((Socket) local) {
            case UDP -> Talk.CALL;
            case TCP -> Talk.REQUEST;
        };
    }

    @Override
    public void onStart(long now, Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.bind(Socket.UDP, port);
        effects.arm(Round.CLEANUP, now + CLEANUP_EVERY);
    }

    @Override
    public void onBound(
            long now,
            Local local,
            Endpoint at,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        switch ((Socket) local) {
            case UDP -> effects.listen(Socket.TCP, at.port());
            case TCP -> effects.become(Phase.SERVING, "listening on " + at);
        }
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        boolean taken = local == Socket.TCP && failure == SocketFailure.PORT_IN_USE;
        if (taken && port == 0 && others > 0) { // any port will do that is free for both
            others--;
            effects.bind(Socket.UDP, 0);
            return;
        }
        effects.close(Socket.UDP);
        effects.disarm(Round.CLEANUP);
        effects.become(Phase.CLOSED, local.name() + " " + failure.name());
        effects.conclude(new Outcome.Failed("no socket: " + local.name() + " " + failure));
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            GatepunchMessage message,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (!meter.admits(now, from.endpoint())) {
            return;
        }
        switch (message) {
            case Call call -> call(now, from, call, effects);
            case Line line -> line(now, from, line, effects);
            case Request _, Answer _, Visitor _, Piece _, Word _, Data _, Malformed _ ->
                    throw new IllegalStateException("no dialogue of a master: " + message);
        }
    }

    /// Calls are never answered.
    private void call(
            long now, Remote from, Call call, Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (deaf) {
            return;
        }
        tell(call.name(), from, effects);
        IpAddress ip = ip(from);
        int source = from.endpoint().port();
        switch (call) {
            case REG -> register.serverCalls(now, ip, source);
            case CONNECT -> register.clientCalls(now, ip, source);
            case FATAL -> deaf = true;
            case PING, NOISE -> {}
        }
    }

    @Override
    public void onOpened(
            long now,
            Local local,
            Remote remote,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        IpAddress ip = ip(remote);
        if (conversations.size() >= options.maxConnections()
                || perAddress.getOrDefault(ip, 0) >= options.connectionsPerAddress()) {
            effects.disconnect(local, remote);
            return;
        }
        perAddress.merge(ip, 1, Integer::sum);
        conversations.put(remote, new Conversation(new GatepunchDictation(options.lobby())));
    }

    @Override
    public void onClosed(
            long now,
            Local local,
            Remote remote,
            Closing why,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        forget(remote, effects);
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (timer instanceof Patience(Remote connection)) {
            breakDown(connection, effects);
        } else {
            effects.arm(Round.CLEANUP, now + CLEANUP_EVERY);
            meter.rest(now);
            register.rest(now);
        }
    }

    private void line(
            long now, Remote from, Line line, Effects<GatepunchMessage, GatepunchSignal> effects) {
        Conversation conversation = conversations.get(from);
        if (conversation == null || conversation.dead) {
            return;
        }
        effects.disarm(new Patience(from));
        switch (conversation.dictation.take(line)) {
            case GatepunchDictation.Step.Nothing _ -> {}
            case GatepunchDictation.Step.More _ ->
                    effects.arm(new Patience(from), now + options.patience());
            case GatepunchDictation.Step.Plain _ -> plain(now, from, conversation, effects);
            case GatepunchDictation.Step.Done(Request request) ->
                    answer(now, from, conversation, request, effects);
            case GatepunchDictation.Step.TooOld _ -> hangUp(from, effects);
            case GatepunchDictation.Step.Unreadable _ -> breakDown(from, effects);
        }
    }

    private void answer(
            long now,
            Remote from,
            Conversation conversation,
            Request request,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        tell(request.lines().getFirst(), from, effects);
        switch (request) {
            case Register(var _, List<String> data) ->
                    register(now, from, conversation, Optional.of(data), effects);
            case Introduce(String server) -> introduce(from, server, effects);
            case Browse browse -> {
                Optional<String> shown = lobby.show(register.shown(), browse);
                shown.ifPresentOrElse(
                        json -> effects.send(Socket.TCP, from, new Listing(json)), () -> die(from));
            }
            case Query(String word) -> effects.send(Socket.TCP, from, itself(word));
        }
    }

    /// The document's way to register, which the original does not know.
    private void plain(
            long now,
            Remote from,
            Conversation conversation,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (!options.has(GatepunchQuirk.REG2_ONLY)) {
            tell("reg", from, effects);
            register(now, from, conversation, Optional.empty(), effects);
        }
    }

    private void register(
            long now,
            Remote from,
            Conversation conversation,
            Optional<List<String>> data,
            Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (register.register(now, ip(from), from, data)) {
            conversation.registered = true;
        } else {
            hangUp(from, effects);
        }
    }

    private void introduce(
            Remote from, String server, Effects<GatepunchMessage, GatepunchSignal> effects) {
        Optional<GatepunchEntry> entry = register.server(server);
        boolean unconnected = entry.isPresent() && entry.get().connection().isEmpty();
        if (unconnected && options.has(GatepunchQuirk.HANG_ON_UDP_ONLY)) {
            die(from);
            return;
        }
        IpAddress ip = ip(from);
        int client = register.takeClient(ip);
        Optional<Remote> connection = entry.flatMap(GatepunchEntry::connection);
        if (connection.isEmpty() || !conversations.containsKey(connection.get())) {
            effects.send(Socket.TCP, from, new NotFound());
            return;
        }
        effects.send(Socket.TCP, from, new Found(server, entry.get().udpPort()));
        effects.send(Socket.TCP, connection.get(), new Visitor(ip.toString(), client));
    }

    private Answer itself(String word) {
        return switch (word) {
            case "istesting" -> new Testing(options.testing());
            case "testinginfos" ->
                    new TestingInfos(
                            options.testing()
                                    ? Optional.of(List.of(options.name(), VERSION, OLDEST))
                                    : Optional.empty());
            default -> new Version(VERSION);
        };
    }

    private void breakDown(Remote from, Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (options.has(GatepunchQuirk.DEAD_HANDLER)) {
            die(from);
        } else {
            hangUp(from, effects);
        }
    }

    /// The original's thread dies and takes its registration with it, and the connection stays.
    private void die(Remote from) {
        Conversation conversation = conversations.get(from);
        if (conversation == null || conversation.dead) {
            return;
        }
        conversation.dead = true;
        if (conversation.registered) {
            register.leaves(ip(from), from);
        }
    }

    private void hangUp(Remote from, Effects<GatepunchMessage, GatepunchSignal> effects) {
        effects.disconnect(Socket.TCP, from);
        forget(from, effects);
    }

    private void forget(Remote remote, Effects<GatepunchMessage, GatepunchSignal> effects) {
        Conversation conversation = conversations.remove(remote);
        if (conversation == null) {
            return; // one too many
        }
        effects.disarm(new Patience(remote));
        IpAddress ip = ip(remote);
        perAddress.computeIfPresent(ip, (_, count) -> count == 1 ? null : count - 1);
        if (conversation.registered && !conversation.dead) {
            register.leaves(ip, remote);
            tell("leaves", remote, effects);
        }
    }

    private void tell(
            String what, Remote source, Effects<GatepunchMessage, GatepunchSignal> effects) {
        if (options.verbose()) {
            effects.signal(new GatepunchSignal.Served(what, source.endpoint()));
        }
    }

    /// What game servers and clients are known by.
    private static IpAddress ip(Remote remote) {
        return remote.endpoint().address();
    }
}
