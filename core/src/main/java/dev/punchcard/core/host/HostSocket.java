package dev.punchcard.core.host;

/// What a loop waits for: one open channel of a node.
sealed interface HostSocket permits UdpSocket, TcpListener, TcpConnection {
    /// Grows with every socket that a loop opens: the order in which it serves them.
    long number();
}
