package dev.punchcard.core.machine;

/// Why a socket could not do what a machine asked of it.
public enum SocketFailure {
    /// Another socket of this host holds the port.
    PORT_IN_USE,
    /// This host has no such address.
    NO_ADDRESS,
    /// The system cannot set a TTL for one datagram.
    NO_TTL,
    /// What carries the node's bytes speaks no TCP.
    NO_TCP,
    /// The system refused the bind for any other reason.
    REFUSED
}
