package dev.punchcard.core.host;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.io.IOException;
import java.nio.channels.DatagramChannel;
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
    private final List<Endpoint> remotes;

    /// What somebody at the other end has sent.
    public record Mail(Endpoint from, Payload payload) {}

    Hole(Joining joining, Outcome.Connected connected, Endpoint local) {
        this.joining = joining;
        this.socket = connected.local();
        this.local = local;
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
    public void send(Endpoint to, byte[] bytes) {
        joining.send(socket, to, Payload.of(bytes));
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
    public DatagramChannel take() throws IOException {
        DatagramChannel channel = joining.take(socket);
        channel.configureBlocking(true);
        return channel;
    }

    /// Ends the protocol and closes the socket, for whoever opens that port anew.
    ///
    /// @return the port, which belongs to nobody from then on
    public int closePort() throws IOException {
        joining.take(socket).close();
        return local.port();
    }

    @Override
    public void close() {
        joining.close();
    }
}
