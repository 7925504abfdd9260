package dev.punchcard.simulator.fault;

import java.time.Duration;

/// A fault and when it strikes.
public record Disturbance(Duration at, Fault fault) {
    public Disturbance {
        if (at.isNegative()) {
            throw new IllegalArgumentException("before the run: " + at);
        }
    }

    /// When what it broke works again.
    public Duration healed() {
        return at.plus(fault.lasting());
    }
}
