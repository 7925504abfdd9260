package dev.punchcard.simulator.link;

import dev.punchcard.core.random.Prng;
import java.time.Duration;
import java.util.List;

/// How long packets are under way on a link, as a distribution of times from zero to [#LONGEST].
public sealed interface Latency {
    /// What every parameter and every draw stays within, so that sums of a few fit into a run's
    /// nanoseconds.
    Duration LONGEST = Duration.ofDays(1);

    /// The nanoseconds of one packet. It takes exactly one number of the stream, whatever the
    /// distribution is, so that what is drawn after it does not depend on the kind of latency.
    long draw(Prng random);

    /// The same time for all.
    record Constant(Duration time) implements Latency {
        public Constant {
            requireTime("latency", time);
        }

        @Override
        public long draw(Prng random) {
            random.nextLong();
            return time.toNanos();
        }
    }

    /// Every time from the least to the most alike.
    record Uniform(Duration least, Duration most) implements Latency {
        public Uniform {
            requireTime("least", least);
            requireTime("most", most);
            if (least.compareTo(most) > 0) {
                throw new IllegalArgumentException(least + " is more than " + most);
            }
        }

        @Override
        public long draw(Prng random) {
            long from = least.toNanos();
            return from + random.nextLong(most.toNanos() - from + 1);
        }
    }

    /// A bell around the mean. What it puts below zero counts as zero; beyond 6.8 deviations there
    /// is nothing.
    record Normal(Duration mean, Duration deviation) implements Latency {
        public Normal {
            requireTime("mean", mean);
            requireTime("deviation", deviation);
        }

        @Override
        public long draw(Prng random) {
            return within(mean.toNanos() + deviation.toNanos() * bell(random.nextLong()), LONGEST);
        }

        /// The method of Box and Muller, with its two uniform numbers from the halves of one draw.
        private static double bell(long bits) {
            double distance = ((bits >>> 32) + 0.5) * 0x1p-32;
            double angle = (bits & 0xffff_ffffL) * 0x1p-32;
            return StrictMath.sqrt(-2 * StrictMath.log(distance))
                    * StrictMath.cos(2 * StrictMath.PI * angle);
        }
    }

    /// A heavy tail: the share of packets that take longer than `t` is `(least / t)^shape`.
    ///
    /// @param shape the smaller, the heavier the tail; up to 2 it has no variance, up to 1 no mean
    /// @param cap what would take longer takes this long
    record Pareto(Duration least, double shape, Duration cap) implements Latency {
        private static final double LEAST_SHAPE = 0.1;
        private static final double MOST_SHAPE = 100;

        public Pareto {
            requireTime("least", least);
            requireTime("cap", cap);
            if (!(shape >= LEAST_SHAPE && shape <= MOST_SHAPE)) {
                throw new IllegalArgumentException("shape is from 0.1 to 100, not " + shape);
            }
            if (least.compareTo(cap) > 0) {
                throw new IllegalArgumentException(least + " is more than the cap " + cap);
            }
        }

        @Override
        public long draw(Prng random) {
            double tail = 1 - random.nextDouble();
            return within(least.toNanos() * StrictMath.pow(tail, -1 / shape), cap);
        }
    }

    /// Times that somebody has measured, each as likely as the others; one that is named twice is
    /// twice as likely.
    record Empirical(List<Duration> times) implements Latency {
        /// The longest list.
        public static final int MOST = 10_000;

        public Empirical {
            times = List.copyOf(times);
            if (times.isEmpty() || times.size() > MOST) {
                throw new IllegalArgumentException(
                        "a list of 1 to " + MOST + " times, not " + times.size());
            }
            times.forEach(time -> requireTime("latency", time));
        }

        @Override
        public long draw(Prng random) {
            return times.get(random.nextInt(times.size())).toNanos();
        }
    }

    private static long within(double nanos, Duration most) {
        return StrictMath.clamp((long) nanos, 0, most.toNanos());
    }

    private static void requireTime(String name, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is from 0 to 24 h, not " + time);
        }
    }
}
