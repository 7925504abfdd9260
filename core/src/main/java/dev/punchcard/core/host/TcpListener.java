package dev.punchcard.core.host;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// A port that others connect to, and how many of them there are.
final class TcpListener implements HostSocket {
    private static final int ACCEPTS = 256; // in one turn
    private static final Duration REST = Duration.ofMillis(100);

    private final long number;
    private final TcpSockets owner;
    private final Local local;
    private final ServerSocketChannel channel;
    private final Endpoint endpoint;
    private final SelectionKey key;
    private final TcpDesk desk;
    private final int handle;
    private final Map<IpAddress, Integer> sources = new HashMap<>(); // looked up only
    private int connections;

    private TcpListener(
            HostLoop loop,
            TcpSockets owner,
            Local local,
            ServerSocketChannel channel,
            Endpoint endpoint)
            throws IOException {
        this.number = loop.nextNumber();
        this.owner = owner;
        this.local = local;
        this.channel = channel;
        this.endpoint = endpoint;
        this.key = loop.watch().add(channel);
        this.desk = owner.desk();
        this.handle = desk.watch(this);
    }

    /// @throws IOException where the system refuses
    static TcpListener open(HostLoop loop, TcpSockets owner, Local local, Endpoint wanted)
            throws IOException {
        ServerSocketChannel channel = TcpChannels.listen(loop.socket(wanted), wanted.address());
        InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
        Endpoint endpoint = wanted.withPort(bound.getPort());
        TcpListener listener = new TcpListener(loop, owner, local, channel, endpoint);
        listener.key.attach(listener);
        listener.wake();
        return listener;
    }

    @Override
    public long number() {
        return number;
    }

    Local local() {
        return local;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /// Hands on who has called by now.
    void accept(long now) {
        for (int left = ACCEPTS; left > 0 && channel.isOpen(); left--) {
            try {
                SocketChannel caller = channel.accept();
                if (caller == null) {
                    return;
                }
                receive(caller);
            } catch (IOException _) {
                rest(now);
                return;
            }
        }
    }

    private void receive(SocketChannel caller) {
        try {
            TcpChannels.prepare(caller);
            if (caller.getRemoteAddress() instanceof InetSocketAddress source) {
                owner.admit(this, caller, Remote.tcp(AddressBook.endpoint(source)));
            } else {
                TcpChannels.cut(caller);
            }
        } catch (IOException _) {
            TcpChannels.cut(caller); // it is over already
        }
    }

    /// Where the system has no room for another connection, asking again at once would only keep
    /// the loop from everything else.
    private void rest(long now) {
        key.interestOps(0);
        desk.wakeAt(handle, TcpDesk.after(now, REST));
    }

    void wake() {
        if (channel.isOpen()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    void close() {
        desk.forget(handle);
        TcpChannels.close(channel);
    }

    /// Counts one more; false where there is no room for it.
    boolean admit(IpAddress source, TcpLimits.Room room) {
        IpAddress counted = counted(source);
        int others = sources.getOrDefault(counted, 0);
        if (connections >= room.perListener() || others >= room.perSource()) {
            return false;
        }
        connections++;
        sources.put(counted, others + 1);
        return true;
    }

    void leave(IpAddress source) {
        connections--;
        sources.computeIfPresent(counted(source), (_, count) -> count == 1 ? null : count - 1);
    }

    private static IpAddress counted(IpAddress source) {
        return source.isV4() ? source : new IpAddress(source.high(), 0);
    }
}
