package dev.punchcard.core.machine;

import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// A few nodes on ideal wires with a clock that only moves when told to.
///
/// Every datagram takes the same time and arrives in order. What is sent to an endpoint without a
/// node is kept all the same: such endpoints are parties that a test plays by hand.
public final class Bench {
    private static final int FIRST_PORT = 40_001;
    private static final int FIRST_CALL = 50_001;

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(
                    Comparator.comparingLong(Due::time).thenComparingLong(Due::sequence));
    private final Map<Endpoint, Socket> sockets = new HashMap<>(); // looked up only
    private final List<Datagram> wire = new ArrayList<>();
    private final Calls calls = new Calls(this);
    private final long latency;
    private Path path = Optional::of;
    private long now;
    private long sequence;
    private long packets;
    private boolean keeping = true;

    /// What may happen to a datagram on its way: a change of endpoints, or nothing comes out.
    public interface Path {
        Optional<Datagram> pass(Datagram datagram);
    }

    public record Datagram(long time, Endpoint source, Endpoint target, Payload payload) {
        public Datagram from(Endpoint other) {
            return new Datagram(time, other, target, payload);
        }

        public Datagram to(Endpoint other) {
            return new Datagram(time, source, other, payload);
        }
    }

    /// A node and all that it told its user.
    public static final class Seat<M, C, S> {
        public final List<S> signals = new ArrayList<>();
        public final List<Outcome> outcomes = new ArrayList<>();
        private final List<Node<M, C, S>> nodes = new ArrayList<>(1);

        public Node<M, C, S> node() {
            return nodes.getFirst();
        }
    }

    private record Due(long time, long sequence, Runnable action) {}

    private record Socket(Node<?, ?, ?> node, Local local) {}

    public Bench(Duration latency) {
        this.latency = latency.toNanos();
    }

    public long now() {
        return now;
    }

    /// From now on all datagrams go this way.
    public void path(Path other) {
        path = other;
    }

    /// From now on what is said by TCP arrives in such pieces.
    public void cut(Calls.Cut cut) {
        calls.cut(cut);
    }

    /// Calls by TCP as a party played by hand.
    public Calls.Hand call(Endpoint source, Endpoint target) {
        return new Calls.Hand(calls, source, target);
    }

    /// Does that when the usual time has passed.
    void later(Runnable action) {
        after(latency, action);
    }

    /// For runs of millions of datagrams: forgets the wire.
    public void keepNothing() {
        keeping = false;
    }

    /// Starts a program on a host of that address.
    public <M, C, S> Seat<M, C, S> start(String name, String ip, Program<M, C, S> program) {
        Seat<M, C, S> seat = new Seat<>();
        Wires wires = new Wires(IpAddress.literal(ip));
        Node<M, C, S> node =
                new Node<>(
                        name,
                        program,
                        wires,
                        TraceSink.OFF,
                        new Node.Listener<>() {
                            @Override
                            public void signalled(long now, S signal) {
                                seat.signals.add(signal);
                            }

                            @Override
                            public void concluded(long now, Outcome outcome) {
                                seat.outcomes.add(outcome);
                            }
                        });
        seat.nodes.add(node);
        wires.nodes.add(node);
        wires.streams.add(new Calls.OfNode(calls, node, this));
        node.start(now);
        return seat;
    }

    /// Sends as a party played by hand.
    public void send(Endpoint source, Endpoint target, Payload payload) {
        carry(new Datagram(now, source, target, payload));
    }

    /// Lets a datagram arrive after its usual time and this one; for paths that delay or repeat.
    public void deliver(Datagram datagram, Duration later) {
        after(latency + later.toNanos(), () -> arrive(datagram));
    }

    /// All datagrams sent since this was asked for last, in order, with the time of sending.
    public List<Datagram> sent() {
        List<Datagram> sent = List.copyOf(wire);
        wire.clear();
        return sent;
    }

