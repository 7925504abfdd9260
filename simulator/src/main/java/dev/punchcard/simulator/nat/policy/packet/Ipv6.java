package dev.punchcard.simulator.nat.policy.packet;

import dev.punchcard.core.wire.IpAddress;
import java.util.Optional;

/// What a NAT does with IPv6, which is not translated between hosts of IPv6.
///
/// @param firewall whether it lets in only what the table's filtering lets in; all where not
/// @param nat64 the first 96 bits of the addresses behind which hosts of IPv4 are reached (RFC
///   6146), where it translates for them
/// @param clat the same, where it takes all IPv4 there over IPv6, without remembering anything (RFC
///   6877): the NAT of the network above makes IPv4 of it again
public record Ipv6(boolean firewall, Optional<IpAddress> nat64, Optional<IpAddress> clat) {
    public static final Ipv6 ROUTED = new Ipv6(false, Optional.empty(), Optional.empty());

    /// The well-known prefix of RFC 6052.
    public static final IpAddress WELL_KNOWN = IpAddress.literal("64:ff9b::");

    public Ipv6 withFirewall(boolean other) {
        return new Ipv6(other, nat64, clat);
    }

    public Ipv6 withNat64(IpAddress prefix) {
        return new Ipv6(firewall, Optional.of(prefix), clat);
    }

    public Ipv6 withClat(IpAddress prefix) {
        return new Ipv6(firewall, nat64, Optional.of(prefix));
    }
}
