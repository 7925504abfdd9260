package dev.punchcard.simulator.link;

import dev.punchcard.core.random.Prng;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.time.Duration;
import java.util.function.IntFunction;

/// Both directions of a link under one policy, with what they remember.
final class Line {
    private final boolean plain;
    private final long upLatency; // where it is plain
    private final long downLatency;
    private final Direction up;
    private final Direction down;

    Line(Duplex policy, Prng random, Gateway gateway, IntFunction<String> hosts) {
        plain = policy.up().isPlain() && policy.down().isPlain();
        upLatency = constant(policy.up().latency());
        downLatency = constant(policy.down().latency());
        up = new Direction(policy.up(), random, Hop.OUTSIDE, gateway, hosts);
        down = new Direction(policy.down(), random, Hop.INSIDE, gateway, hosts);
    }

    void carry(long now, int side, Packet packet, Exit exit) {
        if (plain) {
            long latency = side == Hop.INSIDE ? upLatency : downLatency;
            exit.forwardAt(now + latency, 1 - side, packet);
        } else if (side == Hop.INSIDE) {
            up.accept(now, packet, exit);
        } else {
            down.accept(now, packet, exit);
        }
    }

    private static long constant(Latency latency) {
        return latency instanceof Latency.Constant(Duration time) ? time.toNanos() : 0;
    }
}
