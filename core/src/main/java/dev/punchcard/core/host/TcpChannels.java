package dev.punchcard.core.host;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Opens and closes TCP channels that never block, and says why one has failed.
///
/// The JDK tells failures apart by types of exceptions only; their texts are the system's, in the
/// language of its user.
final class TcpChannels {
    private static final int BACKLOG = 1_024; // the system may hold fewer

    private TcpChannels() {}

    /// Nobody else may listen there at that moment. Only then it is shared with the calls from that
    /// port: in this order a port that is taken is found out, although it can be shared later.
    static ServerSocketChannel listen(InetSocketAddress at, IpAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(family(address));
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(at, BACKLOG);
            share(channel);
            return channel;
        } catch (IOException | RuntimeException refused) {
            close(channel);
            throw refused;
        }
    }

    static SocketChannel caller(IpAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(family(address));
        try {
            prepare(channel);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            share(channel);
            return channel;
        } catch (IOException refused) {
            close(channel);
            throw refused;
        }
    }

    /// What is said is said at once; and whose remote is gone for hours finds out.
    static void prepare(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    }

    /// Where a channel really is, as far as it is bound.
    static Endpoint bound(SocketChannel channel, Endpoint own) {
        try {
            return channel.getLocalAddress() instanceof InetSocketAddress bound
                    ? own.withPort(bound.getPort())
                    : own;
        } catch (IOException _) {
            return own; // it is over already
        }
    }

    static void close(NetworkChannel channel) {
        try {
            channel.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot close a socket", broken);
        }
    }

    /// Closes it so that the remote hears of it as a cut.
    static void cut(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException _) {
            // it is cut off already
        }
        close(channel);
    }

    /// Why a call came to nothing.
    static Closing unanswered(IOException why) {
        return switch (why) {
            case ConnectException _ -> Closing.REFUSED;
            case BindException _ -> Closing.IMPOSSIBLE; // that connection exists already
            default -> Closing.UNREACHABLE;
        };
    }

    /// Why an open connection ended: the JDK has a type for a reset; else what was sent was never
    /// acknowledged.
    static Closing broken(IOException why) {
        return why instanceof SocketException ? Closing.RESET : Closing.TIMED_OUT;
    }

    /// Other systems have no such option, and do not need it.
    private static void share(NetworkChannel channel) throws IOException {
        SocketOption<Boolean> option = StandardSocketOptions.SO_REUSEPORT;
        if (channel.supportedOptions().contains(option)) {
            channel.setOption(option, true);
        }
    }

    private static ProtocolFamily family(IpAddress address) {
        return address.isV4() ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }
}
