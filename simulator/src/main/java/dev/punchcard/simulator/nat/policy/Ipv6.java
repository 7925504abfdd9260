package dev.punchcard.simulator.nat.policy;

import dev.punchcard.core.wire.IpAddress;
import java.util.Optional;

/// What a NAT does with IPv6, which is not translated between hosts of IPv6.
///
/// @param firewall whether it lets in only what the table's filtering lets in; all where not
/// @param nat64 the first 96 bits of the addresses behind which hosts of IPv4 are reached (RFC
///   6146), where it translates for them
public record Ipv6(boolean firewall, Optional<IpAddress> nat64) {
    public static final Ipv6 ROUTED = new Ipv6(false, Optional.empty());

    /// The well-known prefix of RFC 6052.
    public static final IpAddress WELL_KNOWN = IpAddress.literal("64:ff9b::");
}
