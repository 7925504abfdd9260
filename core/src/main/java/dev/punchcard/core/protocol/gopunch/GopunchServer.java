package dev.punchcard.core.protocol.gopunch;

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
import dev.punchcard.core.protocol.gopunch.GopunchCommand.SetKeepAlive;
import dev.punchcard.core.protocol.gopunch.GopunchCommand.SetLogger;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.*;
import dev.punchcard.core.protocol.gopunch.store.AddressStore;
import dev.punchcard.core.protocol.gopunch.store.AddressStore.Registration;
import dev.punchcard.core.punch.Meter;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rendezvous server: whoever sends an id is told who else has sent it.
///
/// One answer for each request, and at every limit none: who is beyond one is not answered, and who
/// is in already is served as before. Nobody else hears of it, unless `notify-others` is set.
public final class GopunchServer implements Machine<GopunchMessage, GopunchCommand, GopunchSignal> {
    enum Socket implements Local {
        SERVER,
        /// By TCP, on the same port.
        CALLS
    }

    enum Phase implements State {
        SERVING,
        CLOSED
    }

    enum Round implements Timer {
        KEEP_ALIVE,
        /// Throws away what is too old.
        CLEANUP
    }

    private static final long CLEANUP_EVERY = 10_000_000_000L;

    private final GopunchServerOptions options;
    private final int port;
    private final Meter meter;
    private int others = 16; // ports to try where any will do
    private final AddressStore store;
    private final GopunchCallers callers;
    private long keepAlive;
    private boolean verbose;

    GopunchServer(
            Setup setup, GopunchServerOptions options, AddressStore store, GopunchCallers callers) {
        this.options = options;
        this.port = setup.port();
        this.meter = new Meter(options.requestsPerSecond(), options.maxSources(), setup.random());
        this.store = store;
        this.callers = callers;
        this.keepAlive = options.keepAlive();
        this.verbose = options.verbose();
    }

    /// Where it keeps what it knows.
    public AddressStore store() {
        return store;
    }

    /// Where it keeps what it knows of those who ask by TCP.
    public AddressStore callers() {
        return callers.store();
    }

    public int connections() {
        return callers.connections();
    }

    /// How many sources the limit of requests keeps in mind.
    public int sources() {
        return meter.sources();
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return local == Socket.CALLS ? Talk.REQUEST_UNIT : Talk.REQUEST;
    }

    @Override
    public void onStart(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        effects.bind(Socket.SERVER, port);
        effects.arm(Round.CLEANUP, now + CLEANUP_EVERY);
        armKeepAlive(now, effects);
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<GopunchMessage, GopunchSignal> effects) {
        switch ((Socket) local) {
            case SERVER -> {
                effects.become(Phase.SERVING, "listening on " + at);
                effects.listen(Socket.CALLS, at.port());
            }
            case CALLS -> {} // the same
        }
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<GopunchMessage, GopunchSignal> effects) {
        if (failure == SocketFailure.NO_TCP) {
            return; // it serves by UDP
        }
        boolean taken = local == Socket.CALLS && failure == SocketFailure.PORT_IN_USE;
        if (taken && port == 0 && others > 0) { // any port will do that is free for both
            others--;
            effects.bind(Socket.SERVER, 0);
            return;
        }
        effects.close(Socket.SERVER);
        effects.disarm(Round.CLEANUP);
        effects.disarm(Round.KEEP_ALIVE);
        effects.become(Phase.CLOSED, failure.name());
        effects.conclude(new Outcome.Failed("no socket: " + failure));
    }

    @Override
    public void onCommand(
            long now, GopunchCommand command, Effects<GopunchMessage, GopunchSignal> effects) {
        switch (command) {
            case SetKeepAlive c -> { // Q9
                keepAlive = GopunchServerOptions.atLeastASecond(c.every());
                armKeepAlive(now, effects);
            }
            case SetLogger c -> verbose = c.verbose(); // Q9
            case GopunchCommand.OfPeer _ ->
                    throw new IllegalStateException("no command of a server: " + command);
        }
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            GopunchMessage message,
            Effects<GopunchMessage, GopunchSignal> effects) {
        if (!meter.admits(now, from.endpoint())) {
            return; // Q11: an answer would make the flood two floods
        }
        switch (message) {
            case Register(Payload id) -> register(now, (Socket) local, from, id, effects);
            case Leave(Payload id) -> store((Socket) local).remove(id, from.endpoint());
            case Unit _, Empty _, Answer _, PeerMessage _ ->
                    throw new IllegalStateException("no dialogue of a server: " + message);
        }
    }

