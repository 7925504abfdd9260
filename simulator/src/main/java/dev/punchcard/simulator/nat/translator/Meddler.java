package dev.punchcard.simulator.nat.translator;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.Meddling;
import dev.punchcard.simulator.net.Packet;
import java.util.List;

/// Changes payloads as a NAT's helpers do, which take some bytes for addresses.
public final class Meddler {
    private final List<Meddling> meddling;

    public Meddler(List<Meddling> meddling) {
        this.meddling = List.copyOf(meddling);
    }

    /// Whether a packet to that port is kept by a helper.
    public boolean eats(int port) {
        for (Meddling one : meddling) {
            if (one instanceof Meddling.Eat(var ports)) {
                for (var range : ports) {
                    if (range.contains(port)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// The packet with what a NAT makes of inside addresses in it.
    public Packet outward(Packet packet, Endpoint internal, Endpoint external) {
        return packet;
    }

    /// The packet with what a NAT makes of its own addresses in it.
    public Packet inward(Packet packet, Endpoint internal, Endpoint external) {
        return packet;
    }
}
