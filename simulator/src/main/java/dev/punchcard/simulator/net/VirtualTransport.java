package dev.punchcard.simulator.net;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.Arrays;
import java.util.Optional;

/// Carries one node's datagrams on the virtual network.
public final class VirtualTransport implements Transport {
    private static final Endpoint CLOSED = new Endpoint(IpAddress.ANY, 0);

    private final Network network;
    private final int index;
    private final VirtualHost host;
    private Optional<Node<?, ?, ?>> node = Optional.empty();
    private Endpoint[] bound = {}; // by the ordinal of the local
    private boolean retired;

    /// One of the node's open sockets.
    private record Socket(VirtualTransport transport, Local local, Endpoint bound)
            implements Receiver {
        @Override
        public void receive(long now, Packet packet) {
            transport.receive(now, local, packet);
        }

        @Override
        public void unreachable(long now, Remote remote, IcmpError why) {
            transport.carried().unreachable(now, local, remote, why);
        }
    }

    VirtualTransport(Network network, int index, VirtualHost host) {
        this.network = network;
        this.index = index;
        this.host = host;
    }

    /// Names the node whose datagrams these are; once, before it starts.
    public void carry(Node<?, ?, ?> carried) {
        node = Optional.of(carried);
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
        host.open(new Socket(this, local, chosen));
        remember(local, chosen);
        return new Opening.Open(
                address.equals(IpAddress.ANY) ? new Endpoint(host.address(), port) : chosen);
    }

    @Override
    public void close(Local local) {
        if (local.ordinal() < bound.length && !bound[local.ordinal()].equals(CLOSED)) {
            host.close(bound[local.ordinal()]);
            bound[local.ordinal()] = CLOSED;
        }
    }

    @Override
    public long nextPacket() {
        return network.nextPacket();
    }

    @Override
    public void send(Local local, Remote remote, Payload payload) {
        host.send(bound[local.ordinal()], remote.endpoint(), payload, Marks.NONE);
    }

    @Override
    public boolean setsTtl() {
        return true;
    }

    @Override
    public void send(Local local, Remote remote, Payload payload, int ttl) {
        host.send(bound[local.ordinal()], remote.endpoint(), payload, Marks.NONE.withTtl(ttl));
    }

    @Override
    public Endpoint sourceTowards(Local local, Endpoint seen, Remote remote) {
        Endpoint own = bound[local.ordinal()];
        return own.address().equals(IpAddress.ANY) ? host.source(own, remote.endpoint()) : own;
    }

    @Override
    public void wakeAt(long deadline, int slot, int generation) {
        network.scheduleWake(deadline, index, slot, generation);
    }

    private void receive(long now, Local local, Packet packet) {
        Remote from = Remote.udp(packet.source());
        carried().receive(now, local, from, packet.target(), packet.id(), packet.payload());
    }

    private Node<?, ?, ?> carried() {
        return node.orElseThrow();
    }

    /// Closes every socket and lets no timer fire any more: the node is gone.
    public void retire() {
        retired = true;
        for (int i = 0; i < bound.length; i++) {
            if (!bound[i].equals(CLOSED)) {
                host.close(bound[i]);
                bound[i] = CLOSED;
            }
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
        carried().wake(now, slot, generation);
    }

    private void remember(Local local, Endpoint endpoint) {
        int before = bound.length;
        if (local.ordinal() >= before) {
            bound = Arrays.copyOf(bound, local.ordinal() + 1);
            Arrays.fill(bound, before, bound.length, CLOSED);
        }
        bound[local.ordinal()] = endpoint;
    }
}
