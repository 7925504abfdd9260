package dev.punchcard.simulator.nat.policy;

import java.time.Duration;

/// A change of what bindings show, while their traffic goes on.
public record Rebind(When when, What what) {
    /// When it happens.
    public sealed interface When {
        /// Once, at that time of the run.
        record At(Duration time) implements When {
            public At {
                requirePositive(time);
            }
        }

        /// To a binding that has been idle for so long, at its next packet from inside.
        record OnIdle(Duration time) implements When {
            public OnIdle {
                requirePositive(time);
            }
        }

        /// Again and again.
        record Every(Duration time) implements When {
            public Every {
                requirePositive(time);
            }
        }

        /// Again and again, between just two external endpoints for each binding.
        record FlipFlop(Duration time) implements When {
            public FlipFlop {
                requirePositive(time);
            }
        }

        private static void requirePositive(Duration time) {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("a time of rebinding is positive, not " + time);
            }
        }
    }

    /// What becomes another.
    public enum What {
        PORT,
        ADDRESS,
        BOTH,
        /// Nothing: all is forgotten, as by a reboot.
        FORGET
    }

    public Rebind {
        if (what == What.FORGET && !(when instanceof When.At || when instanceof When.Every)) {
            throw new IllegalArgumentException("all is forgotten at a time or every so often");
        }
    }
}
