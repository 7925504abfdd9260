package dev.punchcard.simulator.net;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Transport.Opening;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.tcp.BoundPort;
import dev.punchcard.simulator.tcp.Refusal;
import dev.punchcard.simulator.tcp.TcpStack;
import dev.punchcard.simulator.tcp.connection.Connection;
import dev.punchcard.simulator.tcp.connection.TcpFailure;
import dev.punchcard.simulator.tcp.connection.TcpState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The TCP ports and connections of one node.
///
/// All of its ports are shared, so that a port which was closed can be opened again while the host
/// still remembers its connections. A call from a local that does not listen has a port of its own,
/// which is held as long as the connection.
final class NodeTcp {
    /// What may wait to be accepted: Linux's limit (`net.core.somaxconn`).
    private static final int BACKLOG = 4_096;

    private final Network network;
    private final VirtualHost host;
    private final Node<?, ?, ?> node;
    private final Map<Integer, BoundPort> ports = new LinkedHashMap<>(2); // by the local's ordinal
    private final Map<Key, Line> lines = new LinkedHashMap<>();

    private record Key(int local, Endpoint remote) {}

    NodeTcp(Network network, VirtualHost host, Node<?, ?, ?> node) {
        this.network = network;
        this.host = host;
        this.node = node;
    }

    /// Where a local listens.
    final class Door {
        private final Local local;

        Door(Local local) {
            this.local = local;
        }

        /// A remote has called. Where one end of it is connected to this local already, by another
        /// address of this host, a machine could not tell the two apart.
        void enter(long now, Connection connection) {
            Remote remote = Remote.tcp(connection.remote());
            if (lines.containsKey(key(local, remote))) {
                connection.abort(now);
                return;
            }
            Line line = new Line(local, remote, connection.local(), Optional.of(connection));
            line.add();
            line.opened(now);
        }
    }

    /// One connection, or a call that may become one.
    final class Line {
        private final Local local;
        private final Remote remote;
        private final Endpoint own;
        private final Optional<Connection> connection; // none where it could not even begin
        private boolean open;
        private boolean cut; // which the node has yet to be told

        Line(Local local, Remote remote, Endpoint own, Optional<Connection> connection) {
            this.local = local;
            this.remote = remote;
            this.own = own;
            this.connection = connection;
        }

        private void add() {
            lines.put(key(local, remote), this);
            connection.ifPresent(known -> host.tcp().add(known, this));
        }

        /// The node hears no more of it.
        private void remove() {
            lines.remove(key(local, remote));
            connection.ifPresent(host.tcp()::remove);
        }

        void opened(long now) {
            open = true;
            node.opened(now, local, remote);
        }

        void readable(long now) {
            Connection from = connection.orElseThrow();
            ByteBuffer bytes = ByteBuffer.allocate(from.available());
            from.read(now, bytes);
            if (!cut) {
                node.read(now, local, remote, Payload.of(bytes.flip()));
            }
        }

        /// The remote has said all; what its node says by then still goes out.
        void finished(long now) {
            if (!cut) {
                node.finished(now, local, remote);
            }
        }

        void failed(long now, TcpFailure why) {
            remove();
            node.closed(
                    now,
                    local,
                    remote,
                    switch (why) {
                        case REFUSED -> Closing.REFUSED;
                        case TIMED_OUT -> Closing.TIMED_OUT;
                        case RESET -> Closing.RESET;
                        case UNREACHABLE -> Closing.UNREACHABLE;
                    });
        }

        private void close(long now) {
            remove();
            connection.ifPresent(known -> known.close(now));
        }

        private void cut(long now) {
            remove();
            connection.ifPresent(known -> known.abort(now));
        }

        private void write(long now, Payload payload) {
            if (!open) {
                throw new IllegalStateException(
                        host.name() + " has no connection of " + local.name() + " to " + remote);
            }
            Connection to = connection.orElseThrow();
            ByteBuffer bytes = payload.buffer();
            if (cut) {
                return; // its node cannot know that yet
            }
            to.write(now, bytes);
            if (bytes.hasRemaining() && to.state() != TcpState.CLOSED) {
                cut = true;
                to.abort(now);
                tell(Closing.TOO_SLOW);
            }
        }

        /// Tells the node when the present call has returned; a host that has fallen asleep, when
        /// it wakes.
        private void tell(Closing why) {
            long when = Math.max(network.now(), host.wakes());
            network.act(when, new Action(host.name() + " " + why, now -> tell(now, why)));
        }

        private void tell(long now, Closing why) {
            if (equals(lines.get(key(local, remote)))) {
                remove();
                node.closed(now, local, remote, why);
            }
        }
    }

