package dev.punchcard.core.machine;

import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.Arrays;
import java.util.Optional;

/// A machine bound to its codec, a transport and the trace: the same class on a virtual network and
/// on real sockets, and the only place where bytes meet messages.
///
/// It belongs to one thread. Calls from outside carry the run's time; while one runs, `now` is that
/// time for everything the machine asks for. The machine itself knows no time but that of its
/// host's clock. Answers to a bind are given after the handler has returned, so a handler is never
/// entered twice.
///
/// @param <M> messages of the protocol
/// @param <C> commands of the protocol
/// @param <S> signals of the protocol
public final class Node<M, C, S> implements Effects<M, S> {
    private static final Endpoint CLOSED = new Endpoint(IpAddress.ANY, 0);
    private static final Endpoint[] NOTHING_OPEN = {};
    private static final Answer[] NO_ANSWERS = {};

    private final String name;
    private final Program<M, C, S> program;
    private final Machine<M, C, S> machine;
    private final Codec<M> codec;
    private final Transport transport;
    private final TraceSink trace;
    private final boolean traced;
    private final Listener<? super S> listener;
    private final Alarms alarms = new Alarms();
    private Answer[] answers = NO_ANSWERS; // binds that the machine has not been told of
    private int unanswered;
    private final Streams streams = new Streams();
    private Endpoint[] open = NOTHING_OPEN; // by the ordinal of the local
    private HostClock clock = HostClock.TRUE;
    private long now;

    /// Hears what a machine tells its user.
    public interface Listener<S> {
        void signalled(long now, S signal);

        void concluded(long now, Outcome outcome);

        /// Bytes have come that say nothing in the protocol. The machine has seen them too.
        default void foreign(long now, Local local, Remote from, Payload payload) {}
    }

    private record Answer(Local local, Transport.Opening opening) {}

    public Node(
            String name,
            Program<M, C, S> program,
            Transport transport,
            TraceSink trace,
            Listener<? super S> listener) {
        this.name = name;
        this.program = program;
        this.machine = program.machine();
        this.codec = program.codec();
        this.transport = transport;
        this.trace = trace;
        this.traced = !trace.equals(TraceSink.OFF);
        this.listener = listener;
    }

    public String name() {
        return name;
    }

    /// Whether nothing will happen any more by itself, because no timer runs.
    public boolean isQuiet() {
        return alarms.running() == 0;
    }

    /// Sets the host's clock; timers that run already are not moved.
    public void set(HostClock clock) {
        this.clock = clock;
    }

    /// Starts the machine and gives it its opening commands.
    public void start(long now) {
        this.now = now;
        machine.onStart(clock.read(now), this);
        deliverAnswers();
        for (C command : program.opening()) {
            command(now, command);
        }
    }

    public void receive(long now, Local local, Remote from, long packet, Payload payload) {
        receive(now, local, from, own(local), packet, payload);
    }

    /// Takes a datagram that was sent to `at`, one of the endpoints of that socket.
    public void receive(
            long now, Local local, Remote from, Endpoint at, long packet, Payload payload) {
        M message = codec.decode(machine.dialogue(local, from), payload);
        trace.received(now, name, packet, from.endpoint(), at, payload, message);
        hear(now, local, from, payload, message);
    }

    private void hear(long now, Local local, Remote from, Payload payload, M message) {
        this.now = now;
        machine.onMessage(clock.read(now), local, from, message, this);
        deliverAnswers();
        if (message instanceof Foreign foreign) {
            listener.foreign(now, local, from, foreign.own(payload));
        }
    }

    /// A TCP connection is open.
    public void opened(long now, Local local, Remote remote) {
        this.now = now;
        streams.open(local, remote, codec.framing(machine.dialogue(local, remote)));
        machine.onOpened(clock.read(now), local, remote, this);
        deliverAnswers();
    }

