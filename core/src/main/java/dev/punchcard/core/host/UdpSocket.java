package dev.punchcard.core.host;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// One open socket of a node.
///
/// @param number grows with every socket that a loop opens: the order in which it drains them
/// @param endpoint what this host itself sees
record UdpSocket(
        long number, SocketTransport owner, Local local, DatagramChannel channel, Endpoint endpoint)
        implements HostSocket {
    /// The kernel gives less where its limit is lower; a burst waits here while the loop is busy.
    private static final int RECEIVE_BUFFER = 4 << 20;

    /// Opens a channel that never blocks.
    ///
    /// @throws IOException where the system refuses; nothing stays open then
    static DatagramChannel open(InetSocketAddress at, IpAddress address) throws IOException {
        DatagramChannel channel =
                DatagramChannel.open(
                        address.isV4()
                                ? StandardProtocolFamily.INET
                                : StandardProtocolFamily.INET6);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(at);
            return channel;
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    /// False where the system did not take the datagram.
    ///
    /// @param room that it is written from
    boolean send(InetSocketAddress target, Payload payload, ByteBuffer room) {
        if (payload.size() > Payload.MAX_DATAGRAM) {
            return false;
        }
        payload.putInto(room);
        room.flip();
        try {
            return channel.send(room, target) == payload.size() && !room.hasRemaining();
        } catch (IOException | IllegalArgumentException refused) {
            return false; // unreachable, forbidden; or the other family of addresses
        }
    }
}
