package dev.punchcard.core.host;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A path that was punched: who is at its other end, and ways to use it.
///
/// As long as it is used through [#send] and [#receive], the protocol goes on beside: late peers
/// get their answers, and its words do not show up among the user's. Who wants the socket for
/// himself [takes][#take] it, and may then hear a late word of the protocol; who has an engine that
/// opens sockets by itself has it [closed][#closePort] first. Nobody keeps the NATs' bindings alive
/// but the user: something has to be sent every 15 seconds or so.
public final class Hole implements AutoCloseable {
    private final Joining joining;
    private final Local socket;
    private final Endpoint local;
    private final IpProtocol protocol;
    private final List<Endpoint> remotes;

    /// What somebody at the other end has sent.
    public record Mail(Endpoint from, Payload payload) {}

    Hole(Joining joining, Outcome.Connected connected, Endpoint local) {
        this.joining = joining;
        this.socket = connected.local();
        this.local = local;
        this.protocol = connected.remotes().getFirst().protocol();
        this.remotes = connected.remotes().stream().map(Remote::endpoint).toList();
    }

    /// Whether nothing comes in any more, because it was taken or closed.
    public boolean isOver() {
        return joining.isOver();
    }

    /// Everybody who is reached, in the protocol's order.
    public List<Endpoint> remotes() {
        return remotes;
    }

    /// The socket as this host sees it, whose NAT bindings carry the path.
    public Endpoint local() {
        return local;
    }

    /// Sends a datagram, as surely as a socket does. To all of [#remotes] or to one of them.
    ///
    /// What is a word of the protocol itself, such as `SYN` or `ACK` in gopunch, is not handed to
    /// the other side's user: bytes of one's own begin with something that no protocol says.
    ///
    /// Over TCP they arrive as they were sent, each by itself, or the connection is over.
    ///
    /// @throws IllegalArgumentException where they are more than a datagram or a unit holds
    public void send(Endpoint to, byte[] bytes) {
        if (bytes.length > Payload.MAX_DATAGRAM) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes; at most " + Payload.MAX_DATAGRAM + " are sent at once");
        }
        joining.send(socket, new Remote(protocol, to), Payload.of(bytes));
    }

    /// By what the path goes: a datagram socket, or a connection to each of [#remotes].
    public IpProtocol protocol() {
        return protocol;
    }

    /// Waits for a datagram from one of [#remotes].
    ///
    /// @return nothing where none has come in that time
    public Optional<Mail> receive(Duration patience) throws InterruptedException {
        return joining.mailbox().take(remotes, patience);
    }

    /// The socket itself, in blocking mode; the protocol ends. The caller has to close it.
    ///
    /// @throws IOException where this hole is closed, or the system refuses
    /// @throws IllegalStateException where the path is one of TCP
    public DatagramChannel take() throws IOException {
        if (protocol == IpProtocol.TCP) {
            throw new IllegalStateException("a path of TCP has a connection for each remote");
        }
        DatagramChannel channel = joining.take(socket);
        channel.configureBlocking(true);
        return channel;
    }

    /// The connection to one of [#remotes] itself, in blocking mode; the protocol ends, and so do
    /// all other connections. Waits until what was sent before is on its way; what has come of a
    /// unit that is not whole is lost.
    ///
    /// @throws IOException where this hole or that connection is closed, or the system refuses
    public SocketChannel takeConnection(Endpoint remote) throws IOException {
        TcpConnection.Taken taken = joining.take(socket, Remote.tcp(remote));
        taken.channel().configureBlocking(true);
        while (taken.waiting().hasRemaining()) {
            taken.channel().write(taken.waiting());
        }
        return taken.channel();
    }

    /// Ends the protocol and closes the socket, for whoever opens that port anew.
    ///
    /// @return the port, which belongs to nobody from then on
    public int closePort() throws IOException {
        if (protocol == IpProtocol.TCP) {
            joining.close();
        } else {
            joining.take(socket).close();
        }
        return local.port();
    }

    @Override
    public void close() {
        joining.close();
    }
}