    Opening listen(Local local, int wanted) {
        Endpoint at = new Endpoint(host.bound(IpAddress.ANY), wanted);
        return switch (stack().bind(at, true)) {
            case TcpStack.Binding.Refused(Refusal why) -> refused(why);
            case TcpStack.Binding.Bound(BoundPort port) -> {
                Optional<Refusal> refusal = stack().listen(port, BACKLOG);
                if (refusal.isPresent()) {
                    stack().close(network.now(), port);
                    yield refused(refusal.get());
                }
                ports.put(local.ordinal(), port);
                host.tcp().open(port, new Door(local));
                yield new Opening.Open(seen(port));
            }
        };
    }

    /// Where the host sees a port that it has at all of its addresses.
    private Endpoint seen(BoundPort port) {
        boolean everywhere = port.at().address().equals(IpAddress.ANY);
        return everywhere ? new Endpoint(host.address(), port.at().port()) : port.at();
    }

    private static Opening refused(Refusal why) {
        return new Opening.Refused(
                switch (why) {
                    case PORT_IN_USE, LISTENED_TO, CONNECTED -> SocketFailure.PORT_IN_USE;
                    case NO_ROOM -> SocketFailure.REFUSED;
                });
    }

    /// Whoever has called this local already, or is being called by it, is not called again: that
    /// connection is the answer.
    Opening connect(Local local, Remote remote) {
        Line known = lines.get(key(local, remote));
        if (known != null && !known.cut) {
            return new Opening.Open(known.own);
        }
        if (known != null) {
            known.remove();
        }
        BoundPort port = ports.get(local.ordinal());
        if (port != null) {
            return connect(local, remote, port);
        }
        Endpoint any = new Endpoint(host.bound(IpAddress.ANY), 0);
        return switch (stack().bind(any, true)) {
            case TcpStack.Binding.Refused(Refusal why) -> refused(why);
            case TcpStack.Binding.Bound(BoundPort fresh) -> {
                Opening opening = connect(local, remote, fresh);
                stack().close(network.now(), fresh); // it stays as long as its connection does
                yield opening;
            }
        };
    }

    private Opening connect(Local local, Remote remote, BoundPort port) {
        Endpoint target = remote.endpoint();
        if (!host.leadsTo(port.at(), target)) {
            return failed(new Line(local, remote, seen(port), Optional.empty()), false);
        }
        Endpoint own = host.source(port.at(), target);
        return switch (stack().connect(network.now(), port, own.address(), target)) {
            case TcpStack.Call.Begun(Connection connection) -> {
                new Line(local, remote, own, Optional.of(connection)).add();
                yield new Opening.Open(own);
            }
            case TcpStack.Call.Refused _ ->
                    failed(new Line(local, remote, own, Optional.empty()), true);
        };
    }

    private static Opening failed(Line line, boolean leads) {
        line.add();
        line.tell(leads ? Closing.IMPOSSIBLE : Closing.UNREACHABLE);
        return new Opening.Open(line.own);
    }

    void send(Local local, Remote remote, Payload payload) {
        Line line = lines.get(key(local, remote));
        if (line == null) {
            throw new IllegalStateException(
                    host.name() + " has no connection of " + local.name() + " to " + remote);
        }
        line.write(network.now(), payload);
    }

    /// Where the connection to that remote begins, or [Optional#empty].
    Optional<Endpoint> source(Local local, Remote remote) {
        return Optional.ofNullable(lines.get(key(local, remote))).map(line -> line.own);
    }

    void disconnect(Local local, Remote remote) {
        Optional.ofNullable(lines.get(key(local, remote)))
                .ifPresent(line -> line.close(network.now()));
    }

    void cut(Local local, Remote remote) {
        Optional.ofNullable(lines.get(key(local, remote)))
                .ifPresent(line -> line.cut(network.now()));
    }

    /// Closes the port of that local, and its connections after what has been sent.
    void close(Local local) {
        List<Line> all = new ArrayList<>(lines.values());
        all.removeIf(line -> line.local.ordinal() != local.ordinal());
        all.forEach(line -> line.close(network.now()));
        Optional.ofNullable(ports.remove(local.ordinal()))
                .ifPresent(port -> host.tcp().close(network.now(), port));
    }

    /// The node is gone: it is told of nothing more, not even of what it has asked for just now.
    void forget() {
        lines.clear();
        ports.clear();
    }

    private static Key key(Local local, Remote remote) {
        return new Key(local.ordinal(), remote.endpoint());
    }

    private TcpStack stack() {
        return host.tcp().stack();
    }
}
