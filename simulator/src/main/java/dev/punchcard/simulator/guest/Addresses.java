package dev.punchcard.simulator.guest;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// The JDK's addresses and ours, without a look-up of any name.
final class Addresses {
    /// Any port of any address.
    static final Endpoint ANYWHERE = new Endpoint(IpAddress.ANY, 0);

    private Addresses() {}

    static InetAddress of(IpAddress address) {
        try {
            return InetAddress.getByAddress(address.bytes());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static InetAddress of(String name, IpAddress address) {
        try {
            return InetAddress.getByAddress(name, address.bytes());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static InetSocketAddress of(Endpoint endpoint) {
        return new InetSocketAddress(of(endpoint.address()), endpoint.port());
    }

    static Endpoint endpoint(InetAddress address, int port) {
        return new Endpoint(IpAddress.of(address.getAddress()), port);
    }

    /// What a socket is to be bound to; the JDK says anywhere by null.
    static Endpoint local(@Nullable SocketAddress address) throws SocketException {
        if (address == null) {
            return ANYWHERE;
        }
        InetSocketAddress inet = resolved(address);
        return endpoint(inet.getAddress(), inet.getPort());
    }

    private static InetSocketAddress resolved(SocketAddress address) throws SocketException {
        if (!(address instanceof InetSocketAddress inet)) {
            throw new IllegalArgumentException("Unsupported address type");
        }
        if (inet.isUnresolved()) {
            throw new SocketException("Unresolved address");
        }
        return inet;
    }

    /// Where a datagram can go on the virtual network.
    static Endpoint target(SocketAddress address) throws SocketException {
        InetSocketAddress inet = resolved(address);
        InetAddress to = inet.getAddress();
        if (inet.getPort() == 0) {
            throw new SocketException("Can't send to port 0");
        }
        if (to.isAnyLocalAddress() || to.isLoopbackAddress()) {
            throw refused(to, "a virtual host has no loopback: use GuestHost.address");
        }
        Endpoint target = endpoint(to, inet.getPort());
        if (to.isMulticastAddress()
                || (target.address().isV4() && target.address().v4Bits() == -1)) {
            throw refused(to, "the virtual network has neither groups nor broadcasts");
        }
        return target;
    }

    private static UnsupportedOperationException refused(InetAddress to, String why) {
        return new UnsupportedOperationException(to.getHostAddress() + ": " + why);
    }
}
