package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.IpAddress;
import java.util.List;
import java.util.Optional;

/// A host's way into one network.
///
/// @param addresses its own, in order of preference
/// @param networks whose addresses it reaches without a router
/// @param sendBuffer the longest packet that it takes, headers included
/// @param checksum whether the datagrams of IPv4 that leave by it have one
public record Interface(
        List<IpAddress> addresses, List<Subnet> networks, int sendBuffer, boolean checksum) {
    /// What Linux gives a socket that does not ask (`net.core.wmem_default`).
    public static final int SEND_BUFFER = 212_992;

    public Interface {
        addresses = List.copyOf(addresses);
        networks = List.copyOf(networks);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("an interface has an address");
        }
    }

    /// Its address that speaks to `target`, where it has one of that family.
    Optional<IpAddress> towards(IpAddress target) {
        for (IpAddress address : addresses) {
            if (address.isV4() == target.isV4()) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    boolean isNear(IpAddress target) {
        for (Subnet network : networks) {
            if (network.contains(target)) {
                return true;
            }
        }
        return false;
    }
}
