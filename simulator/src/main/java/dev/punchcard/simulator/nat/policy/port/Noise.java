package dev.punchcard.simulator.nat.policy.port;

import java.time.Duration;

/// Subscribers whom nobody plays, and who take ports all the same.
public sealed interface Noise {
    /// Nobody else is there.
    Noise NONE = new None();

    /// See [#NONE].
    record None() implements Noise {}

    /// New bindings at random times.
    record Steady(double perSecond) implements Noise {
        public Steady {
            requireRate(perSecond);
        }
    }

    /// New bindings at random times while `on` lasts, and none while `off` does, in turns.
    record Bursts(double perSecond, Duration on, Duration off) implements Noise {
        public Bursts {
            requireRate(perSecond);
            if (!on.isPositive() || !off.isPositive()) {
                throw new IllegalArgumentException("bursts last a time, not " + on + ", " + off);
            }
        }
    }

    private static void requireRate(double perSecond) {
        if (!(perSecond > 0 && perSecond <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "noise is more than 0 and at most 1000000 a second, not " + perSecond);
        }
    }
}
