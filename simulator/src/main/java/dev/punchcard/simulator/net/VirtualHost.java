package dev.punchcard.simulator.net;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.util.HashMap;
import java.util.Map;

/// A host with one address: its open sockets, by port.
public final class VirtualHost implements Hop {
    private static final int EPHEMERAL_FIRST = 49_152; // RFC 6335 §6
    private static final int EPHEMERAL_COUNT = 65_536 - EPHEMERAL_FIRST;

    private final Network network;
    private final int index;
    private final String name;
    private final IpAddress address;
    private final Prng random;
    private final long fates;
    private final Map<Integer, Socket> sockets = new HashMap<>(4); // looked up, never iterated
    private int hop;
    private long sent;

    private record Socket(VirtualTransport transport, Local local) {}

    VirtualHost(Network network, int index, String name, IpAddress address, Prng random) {
        this.network = network;
        this.index = index;
        this.name = name;
        this.address = address;
        this.random = random;
        this.fates = random.fork("fates").nextLong();
    }

    void placed(int hop) {
        this.hop = hop;
    }

    /// Its number among the hosts of the run.
    public int index() {
        return index;
    }

    /// Its number among the hops of the network.
    public int hop() {
        return hop;
    }

    public String name() {
        return name;
    }

    public IpAddress address() {
        return address;
    }

    @Override
    public void accept(long now, int side, Packet packet, Exit exit) {
        if (!packet.target().address().equals(address)) {
            exit.drop(packet, DropReason.NO_ROUTE);
            return;
        }
        if (!packet.isOrdinary() && packet.marks().damaged()) {
            exit.drop(packet, DropReason.BAD_CHECKSUM);
            return;
        }
        Socket socket = sockets.get(packet.target().port());
        if (socket == null) {
            exit.drop(packet, DropReason.NO_SOCKET);
            return;
        }
        network.arrivals().arrived(packet, this);
        socket.transport().receive(now, socket.local(), packet);
    }

    boolean isTaken(int port) {
        return sockets.containsKey(port);
    }

    /// A free port of the ephemeral range, drawn; 0 where none is left.
    int ephemeralPort() {
        int first = random.nextInt(EPHEMERAL_COUNT);
        for (int i = 0; i < EPHEMERAL_COUNT; i++) {
            int port = EPHEMERAL_FIRST + (first + i) % EPHEMERAL_COUNT;
            if (!isTaken(port)) {
                return port;
            }
        }
        return 0;
    }

    void open(int port, VirtualTransport transport, Local local) {
        sockets.put(port, new Socket(transport, local));
    }

    void close(int port) {
        sockets.remove(port);
    }

    void send(int port, Endpoint target, Payload payload) {
        long fate = Hash.mix(fates + ++sent);
        Endpoint source = new Endpoint(address, port);
        network.outlet(hop)
                .forward(
                        OUTSIDE,
                        Packet.udp(network.takePacket(), fate, index, source, target, payload));
    }
}
