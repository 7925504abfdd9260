package dev.punchcard.core.machine;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;

/// What carries a node's datagrams and connections and wakes it: real sockets, or the virtual
/// network.
public interface Transport {
    /// How a bind ended.
    sealed interface Opening {
        record Open(Endpoint endpoint) implements Opening {}

        record Refused(SocketFailure failure) implements Opening {}
    }

    Opening bind(Local local, int port);

    /// Binds to one address of this host, which a transport may know nothing of.
    default Opening bind(Local local, Endpoint at) {
        return new Opening.Refused(SocketFailure.NO_ADDRESS);
    }

    /// Opens a TCP port, which a transport may not be able to.
    default Opening listen(Local local, int port) {
        return new Opening.Refused(SocketFailure.NO_TCP);
    }

    /// Calls a TCP remote, from the port of `local` where that is open, and else from any. How that
    /// ends is told by [Node#opened] or [Node#closed], after the present call has returned. Where
    /// that remote is calling `local`, or the two are connected, that connection is the answer.
    ///
    /// @return where it calls from
    default Opening connect(Local local, Remote remote) {
        return new Opening.Refused(SocketFailure.NO_TCP);
    }

    /// Closes one connection after what has been sent; closing what is not open does nothing.
    default void disconnect(Local local, Remote remote) {}

    /// Cuts one connection off.
    default void cut(Local local, Remote remote) {}

    /// Closes a socket, and its connections as [#disconnect].
    void close(Local local);

    /// The number, unique in the trace, that the next datagram sent will carry.
    long nextPacket();

    /// Sends a datagram, or bytes on a connection: all of them, or it cuts the connection off and
    /// says so by [Node#closed] after the present call has returned.
    ///
    /// @throws IllegalStateException where that socket or connection is not open
    void send(Local local, Remote remote, Payload payload);

    /// Whether [#send(Local, Remote, Payload, int)] works.
    default boolean setsTtl() {
        return false;
    }

    /// Sends a datagram with a TTL of its own, where [#setsTtl] says that this can be done.
    default void send(Local local, Remote remote, Payload payload, int ttl) {
        throw new UnsupportedOperationException("this transport cannot set a TTL");
    }

    /// Where a datagram from an open socket to `remote` comes from, as far as this host sees.
    ///
    /// @param bound what the socket was bound to, which it is unless the host has several addresses
    default Endpoint sourceTowards(Local local, Endpoint bound, Remote remote) {
        return bound;
    }

    /// Calls [Node#wake] with the same slot and generation at `deadline`. An earlier wake of the
    /// slot is not taken back: the node tells by the generation that it is void.
    void wakeAt(long deadline, int slot, int generation);
}
