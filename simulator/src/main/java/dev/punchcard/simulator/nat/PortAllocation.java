package dev.punchcard.simulator.nat;

/// How a new binding gets its external port (RFC 4787 §4.2).
public enum PortAllocation {
    /// The internal port where it is free, else the next free one above it.
    PRESERVE_ELSE_SEARCH,
    /// Any free port, drawn.
    RANDOM
}
