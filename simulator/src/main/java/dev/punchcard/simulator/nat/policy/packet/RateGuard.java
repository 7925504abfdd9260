package dev.punchcard.simulator.nat.policy.packet;

import java.time.Duration;

/// A NAT that takes many packets for an attack.
///
/// @param counts what is counted, for each inside host
/// @param most how many of them in a `window` are still well
/// @param block for how long nothing passes then
/// @param extend whether what is tried meanwhile begins the time anew
public record RateGuard(
        Counts counts, int most, Duration window, Duration block, Scope scope, boolean extend) {
    /// What is counted.
    public enum Counts {
        PACKETS,
        /// Remote endpoints.
        REMOTES
    }

    /// Whose packets do not pass.
    public enum Scope {
        /// All of the host.
        HOST,
        /// Those between the inside endpoint and the remote of the packet that was one too many.
        FLOW
    }

    public RateGuard {
        if (most < 1 || !window.isPositive() || !block.isPositive()) {
            throw new IllegalArgumentException(
                    "a guard counts at least 1 and takes time: not "
                            + most
                            + " in "
                            + window
                            + ", for "
                            + block);
        }
    }
}
