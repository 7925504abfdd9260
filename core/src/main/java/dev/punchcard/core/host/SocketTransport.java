package dev.punchcard.core.host;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.io.IOException;
import java.net.BindException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sockets of one node, bound to one address of this host unless the machine asks for another.
///
/// It belongs to the thread of its [HostLoop]. A datagram that the system does not take is dropped,
/// traced and counted: on a real network that is an everyday event and no reason to stop.
final class SocketTransport implements Transport {
    private static final int LEAST_FREE_PORT = 1024; // below it a system may want privileges
    private static final int NO_HANDLE = -1;

    private final HostLoop loop;
    private final String name;
    private final int number;
    private final IpAddress address;
    private final TraceSink trace;
    private final TcpSockets tcp;
    private final List<UdpSocket> open = new ArrayList<>(2); // few enough to be searched
    private int[] handles = new int[0]; // of the wake heap, by timer slot
    private long notSent;

    SocketTransport(
            HostLoop loop,
            TcpDesk desk,
            String name,
            int number,
            IpAddress address,
            TcpLimits limits,
            TraceSink trace) {
        this.loop = loop;
        this.name = name;
        this.number = number;
        this.address = address;
        this.trace = trace;
        TcpJournal journal = new TcpJournal(name, new Endpoint(address, 0), trace);
        this.tcp = new TcpSockets(loop, desk, new TcpAccount(limits), number, address, journal);
    }

    /// The place of its node among the nodes of the loop.
    int number() {
        return number;
    }

    TraceSink trace() {
        return trace;
    }

    long notSent() {
        return notSent;
    }

    TcpSockets tcp() {
        return tcp;
    }

    /// The open sockets by the names of their locals, UDP first, each in the order of opening.
    Map<String, Endpoint> endpoints() {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        for (UdpSocket socket : open) {
            endpoints.put(socket.local().name(), socket.endpoint());
        }
        for (TcpListener listener : tcp.listeners()) {
            endpoints.put(listener.local().name(), listener.endpoint());
        }
        return endpoints;
    }

    @Override
    public Opening bind(Local local, int port) {
        return bind(local, new Endpoint(address, port));
    }

    @Override
    public Opening bind(Local local, Endpoint wanted) {
        close(local);
        try {
            UdpSocket socket = loop.open(this, local, wanted);
            open.add(socket);
            return new Opening.Open(socket.endpoint());
        } catch (BindException refused) {
            return new Opening.Refused(reason(wanted));
        } catch (IOException refused) {
            return new Opening.Refused(SocketFailure.REFUSED);
        }
    }

    @Override
    public Opening listen(Local local, int port) {
        close(local);
        try {
            return new Opening.Open(tcp.listen(local, port));
        } catch (BindException refused) {
            return new Opening.Refused(reason(new Endpoint(address, port)));
        } catch (IOException refused) {
            return new Opening.Refused(SocketFailure.REFUSED);
        }
    }

    @Override
    public Opening connect(Local local, Remote remote) {
        return tcp.connect(loop.now(), local, remote);
    }

    @Override
    public void disconnect(Local local, Remote remote) {
        tcp.disconnect(loop.now(), local, remote);
    }

    @Override
    public void cut(Local local, Remote remote) {
        tcp.cut(local, remote);
    }

    @Override
    public void close(Local local) {
        tcp.close(local);
        int place = place(local);
        if (place >= 0) {
            loop.close(open.remove(place));
        }
    }

    /// The open socket of that name, of which this transport knows nothing any more.
    UdpSocket release(Local local) {
        return open.remove(place(local));
    }

    boolean canSend(Local local, Remote to) {
        return to.protocol() == IpProtocol.TCP ? tcp.isOpen(local, to) : place(local) >= 0;
    }

    @Override
    public long nextPacket() {
        return loop.nextPacket();
    }

    @Override
    public void send(Local local, Remote remote, Payload payload) {
        if (remote.protocol() == IpProtocol.TCP) {
            loop.takePacket();
            tcp.send(loop.now(), name, local, remote, payload);
        } else {
            sendDatagram(local, remote, payload);
        }
    }

    private void sendDatagram(Local local, Remote remote, Payload payload) {
        int place = place(local);
        if (place < 0) {
            throw new IllegalStateException(name + " has no open socket " + local.name());
        }
        long packet = loop.takePacket();
        if (!loop.send(open.get(place), remote.endpoint(), payload)) {
            notSent++;
            trace.dropped(loop.now(), name, packet, DropReason.NOT_SENT);
        }
    }

    @Override
    public void wakeAt(long deadline, int slot, int generation) {
        if (slot >= handles.length) {
            int before = handles.length;
            handles = Arrays.copyOf(handles, Math.max(4, slot * 2));
            Arrays.fill(handles, before, handles.length, NO_HANDLE);
        }
        if (handles[slot] == NO_HANDLE) {
            handles[slot] = loop.wakes().add(number, slot);
        }
        loop.wakes().set(handles[slot], deadline, generation);
    }

    private int place(Local local) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).local().ordinal() == local.ordinal()) {
                return i;
            }
        }
        return -1;
    }

    /// The JDK has one exception for every reason and the system's words come in the user's
    /// language. Where the address is good for some other port, it was the port; a low port may
    /// also be forbidden, which looks the same.
    private SocketFailure reason(Endpoint wanted) {
        if (wanted.port() < LEAST_FREE_PORT) {
            return SocketFailure.REFUSED;
        }
        try (DatagramChannel probe = loop.channel(wanted.withPort(0))) {
            return probe.isOpen() ? SocketFailure.PORT_IN_USE : SocketFailure.REFUSED;
        } catch (IOException address) {
            return SocketFailure.REFUSED;
        }
    }
}
