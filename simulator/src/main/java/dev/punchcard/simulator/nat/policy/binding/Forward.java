package dev.punchcard.simulator.nat.policy.binding;

import dev.punchcard.core.wire.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A port that always leads to the same inside endpoint, for everybody.
///
/// @param port of the first external address
public record Forward(int port, Endpoint inside) {
    public Forward {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no port is " + port);
        }
    }

    public static void requireOneWayEach(List<Forward> some) {
        Map<Integer, Forward> known = new HashMap<>(); // looked up only
        for (Forward forward : some) {
            if (!known.computeIfAbsent(forward.port(), _ -> forward).equals(forward)) {
                throw new IllegalArgumentException(
                        "port " + forward.port() + " leads to two inside endpoints");
            }
        }
    }
}
