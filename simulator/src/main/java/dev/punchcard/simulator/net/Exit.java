package dev.punchcard.simulator.net;

import dev.punchcard.core.trace.DropReason;

/// Where a hop puts the packets it has dealt with.
public interface Exit {
    /// Hands the packet to the neighbour on that side, at this instant.
    void forward(int side, Packet packet);

    /// Hands the packet to the neighbour on that side at a later time; only links take time.
    void forwardAt(long arrival, int side, Packet packet);

    void drop(Packet packet, DropReason reason);
}
