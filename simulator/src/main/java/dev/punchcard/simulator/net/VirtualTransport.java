package dev.punchcard.simulator.net;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.Arrays;
import java.util.Optional;

/// Carries one node's datagrams on the virtual network.
public final class VirtualTransport implements Transport {
    private static final int CLOSED = -1;

    private final Network network;
    private final int index;
    private final VirtualHost host;
    private Optional<Node<?, ?, ?>> node = Optional.empty();
    private int[] ports = {}; // by the ordinal of the local

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
        close(local);
        int chosen = port == 0 ? host.ephemeralPort() : port;
        if (chosen == 0 || host.isTaken(chosen)) {
            return new Opening.Refused(SocketFailure.PORT_IN_USE);
        }
        host.open(chosen, this, local);
        remember(local, chosen);
        return new Opening.Open(new Endpoint(host.address(), chosen));
    }

    @Override
    public void close(Local local) {
        if (local.ordinal() < ports.length && ports[local.ordinal()] != CLOSED) {
            host.close(ports[local.ordinal()]);
            ports[local.ordinal()] = CLOSED;
        }
    }

    @Override
    public long nextPacket() {
        return network.nextPacket();
    }

    @Override
    public void send(Local local, Remote remote, Payload payload) {
        host.send(ports[local.ordinal()], remote.endpoint(), payload);
    }

    @Override
    public void wakeAt(long deadline, int slot, int generation) {
        network.scheduleWake(deadline, index, slot, generation);
    }

    void receive(long now, Local local, Packet packet) {
        node.orElseThrow()
                .receive(now, local, Remote.udp(packet.source()), packet.id(), packet.payload());
    }

    void wake(long now, int slot, int generation) {
        node.orElseThrow().wake(now, slot, generation);
    }

    private void remember(Local local, int port) {
        int before = ports.length;
        if (local.ordinal() >= before) {
            ports = Arrays.copyOf(ports, local.ordinal() + 1);
            Arrays.fill(ports, before, ports.length, CLOSED);
        }
        ports[local.ordinal()] = port;
    }
}
