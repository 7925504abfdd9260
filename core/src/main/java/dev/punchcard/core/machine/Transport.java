package dev.punchcard.core.machine;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;

/// What carries a node's datagrams and wakes it: real sockets, or the virtual network.
public interface Transport {
    /// How a bind ended.
    sealed interface Opening {
        record Open(Endpoint endpoint) implements Opening {}

        record Refused(SocketFailure failure) implements Opening {}
    }

    Opening bind(Local local, int port);

    void close(Local local);

    /// The number, unique in the trace, that the next datagram sent will carry.
    long nextPacket();

    void send(Local local, Remote remote, Payload payload);

    /// Calls [Node#wake] with the same slot and generation at `deadline`. An earlier wake of the
    /// slot is not taken back: the node tells by the generation that it is void.
    void wakeAt(long deadline, int slot, int generation);
}