    /// Bytes have come on a connection. Each frame that they complete is a message, unless an
    /// earlier one of them has ended the connection.
    public void read(long now, Local local, Remote from, Payload bytes) {
        Frames frames = streams.of(local, from);
        frames.add(bytes);
        for (Optional<Payload> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            receive(now, local, from, frame.get());
            if (!streams.has(local, from, frames)) {
                return;
            }
        }
        if (frames.isOverlong()) {
            transport.cut(local, from);
            closed(now, local, from, Closing.FRAME_TOO_LONG);
        }
    }

    /// The remote has said all, on a connection that is still open to it: what is left is a message
    /// where the framing has it so, and can be answered. Then this side says that it has ended too.
    public void finished(long now, Local local, Remote from) {
        Frames frames = streams.of(local, from);
        Optional<Payload> last = frames.last();
        if (last.isPresent()) {
            receive(now, local, from, last.get());
        }
        if (streams.has(local, from, frames)) {
            transport.disconnect(local, from);
            closed(now, local, from, Closing.FINISHED);
        }
    }

    /// How many bytes of a frame that is not whole have come on an open connection.
    public int unfinished(Local local, Remote from) {
        return streams.of(local, from).unfinished();
    }

    private void receive(long now, Local local, Remote from, Payload frame) {
        M message = codec.decode(machine.dialogue(local, from), frame);
        if (traced) {
            Endpoint at = transport.sourceTowards(local, own(local), from);
            trace.frameReceived(now, name, from.endpoint(), at, frame, message);
        }
        hear(now, local, from, frame, message);
    }

    /// A TCP connection is over otherwise than by [#finished], or a call has failed. What the
    /// machine itself closed it hears nothing of.
    public void closed(long now, Local local, Remote remote, Closing why) {
        this.now = now;
        streams.close(local, remote);
        machine.onClosed(clock.read(now), local, remote, why, this);
        deliverAnswers();
    }

    /// Something that this node sent from `local` to `remote` went no further.
    public void unreachable(long now, Local local, Remote remote, IcmpError why) {
        this.now = now;
        machine.onUnreachable(clock.read(now), local, remote, why, this);
        deliverAnswers();
    }

    /// A moment asked for by [Transport#wakeAt] has come.
    public void wake(long now, int slot, int generation) {
        Optional<Timer> timer = alarms.fire(slot, generation);
        if (timer.isPresent()) {
            this.now = now;
            trace.timerFired(now, name, timer.get());
            machine.onTimer(clock.read(now), timer.get(), this);
            deliverAnswers();
        }
    }

    public void command(long now, C command) {
        this.now = now;
        trace.commanded(now, name, command);
        machine.onCommand(clock.read(now), command, this);
        deliverAnswers();
    }

    /// Gives a command as a person or a card writes it; false where it is not understood.
    public boolean command(long now, String line) {
        Optional<C> command = program.commands().read(line);
        command.ifPresent(c -> command(now, c));
        return command.isPresent();
    }

    @Override
    public void bind(Local local, int port) {
        answer(local, transport.bind(local, port));
    }

    @Override
    public void bind(Local local, Endpoint at) {
        answer(local, transport.bind(local, at));
    }

    private void answer(Local local, Transport.Opening opening) {
        switch (opening) {
            case Transport.Opening.Open(Endpoint endpoint) -> opened(local, endpoint);
            case Transport.Opening.Refused _ -> opened(local, CLOSED);
        }
        promise(new Answer(local, opening));
    }

    @Override
    public void listen(Local local, int port) {
        answer(local, transport.listen(local, port));
    }

    @Override
    public void connect(Local local, Remote remote) {
        Transport.Opening opening = transport.connect(local, remote);
        switch (opening) {
            case Transport.Opening.Open(Endpoint endpoint) -> opened(local, endpoint);
            case Transport.Opening.Refused _ -> promise(new Answer(local, opening));
        }
    }