    @Override
    public void onOpened(
            long now, Local local, Remote remote, Effects<GopunchMessage, GopunchSignal> effects) {
        callers.opened(now, remote, effects);
    }

    @Override
    public void onClosed(
            long now,
            Local local,
            Remote remote,
            Closing why,
            Effects<GopunchMessage, GopunchSignal> effects) {
        callers.closed(remote, effects);
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<GopunchMessage, GopunchSignal> effects) {
        switch (timer) {
            case Round round -> onRound(now, round, effects);
            case GopunchCallers.Silence(Remote caller) -> callers.onSilence(caller, effects);
            default -> throw new IllegalStateException("no timer of a server: " + timer);
        }
    }

    private void onRound(long now, Round round, Effects<GopunchMessage, GopunchSignal> effects) {
        switch (round) {
            case KEEP_ALIVE -> {
                armKeepAlive(now, effects);
                keepAlive(now, effects);
            }
            case CLEANUP -> {
                effects.arm(round, now + CLEANUP_EVERY);
                meter.rest(now);
                store.rest(now);
                callers.store().rest(now);
            }
        }
    }

    private AddressStore store(Socket socket) {
        return switch (socket) {
            case SERVER -> store;
            case CALLS -> callers.store();
        };
    }

    private void register(
            long now,
            Socket socket,
            Remote from,
            Payload id,
            Effects<GopunchMessage, GopunchSignal> effects) {
        if (id.size() > options.maxPacketSize()) {
            return;
        }
        if (socket == Socket.CALLS) {
            callers.asked(now, from, effects);
        }
        Optional<Registration> found = store(socket).process(now, id, from.endpoint());
        if (found.isEmpty()) {
            return;
        }
        Registration registration = found.get();
        GopunchMessage answer = list(registration);
        if (options.padding() && answer instanceof PeerList list) {
            answer = fitting(list.endpoints(), id.size());
        }
        effects.send(socket, from, answer.to(from));
        if (verbose) {
            effects.signal(
                    new GopunchSignal.Answered(from.endpoint(), registration.others().size()));
        }
        if (options.notifyOthers() && registration.fresh()) {
            notifyOthers(registration.others(), from, effects);
        }
    }

    /// Tells each of the others who there is besides himself (Q1).
    private void notifyOthers(
            List<Endpoint> others, Remote fresh, Effects<GopunchMessage, GopunchSignal> effects) {
        for (int i = 0; i < others.size(); i++) {
            List<Endpoint> seen = new ArrayList<>(others);
            seen.set(i, fresh.endpoint());
            seen.add(seen.remove(i)); // the newest stands last
            Remote other = new Remote(fresh.protocol(), others.get(i));
            if (fresh.protocol() == IpProtocol.UDP) {
                effects.send(Socket.SERVER, other, new PeerList(seen));
            } else if (callers.isConnected(other)) {
                effects.send(Socket.CALLS, other, new PeerList(seen).to(other));
            }
        }
    }

    private static GopunchMessage list(Registration registration) {
        return registration.alone()
                ? Empty.EMPTY
                : new PeerList(registration.others(), registration.bytes());
    }

    /// As many of the endpoints as have room in so many bytes (Q11).
    private static GopunchMessage fitting(List<Endpoint> endpoints, int bytes) {
        int taken = -1; // the first has no comma
        int fits = 0;
        for (Endpoint endpoint : endpoints) {
            taken += endpoint.toString().length() + 1;
            if (taken > bytes) {
                break;
            }
            fits++;
        }
        return fits == 0 ? Empty.EMPTY : new PeerList(endpoints.subList(0, fits));
    }

    private void armKeepAlive(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        if (keepAlive > 0) {
            effects.arm(Round.KEEP_ALIVE, now + keepAlive);
        } else {
            effects.disarm(Round.KEEP_ALIVE);
        }
    }

    private void keepAlive(long now, Effects<GopunchMessage, GopunchSignal> effects) {
        List<Endpoint> all = store.fetchAll(now);
        for (int i = 0; i < all.size(); i++) {
            effects.send(Socket.SERVER, Remote.udp(all.get(i)), Empty.EMPTY);
        }
        if (verbose) {
            effects.signal(new GopunchSignal.KeptAlive(all.size()));
        }
    }
}
