package dev.punchcard.simulator.tcp;

/// Why a stack does not do at all what it is asked.
public enum Refusal {
    /// Another socket holds the port, and not both are willing to share it (EADDRINUSE).
    PORT_IN_USE,
    /// Another socket that shares the port listens already.
    LISTENED_TO,
    /// The port is connected to that remote, or remembers having been (EADDRNOTAVAIL).
    CONNECTED,
    /// The host has as many of them as it may.
    NO_ROOM
}