    @Override
    public void disconnect(Local local, Remote remote) {
        streams.close(local, remote);
        transport.disconnect(local, remote);
    }

    @Override
    public void send(Local local, Remote remote, M message) {
        Payload payload = codec.encode(message);
        sent(local, remote, payload, message);
        transport.send(local, remote, payload);
    }

    @Override
    public void send(Local local, Remote remote, M message, int ttl) {
        if (!transport.setsTtl()) {
            Transport.Opening refused = new Transport.Opening.Refused(SocketFailure.NO_TTL);
            promise(new Answer(local, refused));
            return;
        }
        Payload payload = codec.encode(message);
        long packet = transport.nextPacket();
        sent(local, remote, payload, message);
        trace.ttlSet(now, name, packet, ttl);
        transport.send(local, remote, payload, ttl);
    }

    /// Sends what is the user's own and not the protocol's.
    public void pass(long now, Local local, Remote remote, Payload own) {
        this.now = now;
        Payload payload = codec.carry(machine.dialogue(local, remote), own);
        sent(local, remote, payload, own);
        transport.send(local, remote, payload);
    }

    @Override
    public void close(Local local) {
        transport.close(local);
        streams.close(local);
        opened(local, CLOSED);
    }

    @Override
    public void arm(Timer timer, long deadline) {
        int slot = alarms.arm(timer);
        long when = Math.max(clock.when(deadline), now);
        trace.timerArmed(now, name, timer, when);
        transport.wakeAt(when, slot, alarms.generation(slot));
    }

    @Override
    public void disarm(Timer timer) {
        alarms.disarm(timer);
    }

    @Override
    public void become(State state, String why) {
        trace.stateChanged(now, name, state, why);
    }

    @Override
    public void signal(S signal) {
        trace.signalled(now, name, signal);
        listener.signalled(now, signal);
    }

    @Override
    public void conclude(Outcome outcome) {
        trace.concluded(now, name, outcome);
        listener.concluded(now, outcome);
    }

    private void sent(Local local, Remote remote, Payload payload, Object message) {
        if (!traced) {
            return; // and need not ask where it comes from
        }
        Endpoint source = transport.sourceTowards(local, own(local), remote);
        switch (remote.protocol()) {
            case TCP -> trace.frameSent(now, name, source, remote.endpoint(), payload, message);
            case UDP, ICMP -> {
                long packet = transport.nextPacket();
                trace.sent(now, name, packet, source, remote.endpoint(), payload, message);
            }
        }
    }

    private Endpoint own(Local local) {
        if (local.ordinal() >= open.length || open[local.ordinal()].equals(CLOSED)) {
            throw new IllegalStateException(name + " has no open socket " + local.name());
        }
        return open[local.ordinal()];
    }

    private void opened(Local local, Endpoint endpoint) {
        int before = open.length;
        if (local.ordinal() >= before) {
            open = Arrays.copyOf(open, local.ordinal() + 1);
            Arrays.fill(open, before, open.length, CLOSED);
        }
        open[local.ordinal()] = endpoint;
    }

    private void promise(Answer answer) {
        if (unanswered == answers.length) {
            answers = Arrays.copyOf(answers, Math.max(2, 2 * unanswered));
        }
        answers[unanswered++] = answer;
    }

    /// Tells the machine how its binds ended, of which it may ask for more while it is told.
    private void deliverAnswers() {
        for (int i = 0; i < unanswered; i++) {
            Answer answer = answers[i];
            switch (answer.opening()) {
                case Transport.Opening.Open(Endpoint endpoint) -> {
                    trace.bound(now, name, answer.local(), endpoint);
                    machine.onBound(clock.read(now), answer.local(), endpoint, this);
                }
                case Transport.Opening.Refused(SocketFailure failure) ->
                        machine.onFailed(clock.read(now), answer.local(), failure, this);
            }
        }
        if (unanswered > 0) {
            unanswered = 0;
            answers = NO_ANSWERS;
        }
    }
}
