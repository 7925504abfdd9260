package dev.punchcard.core.host;

/// What a loop waits for: one open channel of a node.
sealed interface HostSocket permits UdpSocket, TcpListener, TcpConnection, HostSocket.Vacancy {
    /// Grows with every socket that a loop opens: the order in which it serves them.
    long number();

    /// Stands where there was a socket, of which nothing is kept.
    enum Vacancy implements HostSocket {
        VACANT;

        @Override
        public long number() {
            return Long.MAX_VALUE;
        }
    }
}
