package dev.punchcard.simulator.nat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Packet;

/// How hosts of IPv6 name those of IPv4: by a prefix of 96 bits and the 32 bits of the address (RFC
/// 6052 §2.2).
record Nat64(IpAddress prefix) {
    private static final long V4_BITS = 0xffff_ffffL;

    /// Whether that is the name of a host of IPv4.
    boolean names(IpAddress address) {
        return !address.isV4()
                && address.high() == prefix.high()
                && (address.low() & ~V4_BITS) == (prefix.low() & ~V4_BITS);
    }

    /// A packet of a host of IPv6 as the outside is to see it, but for its source.
    Packet outward(Packet packet) {
        Endpoint target = plain(packet.target());
        return switch (packet.header()) {
            case Header.Udp _, Header.Echo _, Header.Tcp _ -> packet.withTarget(target);
            case Header.Icmp icmp -> {
                Packet quoted = icmp.quoted();
                Packet known = quoted.withSource(plain(quoted.source()));
                yield packet.with(icmp.about(known), packet.source(), target);
            }
        };
    }

    /// A packet for a host of IPv6 as that is to see it: with a checksum, without which it would
    /// not take it (RFC 7915 §4.5).
    Packet inward(Packet packet) {
        Endpoint source = named(packet.source());
        return switch (packet.header()) {
            case Header.Udp _, Header.Echo _, Header.Tcp _ ->
                    packet.withSource(source).withChecksum();
            case Header.Icmp icmp -> {
                Packet quoted = icmp.quoted();
                Packet known = quoted.withTarget(named(quoted.target()));
                yield packet.with(icmp.about(known), source, packet.target());
            }
        };
    }

    Endpoint plain(Endpoint named) {
        return names(named.address())
                ? new Endpoint(IpAddress.v4((int) named.address().low()), named.port())
                : named;
    }

    Endpoint named(Endpoint plain) {
        if (!plain.address().isV4()) {
            return plain;
        }
        long low = (prefix.low() & ~V4_BITS) | (plain.address().low() & V4_BITS);
        return new Endpoint(new IpAddress(prefix.high(), low), plain.port());
    }
}
