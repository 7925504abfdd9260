package dev.punchcard.simulator.link;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// Which packets of one direction of a link vanish on the way.
public sealed interface Loss {
    Loss NEVER = new Never();

    /// Loses that share of the packets, which may be none.
    static Loss share(double share) {
        return share == 0 ? NEVER : new Share(share);
    }

    /// Loses nothing.
    record Never() implements Loss {}

    /// Loses each packet with the same probability, whatever befell the one before.
    record Share(double share) implements Loss {
        public Share {
            LinkPolicy.requireShare("loss", share);
            if (share == 0) {
                throw new IllegalArgumentException("a loss of nothing is Never");
            }
        }
    }

    /// Loses many packets in a row from time to time: the chain of Gilbert and Elliott, in
    /// continuous time.
    ///
    /// The line changes between bursts and gaps, which last for times drawn from exponential
    /// distributions, whether packets pass or not. So a burst strikes those who send in it, and a
    /// packet less moves nothing.
    ///
    /// Packets that pass at a fixed distance `D` see the classical chain of two states. With `l = 1
    /// / gap`, `m = 1 / length` and `e = 1 - exp(-(l + m) D)`, the step from gap to burst has the
    /// probability `p = l / (l + m) e`, and the step back `r = m / (l + m) e`. So the share of
    /// packets that meet a burst is `length / (length + gap)`, and those who meet one come in rows
    /// whose lengths are geometric with the mean `1 / r`.
    ///
    /// @param length how long a burst lasts on average
    /// @param gap how long it takes on average from the end of a burst to the next one
    /// @param within share of the packets in a burst that are lost
    /// @param without share of the others that are lost
    record Burst(Duration length, Duration gap, double within, double without) implements Loss {
        /// Shorter times than this would be lost in the rounding to nanoseconds.
        public static final Duration SHORTEST = Duration.ofNanos(1_000);

        public Burst {
            requireTime("length", length);
            requireTime("gap", gap);
            LinkPolicy.requireShare("within", within);
            LinkPolicy.requireShare("without", without);
        }

        private static void requireTime(String name, Duration time) {
            if (time.compareTo(SHORTEST) < 0 || time.compareTo(Latency.LONGEST) > 0) {
                throw new IllegalArgumentException(name + " is from 1 us to 24 h, not " + time);
            }
        }
    }

    /// Loses the `n`-th packet, the `2n`-th and so on, whoever sent them.
    record EveryNth(int n) implements Loss {
        public EveryNth {
            if (n < 1) {
                throw new IllegalArgumentException("every n-th is positive, not " + n);
            }
        }
    }

    /// Loses what somebody has written down, and nothing else; by host and number.
    record Scripted(List<Drop> drops) implements Loss {
        /// The longest script.
        public static final int MOST = 1_000;

        public Scripted {
            drops = drops.stream().sorted(Drop.ORDER).toList();
            if (drops.isEmpty() || drops.size() > MOST) {
                throw new IllegalArgumentException(
                        "a script of 1 to " + MOST + " drops, not " + drops.size());
            }
        }
    }

    /// Some consecutive packets of one host, counted from 1 as this direction of the link sends
    /// them; copies that were made on the way count like their originals.
    ///
    /// @param from the name of the host
    /// @param last equal to the first where it is just one
    record Drop(String from, int first, int last) {
        private static final Comparator<Drop> ORDER =
                Comparator.comparing(Drop::from)
                        .thenComparingInt(Drop::first)
                        .thenComparingInt(Drop::last);

        public Drop {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("packets " + first + " to " + last);
            }
        }
    }
}
