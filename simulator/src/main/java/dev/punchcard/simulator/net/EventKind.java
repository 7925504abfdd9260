package dev.punchcard.simulator.net;

/// What can happen in a network; everything else happens because of it and at once.
enum EventKind {
    /// A packet reaches the far side of a link.
    ARRIVAL,
    /// A node's timer is due.
    WAKE,
    /// A step of the run's script.
    ACTION,
    /// A TCP connection of a host has asked for this moment.
    TCP_WAKE
}
