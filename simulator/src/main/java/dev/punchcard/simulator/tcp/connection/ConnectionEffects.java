package dev.punchcard.simulator.tcp.connection;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.tcp.segment.Segment;

/// All that a connection asks for and tells.
///
/// Its user is told when an input has been taken in and before anything is sent for it: what the
/// user writes at once goes with the acknowledgement, and what it reads at once is room again. It
/// may do to the connection whatever it likes from inside of [#opened] and what stands below it;
/// these come in the order in which they stand here, and never inside of each other.
public interface ConnectionEffects {
    /// Sends a segment.
    void emit(long now, Endpoint source, Endpoint target, Segment segment);

    /// Asks for [Connection#wake] at that moment. A wake is never taken back: one that has become
    /// needless does nothing.
    void wakeAt(Connection connection, long deadline);

    /// It has made a step of its table.
    void became(long now, Connection connection, TcpState state, String why);

    /// The handshake is over: bytes can flow.
    void opened(long now, Connection connection);

    /// More bytes can be read than before.
    void readable(long now, Connection connection);

    /// The other side has said all that it will say; what is not yet read still can be.
    void peerClosed(long now, Connection connection);

    /// Something can be written again, after less was taken than was offered.
    void writable(long now, Connection connection);

    /// Both sides have said all and know it, or this side has cut it off. The endpoints may still
    /// be taken, in [TcpState#TIME_WAIT].
    void closed(long now, Connection connection);

    /// It is over before both sides have said all. Bytes that had come can still be read.
    void failed(long now, Connection connection, TcpFailure why);
}
