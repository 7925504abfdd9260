package dev.punchcard.core.host;

import dev.punchcard.core.machine.HostClock;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/// Runs nodes on real sockets: one thread that selects, drains, fires timers and takes tasks.
///
/// Everything but [#post], [#stop] and [#now] belongs to the thread that calls [#run], and before
/// that call to whoever made the loop. `now` is nanoseconds since the loop was made, or since the
/// moment that it was given. Bad packets and failures of the network never end it; an exception of
/// a machine does.
public final class HostLoop {
    /// Tasks that may wait at once; [#post] refuses more.
    public static final int MAX_TASKS = 1024;

    private static final int BATCH = 256; // datagrams of one socket, and tasks, in one turn

    /// Of one connection in one turn.
    static final int STREAM_BYTES = 1 << 14;

    private static final int RECEIVE_BYTES = 1 << 16;
    private static final long MILLISECOND = 1_000_000;

    private enum Phase {
        READY,
        RUNNING,
        STOPPED
    }

    private record Task(int node, LongConsumer work) {}

    private final long start;
    private final HostClock clock; // machines know the time of day
    private final Watch watch;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.READY);
    private final ArrayBlockingQueue<Task> tasks = new ArrayBlockingQueue<>(MAX_TASKS);
    private final List<Node<?, ?, ?>> nodes = new CopyOnWriteArrayList<>(); // post reads it
    private final List<SocketTransport> transports = new ArrayList<>();
    private final WakeHeap wakes = new WakeHeap();
    private final AddressBook addresses = new AddressBook();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    private final TcpDesk desk;
    private long sockets;
    private long packets;
    private long events;
    private int turn; // the node that is being called

    private HostLoop(Watch watch, long start, long first) {
        this.watch = watch;
        this.start = start;
        this.clock = new HostClock(0, MILLISECOND * System.currentTimeMillis() - now(), 0);
        this.packets = first;
        this.events = first;
        this.desk = new TcpDesk(outgoing);
    }

    public static HostLoop open() throws IOException {
        return open(System.nanoTime(), 0);
    }

    /// A loop whose trace is to be laid together with others of the same machine.
    ///
    /// @param start the [System#nanoTime] that all of them count from
    /// @param first number of its packets and events
    public static HostLoop open(long start, long first) throws IOException {
        return new HostLoop(Watch.open(), start, first);
    }

    /// Starts a node whose sockets are bound to the given address of this host.
    ///
    /// Nodes may share a trace; packets and events are numbered across the loop.
    public <M, C, S> Node<M, C, S> add(
            String name,
            Program<M, C, S> program,
            IpAddress local,
            TraceSink trace,
            Node.Listener<? super S> listener) {
        return add(name, program, local, TcpLimits.DEFAULT, trace, listener);
    }

    /// The same with limits of its own for those who reach it by TCP.
    public <M, C, S> Node<M, C, S> add(
            String name,
            Program<M, C, S> program,
            IpAddress local,
            TcpLimits limits,
            TraceSink trace,
            Node.Listener<? super S> listener) {
        int number = nodes.size();
        SocketTransport transport =
                new SocketTransport(this, desk, name, number, local, limits, trace);
        Node<M, C, S> node = new Node<>(name, program, transport, trace, listener);
        nodes.add(node);
        transports.add(transport);
        node.set(clock);
        node.start(begin(transport.number()));
        return node;
    }

    /// The open sockets of the node, by the names of its locals.
    public Map<String, Endpoint> endpoints(Node<?, ?, ?> node) {
        return transport(node).endpoints();
    }

    /// How many datagrams of the node the system did not take.
    public long notSent(Node<?, ?, ?> node) {
        return transport(node).notSent();
    }

    /// How many TCP connections the node has.
    public int connections(Node<?, ?, ?> node) {
        return transport(node).tcp().connections();
    }

    /// Takes an open socket away from the node, for whoever goes on with it: nothing that arrives
    /// at it from then on reaches the node, which must not send from it any more.
    DatagramChannel release(Node<?, ?, ?> node, Local local) {
        UdpSocket socket = transport(node).release(local);
        watch.release(socket.channel());
        return socket.channel();
    }

    /// The same with an open connection; nothing where there is none.
    Optional<TcpConnection.Taken> release(Node<?, ?, ?> node, Local local, Remote remote) {
        Optional<TcpConnection.Taken> taken = transport(node).tcp().release(local, remote);
        taken.ifPresent(t -> watch.release(t.channel()));
        return taken;
    }

    /// Whether the node has that socket, or that connection.
    boolean canSend(Node<?, ?, ?> node, Local local, Remote to) {
        return transport(node).canSend(local, to);
    }

    /// Has the loop's thread do something with the node and tells it the time; false where too many
    /// tasks wait or the loop has stopped. May be called by any thread.
    public boolean post(Node<?, ?, ?> node, LongConsumer work) {
        Task task = new Task(nodes.indexOf(node), work);
        boolean taken = phase.get() != Phase.STOPPED && tasks.offer(task);
        if (taken) {
            watch.interrupt();
        }
        return taken;
    }

    /// The time that nodes are told. May be called by any thread.
    public long now() {
        return System.nanoTime() - start;
    }

    /// Ends [#run] after the present turn and closes every socket. May be called by any thread.
    public void stop() {
        Phase before = phase.getAndSet(Phase.STOPPED);
        if (before == Phase.READY) {
            watch.close();
        }
        watch.interrupt();
    }

    /// Runs until [#stop].
    ///
    /// @throws IllegalStateException where a machine has failed; its message names the node
    public void run() {
        if (!phase.compareAndSet(Phase.READY, Phase.RUNNING)) {
            return;
        }
        try {
            while (phase.get() == Phase.RUNNING) {
                drain(await());
                fire();
                take();
                desk.tell();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the selector failed", broken);
        } catch (RuntimeException bug) {
            String name = nodes.isEmpty() ? "nobody" : nodes.get(turn).name();
            throw new IllegalStateException("node '" + name + "' failed: " + bug, bug);
        } finally {
            phase.set(Phase.STOPPED);
            watch.close();
        }
    }

    UdpSocket open(SocketTransport owner, Local local, Endpoint at) throws IOException {
        DatagramChannel channel = channel(at);
        InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
        Endpoint seen = at.withPort(bound.getPort());
        UdpSocket socket = new UdpSocket(nextNumber(), owner, local, channel, seen);
        watch.add(socket);
        return socket;
    }

    DatagramChannel channel(Endpoint at) throws IOException {
        return UdpSocket.open(addresses.socket(at), at.address());
    }

    /// A closed channel keeps its port until its key has left the selector; a machine may want that
    /// port back at once.
    void close(UdpSocket socket) {
        TcpChannels.close(socket.channel());
        watch.sweep();
    }

    Watch watch() {
        return watch;
    }

    Node<?, ?, ?> node(int number) {
        return nodes.get(number);
    }

    long nextNumber() {
        return sockets++;
    }

    InetSocketAddress socket(Endpoint endpoint) {
        return addresses.socket(endpoint);
    }

    long nextPacket() {
        return packets;
    }

    long takePacket() {
        return packets++;
    }

    WakeHeap wakes() {
        return wakes;
    }

    /// False where the system did not take the datagram.
    boolean send(UdpSocket socket, Endpoint target, Payload payload) {
        return socket.send(addresses.socket(target), payload, outgoing.clear());
    }

    /// What is ready, as soon as anything is or there is something else to do.
    private List<HostSocket> await() throws IOException {
        long next = Math.min(wakes.next(), desk.next());
        long wait = next == Long.MAX_VALUE ? Long.MAX_VALUE : next - now();
        if (wait <= 0 || !tasks.isEmpty() || desk.hasLater()) {
            return watch.ready();
        }
        return watch.ready((wait - 1) / MILLISECOND + 1);
    }

    /// A selector of the JDK reports some 1,024 sockets at most, and of those that are always ready
    /// others each time, so that this too has an end and nobody is left out.
    private void drain(List<HostSocket> ready) {
        for (int i = 0; i < ready.size(); i++) {
            switch (ready.get(i)) {
                case UdpSocket socket -> drain(socket);
                case TcpListener listener -> listener.accept(now());
                case TcpConnection connection -> connection.owner().serve(connection, incoming);
                case HostSocket.Vacancy _ -> {} // no channel has it
            }
        }
    }

    private void drain(UdpSocket socket) {
        int left = BATCH;
        while (left > 0 && socket.channel().isOpen() && receive(socket)) {
            left--;
        }
    }

    /// False where nothing waits any more.
    private boolean receive(UdpSocket socket) {
        incoming.clear();
        try {
            if (!(socket.channel().receive(incoming) instanceof InetSocketAddress source)) {
                return false;
            }
            incoming.flip();
            Remote from = addresses.remote(source);
            Payload payload = Payload.of(incoming);
            int number = socket.owner().number();
            long now = begin(number);
            nodes.get(number).receive(now, socket.local(), from, takePacket(), payload);
            return true;
        } catch (IOException unreachable) {
            return true; // some systems report an earlier datagram's fate here
        }
    }

    /// What a timer arms for this very moment waits for the next turn.
    private void fire() {
        long now = now();
        int left = wakes.size();
        while (left-- > 0 && wakes.isDue(now)) {
            int handle = wakes.poll();
            int number = wakes.owner(handle);
            begin(number);
            nodes.get(number).wake(now, wakes.slot(handle), wakes.generation(handle));
        }
        for (int most = desk.waking(); most > 0 && desk.isDue(now); most--) {
            switch (desk.poll()) {
                case TcpConnection connection -> connection.owner().wake(now, connection);
                case TcpListener listener -> listener.wake();
                case UdpSocket _, HostSocket.Vacancy _ -> {} // they wait for nothing
            }
        }
    }

    private void take() {
        for (int left = BATCH; left > 0; left--) {
            Task task = tasks.poll();
            if (task == null) {
                return;
            }
            task.work.accept(begin(task.node));
        }
    }

    /// Turns to a node.
    long begin(int number) {
        turn = number;
        long now = now();
        transports.get(number).trace().begin(now, events++);
        return now;
    }

    private SocketTransport transport(Node<?, ?, ?> node) {
        return transports.get(nodes.indexOf(node));
    }
}
