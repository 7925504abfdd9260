package dev.punchcard.simulator.net;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.simulator.engine.Cargo;
import dev.punchcard.simulator.tcp.BoundPort;
import dev.punchcard.simulator.tcp.InitialSequence;
import dev.punchcard.simulator.tcp.StackLimits;
import dev.punchcard.simulator.tcp.TcpEffects;
import dev.punchcard.simulator.tcp.TcpStack;
import dev.punchcard.simulator.tcp.connection.Connection;
import dev.punchcard.simulator.tcp.connection.TcpFailure;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.connection.TcpState;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The TCP of a host, between its network and its nodes.
///
/// ```
/// Network ── packets, wakes ──► VirtualHost ──► HostTcp ──► TcpStack ──► Connection
///                                    ▲             │ news                    │
///                                    │             ▼                         │
///                                    │          NodeTcp ──► Node             │
///                                    └── packets ◄── emit, wakeAt ◄──────────┘
/// ```
///
/// A host that sleeps hears no segment, and what it would do by itself waits until it wakes: its
/// connections are there again, unless the other side has given them up.
final class HostTcp implements TcpEffects {
    /// As many bytes wait to be sent on one connection as Linux lets grow to (`tcp_wmem`, 4 MiB),
    /// and Linux's other measures.
    static final TcpOptions OPTIONS =
            TcpOptions.DEFAULT.with(
                    new TcpOptions.Room(
                            TcpOptions.Room.USUAL.mss(), Segment.MOST_WINDOW, 4 * 1024 * 1024));

    private final Network network;
    private final VirtualHost host;
    private final TcpStack stack;
    private final Map<Endpoint, NodeTcp.Door> doors = new HashMap<>(); // looked up only
    private final Map<Ends, NodeTcp.Line> lines = new HashMap<>(); // looked up only

    private final Set<Ends> remembered = new HashSet<>(); // those over; looked up only

    /// The ends of a connection.
    private record Ends(Endpoint own, Endpoint remote) {
        static Ends of(Connection connection) {
            return new Ends(connection.local(), connection.remote());
        }

        @Override
        public int hashCode() {
            return 31 * own.hashCode() + remote.hashCode();
        }
    }

    /// A moment that a connection has asked for.
    record Wake(Connection connection) implements Cargo {
        @Override
        public long fingerprint() {
            long own = connection.local().fingerprint();
            return Hash.mix(own ^ Long.rotateLeft(connection.remote().fingerprint(), 32));
        }
    }

    HostTcp(Network network, VirtualHost host, TcpOptions options, Prng random) {
        this.network = network;
        this.host = host;
        InitialSequence numbers = InitialSequence.clocked(random.fork("numbers").nextLong());
        this.stack = new TcpStack(options, StackLimits.DEFAULT, numbers, random, this);
    }

    TcpStack stack() {
        return stack;
    }

    /// Who comes to that port is for that door.
    void open(BoundPort port, NodeTcp.Door door) {
        doors.put(port.at(), door);
    }

    void close(long now, BoundPort port) {
        doors.remove(port.at());
        stack.close(now, port);
    }

    /// What befalls the connection is for that line.
    void add(Connection connection, NodeTcp.Line line) {
        lines.put(Ends.of(connection), line);
    }

    /// Nobody asks any more for what befalls the connection.
    void remove(Connection connection) {
        lines.remove(Ends.of(connection));
    }

    /// Ends all of it without a word to anybody.
    void crash(long now) {
        doors.clear();
        lines.clear();
        stack.crash(now);
    }

    /// A segment has come, whole and undamaged.
    void take(long now, Packet packet, Segment segment, Exit exit) {
        switch (stack.judge(packet.source(), packet.target(), segment)) {
            case TAKEN -> {
                network.arrivals().arrived(packet, host);
                network.trace()
                        .segmentReceived(
                                now, host.name(), packet.id(), packet.source(), packet.target());
            }
            case REFUSED -> exit.drop(packet, DropReason.NO_SOCKET);
            case IGNORED -> exit.drop(packet, DropReason.NO_CONNECTION);
            case BACKLOG_FULL -> exit.drop(packet, DropReason.BACKLOG_FULL);
            case NO_ROOM -> exit.drop(packet, DropReason.HOST_FULL);
        }
        stack.receive(now, packet.source(), packet.target(), segment);
    }

    boolean knows(Endpoint own, Endpoint remote) {
        return stack.knows(own, remote);
    }

    /// An ICMP error has come about a segment.
    void hear(long now, Header.Icmp icmp, Segment quoted) {
        Endpoint own = icmp.quoted().source();
        Endpoint remote = icmp.quoted().target();
        stack.unreachable(now, own, remote, icmp.error(), quoted.seq(), icmp.mtu());
    }

    void wake(long now, Wake wake) {
        if (now < host.wakes()) {
            network.scheduleTcpWake(host.wakes(), host.index(), wake);
        } else {
            wake.connection().wake(now);
        }
    }

    @Override
    public void emit(long now, Endpoint source, Endpoint target, Segment segment) {
        if (network.isTraced()) {
            network.trace()
                    .segmentSent(
                            now,
                            host.name(),
                            network.nextPacket(),
                            source,
                            target,
                            segment.header(),
                            segment.payload());
        }
        host.send(source, target, segment);
    }

    @Override
    public void wakeAt(Connection connection, long deadline) {
        network.scheduleTcpWake(deadline, host.index(), new Wake(connection));
    }

    @Override
    public void became(long now, Connection connection, TcpState state, String why) {
        switch (state) {
            case ESTABLISHED ->
                    network.trace()
                            .connectionOpened(
                                    now, host.name(), connection.local(), connection.remote());
            case TIME_WAIT -> {
                remembered.add(Ends.of(connection));
                over(now, connection, why);
            }
            case CLOSED -> {
                if (!remembered.remove(Ends.of(connection))) {
                    over(now, connection, why);
                }
            }
            case SYN_SENT, SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, CLOSE_WAIT, LAST_ACK -> {}
        }
    }

    private void over(long now, Connection connection, String why) {
        network.trace()
                .connectionClosed(now, host.name(), connection.local(), connection.remote(), why);
    }

    /// Nobody waits to be accepted: the node hears of a connection as soon as it is open, and what
    /// else has come is told to it after that.
    @Override
    public void acceptable(long now, BoundPort port) {
        Connection connection = stack.accept(now, port).orElseThrow();
        NodeTcp.Door door = doors.get(port.at());
        if (door == null) {
            throw new IllegalStateException("nobody has opened " + port);
        }
        door.enter(now, connection);
    }

    @Override
    public void opened(long now, Connection connection) {
        line(connection).ifPresent(line -> line.opened(now));
    }

    @Override
    public void readable(long now, Connection connection) {
        line(connection).ifPresent(line -> line.readable(now));
    }

    @Override
    public void peerClosed(long now, Connection connection) {
        line(connection).ifPresent(line -> line.finished(now));
    }

    /// Nobody waits for room: what does not fit at once ends the connection.
    @Override
    public void writable(long now, Connection connection) {}

    /// Its node has closed it, and hears no more.
    @Override
    public void closed(long now, Connection connection) {}

    @Override
    public void failed(long now, Connection connection, TcpFailure why) {
        line(connection).ifPresent(line -> line.failed(now, why));
    }

    private Optional<NodeTcp.Line> line(Connection connection) {
        return Optional.ofNullable(lines.get(Ends.of(connection)));
    }
}
