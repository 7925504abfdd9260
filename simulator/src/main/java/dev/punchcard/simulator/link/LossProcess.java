package dev.punchcard.simulator.link;

import dev.punchcard.core.random.Prng;
import dev.punchcard.simulator.net.Packet;
import java.util.List;
import java.util.function.IntFunction;

/// A [Loss] at work on one direction of one link, with all that it has to remember.
sealed interface LossProcess {
    LossProcess NONE = new ByShare(0);

    /// Whether the packet that is sent now gets lost; `now` never goes back.
    ///
    /// @param draw the packet's own number, uniform from 0 to 1
    boolean takes(long now, Packet packet, double draw);

    /// @param random the link's stream
    /// @param way which direction it is, in a word
    /// @param hosts the name of the host with that number
    static LossProcess of(Loss loss, Prng random, String way, IntFunction<String> hosts) {
        return switch (loss) {
            case Loss.Never _ -> NONE;
            case Loss.Share(double share) -> new ByShare(share);
            case Loss.Burst burst -> new Bursts(burst, random.fork("bursts " + way));
            case Loss.EveryNth(int n) -> new Counter(n);
            case Loss.Scripted(List<Loss.Drop> drops) -> new Script(drops, hosts);
        };
    }

    /// Asks the packet's own number alone.
    record ByShare(double share) implements LossProcess {
        @Override
        public boolean takes(long now, Packet packet, double draw) {
            return draw < share;
        }
    }

    /// The bursts and gaps of one direction, made as far as somebody has looked.
    ///
    /// They come from a stream of their own and hang on nothing but the time. Every thousand or so
    /// of them they begin anew at a number of the stream that belongs to that time, so that a line
    /// that was silent for a year is not made up for burst by burst.
    final class Bursts implements LossProcess {
        private static final int CYCLES = 1024;

        private final Loss.Burst policy;
        private final Prng random;
        private final double length;
        private final double gap;
        private final long epochTime;
        private long epoch = -1;
        private boolean inBurst;
        private long until;

        Bursts(Loss.Burst policy, Prng random) {
            this.policy = policy;
            this.random = random;
            this.length = policy.length().toNanos();
            this.gap = policy.gap().toNanos();
            this.epochTime = CYCLES * (policy.length().toNanos() + policy.gap().toNanos());
        }

        @Override
        public boolean takes(long now, Packet packet, double draw) {
            return draw < (isBurst(now) ? policy.within() : policy.without());
        }

        boolean isBurst(long now) {
            if (now / epochTime != epoch) {
                epoch = now / epochTime;
                random.seek(epoch);
                inBurst = random.chance(length / (length + gap));
                until = epoch * epochTime + stay();
            }
            while (now >= until) {
                inBurst = !inBurst;
                until += stay();
            }
            return inBurst;
        }

        private long stay() {
            double mean = inBurst ? length : gap;
            return 1 + (long) (-mean * StrictMath.log(1 - random.nextDouble()));
        }
    }

    /// Counts to `n` again and again.
    final class Counter implements LossProcess {
        private final int n;
        private int count;

        Counter(int n) {
            this.n = n;
        }

        @Override
        public boolean takes(long now, Packet packet, double draw) {
            count = count == n ? 1 : count + 1;
            return count == n;
        }
    }

    /// Counts the packets of each host that the script names.
    final class Script implements LossProcess {
        private final List<Loss.Drop> drops;
        private final List<String> names;
        private final long[] sent;
        private final IntFunction<String> hosts;

        Script(List<Loss.Drop> drops, IntFunction<String> hosts) {
            this.drops = drops;
            this.names = drops.stream().map(Loss.Drop::from).distinct().toList();
            this.sent = new long[names.size()];
            this.hosts = hosts;
        }

        @Override
        public boolean takes(long now, Packet packet, double draw) {
            int origin = packet.origin();
            int from = names.indexOf(origin == Packet.NO_HOST ? "" : hosts.apply(origin));
            if (from < 0) {
                return false;
            }
            long number = ++sent[from];
            for (Loss.Drop drop : drops) {
                if (number >= drop.first()
                        && number <= drop.last()
                        && drop.from().equals(names.get(from))) {
                    return true;
                }
            }
            return false;
        }
    }
}
