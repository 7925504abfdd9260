package dev.punchcard.simulator.link;

import dev.punchcard.core.random.Prng;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.util.function.IntFunction;

/// Both directions of a link under one policy, with what they remember.
final class Line {
    private final Direction up;
    private final Direction down;

    Line(Duplex policy, Prng random, Gateway gateway, IntFunction<String> hosts) {
        up = new Direction(policy.up(), random, Hop.OUTSIDE, gateway, hosts);
        down = new Direction(policy.down(), random, Hop.INSIDE, gateway, hosts);
    }

    void carry(long now, int side, Packet packet, Exit exit) {
        (side == Hop.INSIDE ? up : down).accept(now, packet, exit);
    }
}
