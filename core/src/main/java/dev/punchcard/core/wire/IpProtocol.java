package dev.punchcard.core.wire;

/// The protocol that a packet carries directly above IP.
public enum IpProtocol {
    UDP
}
