package dev.punchcard.simulator.nat.policy.port;

/// What happens where the port that the allocation wants is taken (RFC 4787 §4.2.1).
public enum Clash {
    /// The next free port above it is given.
    SEARCH,
    /// A free port is drawn.
    DRAW,
    /// As Linux looks for one: from a drawn place a run of ports upwards, then from another place a
    /// run half as long, and so on; it may miss free ports.
    LINUX,
    /// The packet is dropped, and nothing remembered.
    DROP,
    /// The port is given, and taken from the binding that had it, which ends. Where ports rest, or
    /// where it always leads to one inside endpoint, the next free one is given.
    STEAL,
    /// A port is drawn, and for as long as it lives, the inside endpoint is mapped anew for every
    /// remote (what REQ-11 forbids).
    SYMMETRIC
}
