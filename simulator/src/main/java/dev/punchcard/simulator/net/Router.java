package dev.punchcard.simulator.net;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import java.util.HashMap;
import java.util.Map;

/// Sends a packet to the side where its target lives: one site's network, or the internet itself.
///
/// What it does not know goes towards the internet; what comes from there and is not known, and
/// what the internet itself does not know, is dropped, and its sender hears of it. Every address
/// has a route of its own, IPv4 or IPv6.
public final class Router implements Hop {
    private final boolean root;
    private final Gateway gateway;
    private final Routes routes = new Routes();
    private final Map<Cut, Integer> cuts = new HashMap<>(0); // how often, looked up only

    /// Two sides between which nothing passes, the lesser one first.
    private record Cut(int side, int other) {
        static Cut between(int one, int two) {
            return new Cut(Math.min(one, two), Math.max(one, two));
        }
    }

    private Router(boolean root, Gateway gateway) {
        this.root = root;
        this.gateway = gateway;
    }

    /// The router that has no way up.
    public static Router internet() {
        return new Router(true, Gateway.INTERNET);
    }

    /// The network inside a NAT. It is one box with the NAT, so that it counts no TTL.
    public static Router site(Gateway gateway) {
        return new Router(false, gateway);
    }

    /// Packets to `address` leave by `side`.
    public void route(IpAddress address, int side) {
        if (routes.side(address) != Routes.NONE) {
            throw new IllegalArgumentException("two places have the address " + address);
        }
        routes.add(address, side);
    }

    /// Packets to what had the address `old` go to `other` instead.
    public void reroute(IpAddress old, IpAddress other) {
        int side = routes.side(old);
        if (side == Routes.NONE) {
            throw new IllegalArgumentException("nobody has the address " + old);
        }
        routes.remove(old);
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
        if (packet.isOrdinary() || !root) {
            pass(side, packet, exit);
        } else if (packet.isSpent()) {
            exit.drop(packet, DropReason.TTL_EXCEEDED);
            exit.answer(side, packet, IcmpError.TTL_EXCEEDED, 0, gateway.towards(packet));
        } else {
            pass(side, packet.afterRouter(), exit);
        }
    }

    private void pass(int side, Packet packet, Exit exit) {
        int known = routes.side(packet.target().address());
        int far = known == Routes.NONE ? OUTSIDE : known;
        if (!cuts.isEmpty() && cuts.containsKey(Cut.between(side, far))) {
            exit.drop(packet, DropReason.PARTITIONED);
        } else if (known != Routes.NONE) {
            exit.forward(known, packet);
        } else if (root || side == OUTSIDE) {
            exit.drop(packet, DropReason.NO_ROUTE);
            exit.answer(side, packet, IcmpError.HOST_UNREACHABLE, 0, gateway.towards(packet));
        } else {
            exit.forward(OUTSIDE, packet);
        }
    }
}
