package dev.punchcard.simulator.link;

import dev.punchcard.core.random.Prng;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Packet;
import java.time.Duration;
import java.util.function.IntFunction;

/// A line between two hops, the only hop that takes time: what it does to packets stands in its
/// [Duplex], for each direction on its own.
///
/// What befalls a packet is drawn from (this link's stream, the packet's own number), never from a
/// running generator, so that removing one packet leaves the fate of all others as it was.
public final class Link implements Hop {
    private final boolean plain;
    private final long upLatency; // where it is plain
    private final long downLatency;
    private final Direction up;
    private final Direction down;

    /// @param hosts the name of the host with that number
    Link(Duplex policy, Prng random, Gateway gateway, IntFunction<String> hosts) {
        plain = policy.up().isPlain() && policy.down().isPlain();
        upLatency = constant(policy.up().latency());
        downLatency = constant(policy.down().latency());
        up = new Direction(policy.up(), random, OUTSIDE, gateway, hosts);
        down = new Direction(policy.down(), random, INSIDE, gateway, hosts);
    }

    /// Joins the hop `below` to `side` of the hop `above` by a link of its own.
    public static void join(
            Network network, int above, int side, int below, String name, Duplex policy) {
        join(network, above, side, below, OUTSIDE, name, policy, Gateway.INTERNET);
    }

    /// Joins `belowSide` of the hop `below` to `side` of the hop `above` by a link of its own.
    ///
    /// @param gateway what the router above speaks as
    public static void join(
            Network network,
            int above,
            int side,
            int below,
            int belowSide,
            String name,
            Duplex policy,
            Gateway gateway) {
        Link link = new Link(policy, network.fork(name), gateway, network::hostName);
        int hop = network.add(name, link);
        network.join(above, side, hop, OUTSIDE);
        network.join(hop, INSIDE, below, belowSide);
    }

    @Override
    public void accept(long now, int side, Packet packet, Exit exit) {
        if (plain) {
            exit.forwardAt(now + (side == INSIDE ? upLatency : downLatency), 1 - side, packet);
        } else if (side == INSIDE) {
            up.accept(now, packet, exit);
        } else {
            down.accept(now, packet, exit);
        }
    }

    private static long constant(Latency latency) {
        return latency instanceof Latency.Constant(Duration time) ? time.toNanos() : 0;
    }
}
