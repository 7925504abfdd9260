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
    private final Map<Cut, Integer> cuts = new HashMap<>(0); // how often, looked up only

    /// Two sides between which nothing passes, the lesser one first.
    private record Cut(int side, int other) {
        static Cut between(int one, int two) {
            return new Cut(Math.min(one, two), Math.max(one, two));
        }
    }

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

    /// Packets to what had the address `old` go to `other` instead.
    public void reroute(IpAddress old, IpAddress other) {
        Integer side = sides.remove(old);
        if (side == null) {
            throw new IllegalArgumentException("nobody has the address " + old);
        }
        route(other, side);
    }

    /// Lets nothing pass between two sides, until as many calls of [#join].
    public void cut(int one, int two) {
        cuts.merge(Cut.between(one, two), 1, Integer::sum);
    }

    public void join(int one, int two) {
        cuts.computeIfPresent(Cut.between(one, two), (_, often) -> often == 1 ? null : often - 1);
    }

    @Override
    public void accept(long now, int side, Packet packet, Exit exit) {
        Integer known = sides.get(packet.target().address());
        int far = known != null ? known : OUTSIDE;
        if (!cuts.isEmpty() && cuts.containsKey(Cut.between(side, far))) {
            exit.drop(packet, DropReason.PARTITIONED);
        } else if (known != null) {
            exit.forward(known, packet);
        } else if (root || side == OUTSIDE) {
            exit.drop(packet, DropReason.NO_ROUTE);
        } else {
            exit.forward(OUTSIDE, packet);
        }
    }
}
