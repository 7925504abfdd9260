package dev.punchcard.simulator.nat.policy.binding;

import java.time.Duration;

/// A change of what bindings show, while their traffic goes on.
public record Rebind(When when, What what) {
    /// The shortest time between two changes: each is made at its moment, also where nobody sends.
    public static final Duration LEAST_PERIOD = Duration.ofMillis(1);

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

        /// Again and again, not more often than [#LEAST_PERIOD].
        record Every(Duration time) implements When {
            public Every {
                requirePeriod(time);
            }
        }

        /// As [Every], between just two external endpoints for each binding.
        record FlipFlop(Duration time) implements When {
            public FlipFlop {
                requirePeriod(time);
            }
        }

        /// The nanosecond at which it comes for the first time after `last`, which is 0 or one at
        /// which it came; the greatest number where it comes no more, or at no time of its own.
        default long after(long last) {
            return switch (this) {
                case At(var time) -> last == 0 ? time.toNanos() : Long.MAX_VALUE;
                case Every(var time) -> last + time.toNanos();
                case FlipFlop(var time) -> last + time.toNanos();
                case OnIdle _ -> Long.MAX_VALUE;
            };
        }

        private static void requirePositive(Duration time) {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("a time of rebinding is positive, not " + time);
            }
        }

        private static void requirePeriod(Duration time) {
            if (time.compareTo(LEAST_PERIOD) < 0) {
                throw new IllegalArgumentException(
                        "a period of rebinding is " + LEAST_PERIOD + " at least, not " + time);
            }
        }
    }

    /// What becomes another: another that the binding might have been given at first. Where there
    /// is none, it stays; where ports rest, the old one does. Who is paired with an address is
    /// paired with the new one.
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
