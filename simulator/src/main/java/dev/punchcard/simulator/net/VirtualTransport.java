package dev.punchcard.simulator.net;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// Carries the datagrams and connections of one node on the virtual network.
public final class VirtualTransport implements Transport {
    private static final Endpoint CLOSED = new Endpoint(IpAddress.ANY, 0);
    private static final Endpoint[] NONE = {};

    private final Network network;
    private final int index;
    private final VirtualHost host;
    private final Node<?, ?, ?> node;
    private Endpoint first = CLOSED; // where the local of ordinal 0 is bound
    private Endpoint[] further = NONE; // and those after it
    private Optional<NodeTcp> tcp = Optional.empty(); // made for a node that speaks it
    private boolean retired;

    /// One of the node's open sockets.
    private record Socket(Node<?, ?, ?> node, Local local, Endpoint bound, int port)
            implements Receiver {
        @Override
        public void receive(long now, Packet packet) {
            Remote from = Remote.udp(packet.source());
            node.receive(now, local, from, packet.target(), packet.id(), packet.payload());
        }

        @Override
        public void unreachable(long now, Remote remote, IcmpError why) {
            node.unreachable(now, local, remote, why);
        }
    }

    /// @param node makes the node that sends by this
    VirtualTransport(
            Network network,
            int index,
            VirtualHost host,
            Function<? super Transport, Node<?, ?, ?>> node) {
        this.network = network;
        this.index = index;
        this.host = host;
        this.node = node.apply(this);
    }

    public Node<?, ?, ?> node() {
        return node;
    }

    @Override
    public Opening bind(Local local, int port) {
        return bind(local, new Endpoint(IpAddress.ANY, port));
    }

    @Override
    public Opening bind(Local local, Endpoint at) {
        close(local);
        boolean any = at.address().equals(IpAddress.ANY);
        if (!any && !host.has(at.address())) {
            return new Opening.Refused(SocketFailure.NO_ADDRESS);
        }
        IpAddress address = host.bound(at.address());
        int port = at.port() == 0 ? host.ephemeralPort(address) : at.port();
        Endpoint chosen = new Endpoint(address, port);
        if (port == 0 || host.isTaken(chosen)) {
            return new Opening.Refused(SocketFailure.PORT_IN_USE);
        }
        host.open(new Socket(node, local, chosen, port));
        remember(local.ordinal(), chosen);
        return new Opening.Open(
                address.equals(IpAddress.ANY) ? new Endpoint(host.address(), port) : chosen);
    }

    @Override
    public Opening listen(Local local, int port) {
        close(local);
        return tcp().listen(local, port);
    }

    @Override
    public Opening connect(Local local, Remote remote) {
        return tcp().connect(local, remote);
    }

    @Override
    public void disconnect(Local local, Remote remote) {
        tcp.ifPresent(known -> known.disconnect(local, remote));
    }

    @Override
    public void cut(Local local, Remote remote) {
        tcp.ifPresent(known -> known.cut(local, remote));
    }

    private NodeTcp tcp() {
        NodeTcp known = tcp.orElseGet(() -> new NodeTcp(network, host, node));
        tcp = Optional.of(known);
        return known;
    }

    @Override
    public void close(Local local) {
        close(local.ordinal());
        tcp.ifPresent(known -> known.close(local));
    }

    private void close(int ordinal) {
        Endpoint bound = bound(ordinal);
        if (!bound.equals(CLOSED)) {
            host.close(bound);
            remember(ordinal, CLOSED);
        }
    }

    @Override
    public long nextPacket() {
        return network.nextPacket();
    }

    @Override
    public void send(Local local, Remote remote, Payload payload) {
        if (remote.protocol() == IpProtocol.TCP) {
            tcp().send(local, remote, payload);
            return;
        }
        host.send(open(local), remote.endpoint(), payload, Marks.NONE);
    }

    @Override
    public boolean setsTtl() {
        return true;
    }

    @Override
    public void send(Local local, Remote remote, Payload payload, int ttl) {
        host.send(open(local), remote.endpoint(), payload, Marks.NONE.withTtl(ttl));
    }

    @Override
    public Endpoint sourceTowards(Local local, Endpoint seen, Remote remote) {
        if (remote.protocol() == IpProtocol.TCP) {
            return tcp().source(local, remote).orElse(seen);
        }
        Endpoint own = open(local);
        return own.address().equals(IpAddress.ANY) ? host.source(own, remote.endpoint()) : own;
    }

    @Override
    public void wakeAt(long deadline, int slot, int generation) {
        network.scheduleWake(deadline, index, slot, generation);
    }

    /// Closes every socket and lets no timer fire any more: the node is gone. The other ends of its
    /// TCP connections hear nothing of that until they ask.
    public void retire() {
        retired = true;
        host.crash(network.now());
        tcp.ifPresent(NodeTcp::forget);
        for (int ordinal = 0; ordinal <= further.length; ordinal++) {
            close(ordinal);
        }
    }

    /// A timer that runs out while the host sleeps waits until it wakes.
    void wake(long now, int slot, int generation) {
        if (retired) {
            return;
        }
        if (now < host.wakes()) {
            wakeAt(host.wakes(), slot, generation);
            return;
        }
        node.wake(now, slot, generation);
    }

    private Endpoint open(Local local) {
        Endpoint bound = bound(local.ordinal());
        if (bound.equals(CLOSED)) {
            throw new IllegalStateException(host.name() + " has no open socket " + local.name());
        }
        return bound;
    }

    private Endpoint bound(int ordinal) {
        if (ordinal == 0) {
            return first;
        }
        return ordinal <= further.length ? further[ordinal - 1] : CLOSED;
    }

    private void remember(int ordinal, Endpoint endpoint) {
        if (ordinal == 0) {
            first = endpoint;
            return;
        }
        int before = further.length;
        if (ordinal > before) {
            further = Arrays.copyOf(further, ordinal);
            Arrays.fill(further, before, ordinal, CLOSED);
        }
        further[ordinal - 1] = endpoint;
    }
}
