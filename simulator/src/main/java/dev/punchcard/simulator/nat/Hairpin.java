package dev.punchcard.simulator.nat;

/// What happens to a packet from inside to the NAT's own external address (RFC 4787 §6).
public enum Hairpin {
    /// It is dropped.
    NONE,
    /// REQ-9a: it is delivered as if it had come from outside, from the sender's external endpoint,
    /// and the receiver's filtering applies to that endpoint.
    EXTERNAL_SOURCE
}
