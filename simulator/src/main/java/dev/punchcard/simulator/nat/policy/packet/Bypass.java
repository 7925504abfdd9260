package dev.punchcard.simulator.nat.policy.packet;

import dev.punchcard.core.wire.IpAddress;

/// Remotes towards whom nothing is translated (RFC 6888 REQ-6): those of one network.
///
/// @param bits how many leading bits of the address they share
public record Bypass(IpAddress network, int bits) {
    public Bypass {
        if (!network.isV4() || bits < 0 || bits > 32) {
            throw new IllegalArgumentException("no network of IPv4: " + network + "/" + bits);
        }
    }

    public boolean contains(IpAddress address) {
        return address.isV4()
                && (bits == 0 || (address.low() ^ network.low()) >>> (32 - bits) == 0);
    }
}
