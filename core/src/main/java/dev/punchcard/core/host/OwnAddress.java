package dev.punchcard.core.host;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.IpAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;

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

    /// These options, and in that one, unless it is set, what this host's address is: a socket that
    /// hears on all of them cannot tell the protocol.
    ///
    /// @param known the options that there are
    /// @param at where the socket hears
    public static Options fill(Options options, List<Option<?>> known, String name, IpAddress at) {
        Optional<Option<?>> own = Options.find(known, name);
        boolean asked = at.isAny() && own.isPresent() && !options.has(own.get());
        return asked ? options.set(own.get(), find().toString()) : options;
    }

    private static List<NetworkInterface> networks() {
        try {
            return NetworkInterface.networkInterfaces().toList();
        } catch (SocketException _) {
            return List.of();
        }
    }
}
