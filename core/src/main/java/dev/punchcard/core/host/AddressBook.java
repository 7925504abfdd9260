package dev.punchcard.core.host;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// The JDK's socket addresses and our remotes, side by side.
///
/// Two tables of fixed size, in which a newcomer takes the place of whoever has it: a server that
/// talks to the same peers again builds nothing per datagram, and a flood from forged sources
/// cannot make it grow.
final class AddressBook {
    private static final int SIZE = 4096; // a power of two

    private final Entry[] bySocket = new Entry[SIZE];
    private final Entry[] byEndpoint = new Entry[SIZE];

    private record Entry(InetSocketAddress socket, Remote remote) {}

    AddressBook() {
        Endpoint nobody = new Endpoint(IpAddress.ANY, 0);
        Entry absent = new Entry(convert(nobody), Remote.udp(nobody));
        Arrays.fill(bySocket, absent);
        Arrays.fill(byEndpoint, absent);
    }

    Remote remote(InetSocketAddress socket) {
        int place = (socket.hashCode() * 0x9e37_79b9) >>> 20;
        Entry entry = bySocket[place];
        if (entry.socket.equals(socket)) {
            return entry.remote;
        }
        Remote remote = Remote.udp(endpoint(socket));
        Entry made = new Entry(socket, remote);
        bySocket[place] = made;
        byEndpoint[place(remote.endpoint())] = made;
        return remote;
    }

    InetSocketAddress socket(Endpoint endpoint) {
        int place = place(endpoint);
        Entry entry = byEndpoint[place];
        if (entry.remote.endpoint().equals(endpoint)) {
            return entry.socket;
        }
        InetSocketAddress socket = convert(endpoint);
        byEndpoint[place] = new Entry(socket, Remote.udp(endpoint));
        return socket;
    }

    static Endpoint endpoint(InetSocketAddress socket) {
        return new Endpoint(IpAddress.of(socket.getAddress().getAddress()), socket.getPort());
    }

    /// Never looks up a name.
    private static InetSocketAddress convert(Endpoint endpoint) {
        try {
            InetAddress address = InetAddress.getByAddress(endpoint.address().bytes());
            return new InetSocketAddress(address, endpoint.port());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(endpoint + " has a wrong length", impossible);
        }
    }

    private static int place(Endpoint endpoint) {
        return (int) endpoint.fingerprint() & (SIZE - 1);
    }
}
