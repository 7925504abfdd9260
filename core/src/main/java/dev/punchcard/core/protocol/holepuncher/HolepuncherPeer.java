package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.holepuncher.HolepuncherQuirk.BIND_EXTERNAL_PORT;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.holepuncher.HolepuncherCommand.*;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.*;
import dev.punchcard.core.protocol.holepuncher.HolepuncherPhase.Alarm;
import dev.punchcard.core.protocol.holepuncher.HolepuncherPunch.Progress;
import dev.punchcard.core.protocol.holepuncher.HolepuncherRegistration.Step;
import dev.punchcard.core.protocol.holepuncher.HolepuncherSignal.HolePunched;
import dev.punchcard.core.protocol.holepuncher.HolepuncherSignal.ReturnUnsuccessful;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A member of a session, host or client, from the request to the punched paths.
///
/// ```
/// IDLE ─start─► LISTENING ─host─► REGISTERING_SESSION ─ok─► REGISTER ─2 s─► REGISTERING_CLIENT
///                   └───────────────client───────────────────►┘                │ ok
///      IDLE ◄─hole punched── PUNCHING ◄─────────peers────── IN_SESSION ◄───────┘
/// ```
///
/// Any failure, told to the user, leads to IDLE. After a success the socket stays open, unless
/// asked otherwise: it carries the paths.
public final class HolepuncherPeer
        implements Machine<HolepuncherMessage, HolepuncherCommand, HolepuncherSignal> {
    enum Socket implements Local {
        SERVER,
        /// Only with BIND_EXTERNAL_PORT (Q17).
        PEER,
        /// Says goodbye to the server.
        THIRD
    }

    private enum Activity {
        IDLE,
        REGISTERING,
        PUNCHING
    }

    private final HolepuncherPeerOptions options;
    private final Remote server;
    private final int port;
    private Activity activity = Activity.IDLE;
    private HolepuncherRegistration registration;
    private HolepuncherPunch punch;
    private Optional<Endpoint> host = Optional.empty();

    HolepuncherPeer(Setup setup, Endpoint server) {
        this.options = HolepuncherPeerOptions.of(setup);
        this.server = Remote.udp(server);
        this.port = setup.port();
        StartTraversal nothing = new StartTraversal("", false, "", "");
        this.registration = new HolepuncherRegistration(options, this.server, port, nothing);
        this.punch = new HolepuncherPair(options, "", false, 0, List.of());
    }

    /// `is_host`
    public boolean isHost() {
        return registration.member().isHost();
    }

    /// `client_name`
    public String clientName() {
        return registration.member().name();
    }

    /// `host_address`: empty on the host, and before it is known.
    public String hostAddress() {
        return host.map(h -> h.address().toString()).orElse("");
    }

    /// `host_port`: 0 on the host, and before it is known.
    public int hostPort() {
        return host.map(Endpoint::port).orElse(0);
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return from.equals(server) ? Talk.ANSWER : options.dialect().talk();
    }

    @Override
    public void onStart(long now, Effects<HolepuncherMessage, HolepuncherSignal> effects) {}

    @Override
    public void onCommand(
            long now,
            HolepuncherCommand command,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        switch (command) {
            case StartTraversal c -> start(c, effects);
            case Finalize c -> {
                if (activity == Activity.REGISTERING) {
                    registration.finalizePeers(now, c.key(), effects);
                }
            }
            case ClientDisconnect _ -> {
                if (!isHost()) {
                    leave(ReturnUnsuccessful.DISCONNECTED, effects);
                }
            }
            case EndSession _ -> {
                if (isHost()) {
                    leave(ReturnUnsuccessful.HOST_CLOSED, effects);
                }
            }
            case Checkout _ -> checkout(effects);
        }
    }

    @Override
    public void onBound(
            long now,
            Local local,
            Endpoint at,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        switch ((Socket) local) {
            case SERVER -> registration.bound(now, at, effects);
            case PEER -> {}
            case THIRD -> {
                effects.send(Socket.THIRD, server, Farewell.GOODBYE);
                effects.close(Socket.THIRD);
            }
        }
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        switch ((Socket) local) {
            case SERVER ->
                    end(ReturnUnsuccessful.NOT_LISTENING + registration.wantedPort(), effects);
            case PEER -> end(ReturnUnsuccessful.NOT_LISTENING + punch.ownPort(), effects);
            case THIRD -> {} // nobody waits for that word
        }
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            HolepuncherMessage message,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        switch (message) {
            case Answer m -> {
                if (activity == Activity.REGISTERING) {
                    go(now, registration.hear(now, m, effects), effects);
                }
            }
            case PeerMessage m -> {
                if (activity == Activity.PUNCHING) {
                    int before = punch.ownPort();
                    Progress progress = punch.hear(now, from, m);
                    if (punch.ownPort() != before) {
                        bindOwnPort(effects);
                    }
                    go(progress, effects);
                }
            }
            case Malformed _ -> {}
            case Request _ -> throw new IllegalStateException("no dialogue of a peer: " + message);
        }
    }

    @Override
    public void onTimer(
            long now, Timer timer, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        Alarm alarm = (Alarm) timer;
        if (alarm == Alarm.TICK) {
            effects.arm(Alarm.TICK, now + options.tick());
            go(punch.tick(now, punching(), effects), effects);
        } else {
            go(now, registration.onTimer(now, alarm, effects), effects);
        }
    }

    private void start(
            StartTraversal command, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (activity != Activity.IDLE) {
            return;
        }
        registration = new HolepuncherRegistration(options, server, port, command);
        host = Optional.empty();
        Optional<String> mistake = registration.member().mistake();
        if (mistake.isPresent()) {
            end(mistake.get(), effects);
        } else {
            activity = Activity.REGISTERING;
            registration.start(effects);
        }
    }

    private void go(long now, Step step, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        switch (step) {
            case Step.Pending _ -> {}
            case Step.Failed(String why) -> leave(why, effects);
            case Step.Found(List<Entry> others, int ownPort) ->
                    punch(now, others, ownPort, effects);
        }
    }

    private void go(Progress progress, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        switch (progress) {
            case UNDER_WAY -> {}
            case DONE -> succeed(effects);
            case FAILED -> end(ReturnUnsuccessful.NOT_ALL, effects);
        }
    }

    private void punch(
            long now,
            List<Entry> others,
            int own,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        disarm(effects);
        activity = Activity.PUNCHING;
        effects.become(HolepuncherPhase.PUNCHING, "the server sent the peers");
        punch =
                switch (options.dialect()) {
                    case A, M -> new HolepuncherPair(options, clientName(), isHost(), own, others);
                    case B -> new HolepuncherMesh(options, clientName(), isHost(), own, others);
                };
        if (options.has(BIND_EXTERNAL_PORT)) {
            effects.close(Socket.SERVER);
        }
        effects.bind(Socket.THIRD, 0);
        bindOwnPort(effects);
        effects.arm(Alarm.TICK, now + options.tick());
    }

    private void bindOwnPort(Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (options.has(BIND_EXTERNAL_PORT)) { // Q17
            effects.bind(Socket.PEER, punch.ownPort());
        }
    }

    private Socket punching() {
        return options.has(BIND_EXTERNAL_PORT) ? Socket.PEER : Socket.SERVER;
    }

    private void succeed(Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        List<Remote> connected = punch.connected();
        host = punch.host();
        disarm(effects);
        if (options.closeSockets()) { // Q14
            close(effects);
        }
        rest("hole punched", effects);
        OptionalInt players =
                options.dialect() == Dialect.B
                        ? OptionalInt.of(connected.size())
                        : OptionalInt.empty();
        effects.signal(new HolePunched(punch.ownPort(), hostPort(), hostAddress(), players));
        effects.conclude(
                connected.isEmpty()
                        ? new Outcome.Started()
                        : new Outcome.Connected(connected, punching()));
    }

    /// Ends the attempt and tells the server, as long as there is something to tell: once the peers
    /// were sent, session and name may be another's (Q11).
    private void leave(String why, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (activity == Activity.REGISTERING) {
            registration
                    .member()
                    .farewell(why)
                    .ifPresent(request -> effects.send(Socket.SERVER, server, request));
        }
        if (activity != Activity.IDLE) {
            end(why, effects);
        }
    }

    private void checkout(Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        if (activity == Activity.REGISTERING && registration.isIn()) {
            effects.send(Socket.SERVER, server, new CheckoutClient(clientName()));
            disarm(effects);
            close(effects);
            rest(ReturnUnsuccessful.CHECKED_OUT, effects);
            effects.conclude(new Outcome.Failed(ReturnUnsuccessful.CHECKED_OUT));
        }
    }

    private void end(String why, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        disarm(effects);
        close(effects);
        rest(why, effects);
        effects.signal(new ReturnUnsuccessful(why));
        effects.conclude(new Outcome.Failed(why));
    }

    private void rest(String why, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        activity = Activity.IDLE;
        effects.become(HolepuncherPhase.IDLE, why);
    }

    private static void disarm(Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        for (Alarm alarm : Alarm.values()) {
            effects.disarm(alarm);
        }
    }

    private static void close(Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        for (Socket socket : Socket.values()) {
            effects.close(socket);
        }
    }
}
