package dev.punchcard.core.host;

import dev.punchcard.core.wire.IpAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// This machine's own address in its network, for protocols that tell it to others.
public final class OwnAddress {
    private OwnAddress() {}

    /// The last IPv4 address that is neither loopback nor link-local; the loopback address where
    /// there is none.
    public static IpAddress find() {
        IpAddress last = IpAddress.LOOPBACK;
        for (NetworkInterface network : networks()) {
            for (InetAddress address : network.inetAddresses().toList()) {
                IpAddress ip = IpAddress.of(address.getAddress());
                if (ip.isV4() && !address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
                    last = ip;
                }
            }
        }
        return last;
    }

    private static List<NetworkInterface> networks() {
        try {
            return NetworkInterface.networkInterfaces().toList();
        } catch (SocketException _) {
            return List.of();
        }
    }
}
