package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.HostClock;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.protocol.Invitation;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.VirtualTransport;
import dev.punchcard.simulator.topology.Wiring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// All who play in one run, each with a program that may die and be started anew.
final class Ensemble {
    private final Network network;
    private final Wiring wiring;
    private final TraceSink trace;
    private final Timeline timeline;
    private final Map<String, Stint> stints = new LinkedHashMap<>();
    private final Map<String, Witness> peers = new LinkedHashMap<>();
    private final List<Witness> awaited = new ArrayList<>(); // the same, asked after every event
    private final List<Runnable> endings = new ArrayList<>();

    /// What one actor is at.
    private static final class Stint {
        private final Cast.Actor actor;
        private final Witness witness;
        private Optional<Node<?, ?, ?>> node = Optional.empty();
        private Optional<VirtualTransport> transport = Optional.empty();
        private HostClock clock = HostClock.TRUE;
        private int lives;
        private int stops; // that are not over yet
        private boolean due; // its time to start has come
        private Optional<String> invitation = Optional.empty(); // the last one, as a command
        private Supplier<Optional<String>> wellKnown = Optional::empty; // the same, looked up
        private Optional<String> told = Optional.empty(); // in this life

        Stint(Cast.Actor actor, Witness witness) {
            this.actor = actor;
            this.witness = witness;
        }
    }

    Ensemble(Network network, Wiring wiring, TraceSink trace, Timeline timeline) {
        this.network = network;
        this.wiring = wiring;
        this.trace = trace;
        this.timeline = timeline;
    }

    /// The peers of the run and what they said, in the order of the cast.
    Map<String, Witness> peers() {
        return peers;
    }

    /// Whether no more is to be expected of any peer.
    boolean haveConcluded() {
        for (int i = 0; i < awaited.size(); i++) {
            if (!awaited.get(i).isOver()) {
                return false;
            }
        }
        return true;
    }

    /// What is to be done when the run is over.
    List<Runnable> endings() {
        return endings;
    }

    /// Makes the actor's program, which is not started by that.
    void add(Cast.Actor actor) {
        Witness witness = new Witness(wiring.host(actor.host()));
        if (actor.peer()) {
            peers.put(actor.host(), witness);
            awaited.add(witness);
        }
        Stint stint = new Stint(actor, witness);
        stints.put(actor.host(), stint);
        prepare(stint);
    }

    /// Has those hear of invitations who need one, when everybody is there.
    void introduce() {
        for (Stint guest : stints.values()) {
            guest.actor.invite().ifPresent(invite -> introduce(guest, invite));
        }
    }

    private void introduce(Stint guest, Cast.Invite invite) {
        Stint inviter = stint(invite.from());
        switch (invite.invitation()) {
            case Invitation.Heard heard -> {
                guest.witness.waitFor(inviter.witness);
                inviter.witness.onSignal((now, signal) ->
                        heard.read(signal)
                                .ifPresent(command -> invite(now, inviter, guest, command)));
            }
            case Invitation.Address address ->
                    guest.wellKnown = () -> Optional.of(address.to(wiring.outside(invite.from())));
        }
    }

    /// What one user says to another gets to him outside the network, and at once.
    private void invite(long now, Stint inviter, Stint guest, String command) {
        guest.invitation = Optional.of(command);
        guest.witness.invited();
        String host = guest.actor.host();
        String what = inviter.actor.host() + " invites " + host;
        timeline.at(
                Duration.ofNanos(now),
                what,
                then -> timeline.whenAwake(then, host, awake -> accept(awake, guest)));
    }

    private void accept(long now, Stint guest) {
        boolean up = guest.due && guest.stops == 0 && guest.node.isPresent();
        Optional<String> invitation = guest.invitation.or(guest.wellKnown);
        if (!up || guest.told.equals(invitation)) {
            return;
        }
        guest.told = invitation;
        String command = invitation.orElseThrow();
        if (!guest.node.get().command(now, command)) {
            throw new IllegalArgumentException(
                    guest.actor.host() + " does not understand '" + command + "'");
        }
    }

    /// Starts the program of that host, as soon as nothing stops it.
    void start(long now, String host) {
        Stint stint = stint(host);
        stint.due = true;
        raise(now, stint);
    }

    /// Ends the program of that host, with its sockets and all that it knows.
    void stop(String host) {
        Stint stint = stint(host);
        stint.stops++;
        stint.transport.ifPresent(VirtualTransport::retire);
        stint.transport = Optional.empty();
        stint.node = Optional.empty();
    }

    /// Takes back one [#stop]: with the last of them a fresh program starts, where it is time.
    void resume(long now, String host) {
        Stint stint = stint(host);
        stint.stops--;
        raise(now, stint);
    }

    private void raise(long now, Stint stint) {
        if (!stint.due || stint.stops > 0) {
            return;
        }
        if (stint.node.isEmpty()) {
            stint.witness.expectAnother();
            prepare(stint);
        }
        stint.node.orElseThrow().start(now);
        accept(now, stint);
    }

    /// Sets the clock of that host, which keeps it when its program dies.
    void setClock(long now, String host, long ahead, int drift) {
        Stint stint = stint(host);
        stint.clock = new HostClock(now, ahead, drift);
        stint.node.ifPresent(node -> node.set(stint.clock));
    }

    /// Gives the peer a command; while its program is dead there is nobody to hear it, and the
    /// trace says so.
    ///
    /// @return false where it was not understood
    boolean command(long now, String host, String command) {
        Stint stint = stint(host);
        if (stint.node.isEmpty()) {
            trace.commanded(now, host, command + ", unheard: its program is down");
            return true;
        }
        return stint.node.get().command(now, command);
    }

    private Stint stint(String host) {
        Stint stint = stints.get(host);
        if (stint == null) {
            throw new IllegalArgumentException("no program is on host " + host);
        }
        return stint;
    }

    private void prepare(Stint stint) {
        String host = stint.actor.host();
        String stream = "program:" + host + (stint.lives == 0 ? "" : "#" + stint.lives);
        stint.lives++;
        stint.told = Optional.empty();
        Program<?, ?, ?> program = stint.actor.part().program(new Seat(host, stream));
        VirtualTransport transport =
                network.transport(stint.witness.host(), t -> node(host, program, t, stint.witness));
        transport.node().set(stint.clock);
        stint.transport = Optional.of(transport);
        stint.node = Optional.of(transport.node());
    }

    private <M, C, S> Node<M, C, S> node(
            String name, Program<M, C, S> program, Transport transport, Witness witness) {
        return new Node<>(name, program, transport, trace, witness);
    }

    /// An actor's view of this run.
    private final class Seat implements Part.Setting {
        private final String host;
        private final String stream;

        Seat(String host, String stream) {
            this.host = host;
            this.stream = stream;
        }

        @Override
        public String host() {
            return host;
        }

        @Override
        public Prng random() {
            return network.fork(stream);
        }

        @Override
        public IpAddress address(String other) {
            return wiring.host(other).address();
        }

        @Override
        public void atEnd(Runnable act) {
            endings.add(act);
        }
    }
}
