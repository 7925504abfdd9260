package dev.punchcard.core.host;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;

/// What the trace of a node is told of its connections: on real sockets nobody sees segments.
///
/// @param node its name
/// @param own where it is as long as a connection is bound to nothing
record TcpJournal(String node, Endpoint own, TraceSink trace) {
    void opened(long now, TcpConnection connection) {
        trace.connectionOpened(now, node, at(connection), connection.remote().endpoint());
    }

    /// Has to be told before the channel is closed, which has no address then.
    void over(long now, TcpConnection connection, Closing why) {
        over(now, connection, why.toString());
    }

    /// The node itself has no more to say, be it because the remote has said all.
    void left(long now, TcpConnection connection) {
        over(now, connection, connection.isFinished() ? Closing.FINISHED.toString() : "CLOSED");
    }

    private void over(long now, TcpConnection connection, String why) {
        trace.connectionClosed(now, node, at(connection), connection.remote().endpoint(), why);
    }

    private Endpoint at(TcpConnection connection) {
        return TcpChannels.bound(connection.channel(), own);
    }
}
