package dev.punchcard.core.wire;

/// Why a packet went no further, as ICMP tells its sender (RFC 792, RFC 1191, RFC 4443).
public enum IcmpError {
    /// The host has no open socket on that port.
    PORT_UNREACHABLE,
    /// A rule forbids the packet, or there is no room for what it needs (type 3 code 13).
    FORBIDDEN,
    /// No way leads to the address.
    HOST_UNREACHABLE,
    /// The packet passed as many routers as its sender allowed.
    TTL_EXCEEDED,
    /// A link on the way carries only smaller packets.
    TOO_BIG,
    /// No way leads to the network of the address.
    NET_UNREACHABLE
}
