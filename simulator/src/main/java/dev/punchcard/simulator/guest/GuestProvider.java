package dev.punchcard.simulator.guest;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/// Opens the channels and selectors of one guest.
final class GuestProvider extends SelectorProvider {
    private final GuestMachine machine;

    GuestProvider(GuestMachine machine) {
        this.machine = machine;
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        return new GuestChannel(this, machine.open());
    }

    /// A channel that is opened for IPv6, or for no family, speaks IPv4 as well.
    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        if (family.equals(StandardProtocolFamily.INET6)) {
            return openDatagramChannel();
        }
        if (family.equals(StandardProtocolFamily.INET)) {
            GuestPort port = machine.open();
            port.speakV4Only();
            return new GuestChannel(this, port);
        }
        throw new UnsupportedOperationException(family.name() + " is no family of IP");
    }

    @Override
    public AbstractSelector openSelector() {
        machine.current();
        return new GuestSelector(this, machine);
    }

    @Override
    public Pipe openPipe() {
        throw datagramsOnly();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() {
        throw datagramsOnly();
    }

    @Override
    public SocketChannel openSocketChannel() {
        throw datagramsOnly();
    }

    static UnsupportedOperationException noGroups() {
        return new UnsupportedOperationException("the virtual network has no multicast groups");
    }

    private static UnsupportedOperationException datagramsOnly() {
        return new UnsupportedOperationException("the virtual network carries datagrams only");
    }
}
