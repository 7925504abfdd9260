package dev.punchcard.simulator.nat.policy;

import dev.punchcard.core.wire.Endpoint;

/// A port that always leads to the same inside endpoint, for everybody.
///
/// @param port of the first external address
public record Forward(int port, Endpoint inside) {
    public Forward {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no port is " + port);
        }
    }
}
