package dev.punchcard.simulator.net;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.IpAddress;
import java.util.HashMap;
import java.util.Map;

/// Sends a packet to the side where its target lives: one site's network, or the internet itself.
///
/// What it does not know goes towards the internet; what comes from there and is not known, and
/// what the internet itself does not know, is dropped.
public final class Router implements Hop {
    private final boolean root;
    private final Map<IpAddress, Integer> sides = new HashMap<>(8); // looked up, never iterated

    private Router(boolean root) {
        this.root = root;
    }

    /// The router that has no way up.
    public static Router internet() {
        return new Router(true);
    }

    public static Router site() {
        return new Router(false);
    }

    /// Packets to `address` leave by `side`.
    public void route(IpAddress address, int side) {
        if (sides.putIfAbsent(address, side) != null) {
            throw new IllegalArgumentException("two places have the address " + address);
        }
    }

    @Override
    public void accept(long now, int side, Packet packet, Exit exit) {
        Integer known = sides.get(packet.target().address());
        if (known != null) {
            exit.forward(known, packet);
        } else if (root || side == OUTSIDE) {
            exit.drop(packet, DropReason.NO_ROUTE);
        } else {
            exit.forward(OUTSIDE, packet);
        }
    }
}
