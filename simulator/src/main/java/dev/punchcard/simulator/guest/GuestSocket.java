package dev.punchcard.simulator.guest;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A [DatagramSocket] on the virtual network.
///
/// It keeps the JDK's contract, its nulls and its messages included. Every method of the JDK's
/// class is overridden, so that nothing reaches a real socket.
final class GuestSocket extends DatagramSocket {
    private final GuestPort port;
    private final Optional<GuestChannel> channel;
    private final PacketRooms rooms = new PacketRooms();
    private int timeout;

    GuestSocket(GuestPort port) {
        super(new NoSocket());
        this.port = port;
        this.channel = Optional.empty();
    }

    GuestSocket(GuestPort port, GuestChannel channel) {
        super(new NoSocket());
        this.port = port;
        this.channel = Optional.of(channel);
    }

    @Override
    public void bind(@Nullable SocketAddress address) throws SocketException {
        requireOpen();
        if (isBound()) {
            throw new SocketException("already bound");
        }
        port.bind(Addresses.local(address));
    }

    @Override
    public void connect(InetAddress address, int remotePort) {
        try {
            connect(new InetSocketAddress(address, remotePort));
        } catch (SocketException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void connect(SocketAddress address) throws SocketException {
        Endpoint target = Addresses.target(address);
        requireOpen();
        bindIfNeeded();
        port.connect(target);
    }

    @Override
    public void disconnect() {
        port.disconnect();
    }

    @Override
    public boolean isBound() {
        return port.local().isPresent();
    }

    @Override
    public boolean isConnected() {
        return port.remote().isPresent();
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return port.remote().map(remote -> Addresses.of(remote.address())).orElse(null);
    }

    @Override
    public int getPort() {
        return port.remote().map(Endpoint::port).orElse(-1);
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return port.remote().map(Addresses::of).orElse(null);
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        if (isClosed() || !isBound()) {
            return null;
        }
        return new InetSocketAddress(Addresses.of(port.seenAddress()), getLocalPort());
    }

    @Override
    public @Nullable InetAddress getLocalAddress() {
        return isClosed() ? null : Addresses.of(port.seenAddress());
    }

    @Override
    public int getLocalPort() {
        return isClosed() ? -1 : port.local().map(Endpoint::port).orElse(0);
    }

    @Override
    public void send(DatagramPacket packet) throws IOException {
        requireOpen();
        Endpoint target = target(packet);
        bindIfNeeded();
        ByteBuffer bytes =
                ByteBuffer.wrap(packet.getData(), packet.getOffset(), packet.getLength());
        port.send(target, Payload.of(bytes));
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
        requireOpen();
        if (channel.isPresent() && !channel.get().isBlocking()) {
            throw new IllegalBlockingModeException();
        }
        bindIfNeeded();
        long deadline =
                timeout == 0
                        ? GuestThread.FOR_EVER
                        : port.machine().after(Duration.ofMillis(timeout));
        GuestPort.Datagram datagram =
                port.receive(deadline)
                        .orElseThrow(() -> new SocketTimeoutException("Receive timed out"));
        rooms.fill(packet, datagram);
    }

    @Override
    public void setSoTimeout(int milliseconds) throws SocketException {
        requireOpen();
        if (milliseconds < 0) {
            throw new IllegalArgumentException("timeout < 0");
        }
        timeout = milliseconds;
    }

    @Override
    public int getSoTimeout() throws SocketException {
        requireOpen();
        return timeout;
    }

    @Override
    public void setSendBufferSize(int size) throws SocketException {
        option(StandardSocketOptions.SO_SNDBUF, size);
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        return option(StandardSocketOptions.SO_SNDBUF);
    }

    @Override
    public void setReceiveBufferSize(int size) throws SocketException {
        option(StandardSocketOptions.SO_RCVBUF, size);
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return option(StandardSocketOptions.SO_RCVBUF);
    }

    @Override
    public void setReuseAddress(boolean on) throws SocketException {
        option(StandardSocketOptions.SO_REUSEADDR, on);
    }

    @Override
    public boolean getReuseAddress() throws SocketException {
        return option(StandardSocketOptions.SO_REUSEADDR);
    }

    @Override
    public void setBroadcast(boolean on) throws SocketException {
        option(StandardSocketOptions.SO_BROADCAST, on);
    }

    @Override
    public boolean getBroadcast() throws SocketException {
        return option(StandardSocketOptions.SO_BROADCAST);
    }

    @Override
    public void setTrafficClass(int trafficClass) throws SocketException {
        option(StandardSocketOptions.IP_TOS, trafficClass);
    }

    @Override
    public int getTrafficClass() throws SocketException {
        return option(StandardSocketOptions.IP_TOS);
    }

    @Override
    public <T> DatagramSocket setOption(SocketOption<T> option, T value) throws IOException {
        option(option, value);
        return this;
    }

    @Override
    public <T> T getOption(SocketOption<T> option) throws IOException {
        return option(option);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return PortOptions.supported();
    }

    @Override
    public void joinGroup(SocketAddress group, NetworkInterface at) {
        throw GuestProvider.noGroups();
    }

    @Override
    public void leaveGroup(SocketAddress group, NetworkInterface at) {
        throw GuestProvider.noGroups();
    }

    /// Whoever waits in [#receive] gets a [SocketException].
    @Override
    public void close() {
        if (channel.isPresent()) {
            channel.get().closeQuietly();
        } else {
            port.close();
        }
    }

    @Override
    public boolean isClosed() {
        return port.isClosed();
    }

    @Override
    public @Nullable DatagramChannel getChannel() {
        return channel.orElse(null);
    }

    private void requireOpen() throws SocketException {
        if (port.isClosed()) {
            throw new SocketException("Socket closed");
        }
    }

    private void bindIfNeeded() throws SocketException {
        if (!isBound()) {
            port.bind(Addresses.ANYWHERE);
        }
    }

    private Endpoint target(DatagramPacket packet) throws SocketException {
        Optional<Endpoint> connected = port.remote();
        if (connected.isPresent() && packet.getAddress() == null) {
            return connected.get();
        }
        if (packet.getAddress() == null) {
            throw new IllegalArgumentException("Address not set");
        }
        Endpoint target = Addresses.target(packet.getSocketAddress());
        if (connected.isPresent() && !connected.get().equals(target)) {
            throw new IllegalArgumentException("Connected and packet address differ");
        }
        return target;
    }

    private <T> void option(SocketOption<T> option, T value) throws SocketException {
        requireOpen();
        port.options().set(option, value);
    }

    private <T> T option(SocketOption<T> option) throws SocketException {
        requireOpen();
        return port.options().get(option);
    }
}
