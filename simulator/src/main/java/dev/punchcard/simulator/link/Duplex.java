package dev.punchcard.simulator.link;

import java.time.Duration;

/// How a link treats the packets of both its directions.
///
/// @param up towards the internet
/// @param down away from it
public record Duplex(LinkPolicy up, LinkPolicy down) {
    public static final Duplex INSTANT = of(Duration.ZERO);

    /// Both directions alike.
    public static Duplex of(LinkPolicy policy) {
        return new Duplex(policy, policy);
    }

    /// Both directions take that time and do nothing else.
    public static Duplex of(Duration latency) {
        return of(LinkPolicy.of(latency));
    }

    public boolean isSymmetric() {
        return up.equals(down);
    }
}
