package dev.punchcard.simulator.nat.policy.packet;

/// What a NAT that rewrites the ends of a datagram makes of a checksum that is zero: its sender
/// gave none (RFC 768), so that there is nothing to be mended.
public enum UdpChecksum {
    ZERO_STAYS,
    /// It computes the one that the sender might have given.
    ZERO_FILLED,
    /// It mends zero by what has changed, as it would any other: nobody takes the result (gVisor
    /// issue 13526).
    ZERO_MANGLED
}
