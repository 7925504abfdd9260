package dev.punchcard.simulator.nat;

import java.time.Duration;

/// How long a binding lives without being refreshed (RFC 4787 §4.3).
///
/// Packets going out refresh it (REQ-6); packets coming in do not, except that the first one moves
/// the binding to its longer life.
///
/// @param first while packets have passed in one direction only
/// @param idle once packets have passed in both directions
public record Lifetime(Duration first, Duration idle) {
    /// REQ-5c: five minutes or more.
    public static final Lifetime FIVE_MINUTES =
            new Lifetime(Duration.ofMinutes(5), Duration.ofMinutes(5));

    public Lifetime {
        if (!first.isPositive() || !idle.isPositive()) {
            throw new IllegalArgumentException("lifetimes are positive: " + first + ", " + idle);
        }
    }
}
