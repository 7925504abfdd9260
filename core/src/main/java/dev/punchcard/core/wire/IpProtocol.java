package dev.punchcard.core.wire;

/// The protocol that a packet carries directly above IP.
public enum IpProtocol {
    UDP,
    TCP,
    /// Of the packet's own family: ICMP for IPv4, ICMPv6 for IPv6.
    ICMP
}
