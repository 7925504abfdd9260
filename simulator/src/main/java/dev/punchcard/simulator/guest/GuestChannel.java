package dev.punchcard.simulator.guest;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.NotYetConnectedException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A [DatagramChannel] on the virtual network, blocking or not. It keeps the JDK's contract, its
/// nulls included.
final class GuestChannel extends DatagramChannel {
    private final GuestPort port;
    private final GuestSocket socket;

    GuestChannel(GuestProvider provider, GuestPort port) {
        super(provider);
        this.port = port;
        this.socket = new GuestSocket(port, this);
    }

    GuestPort port() {
        return port;
    }

    @Override
    public DatagramChannel bind(@Nullable SocketAddress local) throws IOException {
        requireOpen();
        if (port.local().isPresent()) {
            throw new AlreadyBoundException();
        }
        port.bind(Addresses.local(local));
        return this;
    }

    @Override
    public <T> DatagramChannel setOption(SocketOption<T> option, T value) throws IOException {
        requireOpen();
        port.options().set(option, value);
        return this;
    }

    @Override
    public <T> T getOption(SocketOption<T> option) throws IOException {
        requireOpen();
        return port.options().get(option);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return PortOptions.supported();
    }

    @Override
    public DatagramSocket socket() {
        return socket;
    }

    @Override
    public boolean isConnected() {
        return port.remote().isPresent();
    }

    @Override
    public DatagramChannel connect(SocketAddress remote) throws IOException {
        requireOpen();
        if (isConnected()) {
            throw new AlreadyConnectedException();
        }
        Endpoint target = Addresses.target(remote);
        bindIfNeeded();
        port.connect(target);
        return this;
    }

    @Override
    public DatagramChannel disconnect() {
        port.disconnect();
        return this;
    }

    @Override
    public @Nullable SocketAddress getRemoteAddress() throws IOException {
        requireOpen();
        return port.remote().map(Addresses::of).orElse(null);
    }

    @Override
    public @Nullable SocketAddress getLocalAddress() throws IOException {
        requireOpen();
        return socket.getLocalSocketAddress();
    }

    @Override
    public @Nullable SocketAddress receive(ByteBuffer into) throws IOException {
        if (into.isReadOnly()) {
            throw new IllegalArgumentException("Read-only buffer");
        }
        requireOpen();
        bindIfNeeded();
        Optional<GuestPort.Datagram> datagram = next();
        datagram.ifPresent(d -> put(d.payload(), into));
        return datagram.map(d -> Addresses.of(d.from())).orElse(null);
    }

    @Override
    public int send(ByteBuffer from, SocketAddress target) throws IOException {
        requireOpen();
        Endpoint to = Addresses.target(target);
        if (isConnected() && !port.remote().equals(Optional.of(to))) {
            throw new AlreadyConnectedException();
        }
        bindIfNeeded();
        return send(from, to);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return (int) read(new ByteBuffer[] {into}, 0, 1);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        requireConnected();
        Optional<GuestPort.Datagram> datagram = next();
        if (datagram.isEmpty()) {
            return 0;
        }
        ByteBuffer rest = datagram.get().payload().buffer();
        long whole = rest.remaining();
        for (int i = offset; i < offset + length; i++) {
            put(rest, into[i]);
        }
        return whole - rest.remaining();
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return send(from, requireConnected());
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, from.length);
        Endpoint to = requireConnected();
        int size = 0;
        for (int i = offset; i < offset + length; i++) {
            size = Math.addExact(size, from[i].remaining());
        }
        ByteBuffer gathered = ByteBuffer.allocate(size);
        for (int i = offset; i < offset + length; i++) {
            gathered.put(from[i]);
        }
        return send(gathered.flip(), to);
    }

    @Override
    public MembershipKey join(InetAddress group, NetworkInterface at) {
        throw GuestProvider.noGroups();
    }

    @Override
    public MembershipKey join(InetAddress group, NetworkInterface at, InetAddress source) {
        throw GuestProvider.noGroups();
    }

    @Override
    protected void implCloseSelectableChannel() {
        port.close();
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        // isBlocking() is asked at each receive
    }

    void closeQuietly() {
        try {
            close();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<GuestPort.Datagram> next() throws IOException {
        requireNotInterrupted();
        while (isBlocking() && !port.isReadable()) {
            port.awaitReadable();
            requireNotInterrupted();
            if (!isOpen()) {
                throw new AsynchronousCloseException();
            }
        }
        return port.poll();
    }

    private void requireNotInterrupted() throws IOException {
        if (isBlocking() && Thread.currentThread().isInterrupted()) {
            close();
            throw new ClosedByInterruptException();
        }
    }

    private int send(ByteBuffer from, Endpoint to) throws IOException {
        Payload payload = Payload.of(from.duplicate());
        port.send(to, payload);
        from.position(from.limit());
        return payload.size();
    }

    private void bindIfNeeded() throws IOException {
        if (port.local().isEmpty()) {
            port.bind(Addresses.ANYWHERE);
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    private Endpoint requireConnected() throws ClosedChannelException {
        requireOpen();
        return port.remote().orElseThrow(NotYetConnectedException::new);
    }

    private static void put(Payload payload, ByteBuffer into) {
        put(payload.buffer(), into);
    }

    /// What does not fit is lost, as ever with datagrams.
    private static void put(ByteBuffer bytes, ByteBuffer into) {
        int length = Math.min(bytes.remaining(), into.remaining());
        into.put(bytes.slice(bytes.position(), length));
        bytes.position(bytes.position() + length);
    }
}