    /// Lets the time pass, and everything due in it happen.
    public void pass(Duration duration) {
        long end = now + duration.toNanos();
        while (!queue.isEmpty() && queue.peek().time() <= end) {
            Due due = queue.remove();
            now = due.time();
            due.action().run();
        }
        now = end;
    }

    private void carry(Datagram datagram) {
        if (keeping) {
            wire.add(datagram);
        }
        path.pass(datagram).ifPresent(d -> after(latency, () -> arrive(d)));
    }

    private void arrive(Datagram datagram) {
        Socket socket = sockets.get(datagram.target());
        if (socket != null) {
            Remote from = Remote.udp(datagram.source());
            socket.node().receive(now, socket.local(), from, ++packets, datagram.payload());
        }
    }

    private void after(long delay, Runnable action) {
        queue.add(new Due(now + delay, ++sequence, action));
    }

    private final class Wires implements Transport {
        private final IpAddress ip;
        private final List<Node<?, ?, ?>> nodes = new ArrayList<>(1);
        private final Map<Local, Endpoint> open = new HashMap<>(); // looked up only
        private final Map<Local, Endpoint> doors = new HashMap<>(); // looked up only
        private final List<Calls.OfNode> streams = new ArrayList<>(1);
        private int nextCall = FIRST_CALL;

        Wires(IpAddress ip) {
            this.ip = ip;
        }

        @Override
        public Opening bind(Local local, int port) {
            return bind(local, new Endpoint(ip, port));
        }

        /// Every address is one of this host's.
        @Override
        public Opening bind(Local local, Endpoint at) {
            close(local);
            int free = at.port() == 0 ? FIRST_PORT : at.port();
            while (at.port() == 0 && sockets.containsKey(at.withPort(free))) {
                free++;
            }
            Endpoint endpoint = at.withPort(free);
            if (sockets.containsKey(endpoint)) {
                return new Opening.Refused(SocketFailure.PORT_IN_USE);
            }
            sockets.put(endpoint, new Socket(nodes.getFirst(), local));
            open.put(local, endpoint);
            return new Opening.Open(endpoint);
        }

        @Override
        public Opening listen(Local local, int port) {
            close(local);
            Endpoint at = new Endpoint(ip, port == 0 ? freeDoor() : port);
            if (calls.isOpen(at)) {
                return new Opening.Refused(SocketFailure.PORT_IN_USE);
            }
            calls.open(at, local, streams.getFirst());
            doors.put(local, at);
            return new Opening.Open(at);
        }

        private int freeDoor() {
            int free = FIRST_PORT;
            while (calls.isOpen(new Endpoint(ip, free))) {
                free++;
            }
            return free;
        }

        @Override
        public Opening connect(Local local, Remote remote) {
            Endpoint own = doors.getOrDefault(local, new Endpoint(ip, nextCall++));
            streams.getFirst().call(local, own, remote.endpoint());
            return new Opening.Open(own);
        }

        @Override
        public void disconnect(Local local, Remote remote) {
            streams.getFirst().disconnect(local, remote.endpoint());
        }

        @Override
        public void cut(Local local, Remote remote) {
            disconnect(local, remote);
        }

        @Override
        public void close(Local local) {
            Endpoint endpoint = open.remove(local);
            if (endpoint != null) {
                sockets.remove(endpoint);
            }
            Endpoint door = doors.remove(local);
            if (door != null) {
                calls.close(door);
            }
            if (!streams.isEmpty()) {
                streams.getFirst().disconnect(local);
            }
        }

        @Override
        public long nextPacket() {
            return ++packets;
        }

        @Override
        public void send(Local local, Remote remote, Payload payload) {
            if (remote.protocol() == IpProtocol.TCP) {
                streams.getFirst().send(local, remote.endpoint(), payload);
                return;
            }
            Endpoint source = open.get(local);
            if (source == null) {
                throw new IllegalStateException("not open: " + local);
            }
            carry(new Datagram(now, source, remote.endpoint(), payload));
        }

        @Override
        public void wakeAt(long deadline, int slot, int generation) {
            after(deadline - now, () -> nodes.getFirst().wake(now, slot, generation));
        }
    }
}
