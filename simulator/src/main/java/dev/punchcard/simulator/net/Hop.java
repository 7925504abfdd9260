package dev.punchcard.simulator.net;

/// Anything that a packet passes: link, router, NAT, host.
public interface Hop {
    /// The side that looks towards the internet.
    int OUTSIDE = 0;

    /// The side that looks away from it, of hops that have one such side.
    int INSIDE = 1;

    /// A packet arrives on `side`; what becomes of it goes to `exit` before this returns.
    void accept(long now, int side, Packet packet, Exit exit);
}
