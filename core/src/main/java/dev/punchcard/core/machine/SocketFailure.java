package dev.punchcard.core.machine;

/// Why a socket could not do what a machine asked of it.
public enum SocketFailure {
    /// Another socket of this host holds the port.
    PORT_IN_USE,
    /// The system refused the bind for any other reason.
    REFUSED
}
