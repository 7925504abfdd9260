package dev.punchcard.simulator.net;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import java.util.List;

/// Where a hop puts the packets it has dealt with.
public interface Exit {
    /// Hands the packet to the neighbour on that side, at this instant.
    void forward(int side, Packet packet);

    /// Hands the packet to the neighbour on that side at a later time; only links take time.
    void forwardAt(long arrival, int side, Packet packet);

    void drop(Packet packet, DropReason reason);

    /// The packet in pieces of at most that length, in order; from now on they are what travels.
    List<Packet> cut(Packet packet, int mtu);

    /// Has something done at a later time.
    void act(long time, Action action);

    /// Sends an ICMP error about a packet that was dropped to its sender, by that side. Nothing is
    /// said about an ICMP error, a damaged packet, or a fragment other than the first (RFC 1122
    /// §3.2.2).
    ///
    /// @param mtu what would have been small enough; 0 where the size was not the trouble
    /// @param from the address that the hop speaks as
    void answer(int side, Packet about, IcmpError error, int mtu, IpAddress from);

    /// Answers a segment that was dropped as the host does that it was for where it has no such
    /// connection: by an RST, by that side. Nothing is said about an RST, a damaged packet, or a
    /// fragment.
    void reset(int side, Packet about);
}
