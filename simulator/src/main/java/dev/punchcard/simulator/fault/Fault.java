package dev.punchcard.simulator.fault;

import dev.punchcard.simulator.link.Duplex;
import java.time.Duration;
import java.util.List;

/// A scripted disturbance of hosts, links and NATs, which are known by their names.
///
/// Faults may overlap. What two of them have broken works again when both are over.
public sealed interface Fault {
    /// How long until what it broke works again; zero where it is a matter of one instant.
    Duration lasting();

    /// The link between a host or site and the network above it loses whatever comes to it. What is
    /// under way arrives.
    ///
    /// @param of the host or site, which stands for all its links, or one link as `host>site`
    record LinkDown(String of, Duration lasting) implements Fault {
        public LinkDown {
            requireTime(lasting);
        }
    }

    /// A link behaves otherwise for a while, as a radio does in bad weather.
    ///
    /// @param of as for [LinkDown]
    record BadLine(String of, Duplex link, Duration lasting) implements Fault {
        public BadLine {
            requireTime(lasting);
        }
    }

    /// Nothing passes between hosts and sites of one group and those of the other, where their
    /// paths meet; each still reaches everybody else. Whoever stands inside the other, or is turned
    /// back to it by a NAT that hairpins, is not parted from it.
    record Partition(List<String> one, List<String> other, Duration lasting) implements Fault {
        public Partition {
            one = List.copyOf(one);
            other = List.copyOf(other);
            requireTime(lasting);
            if (one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains)) {
                throw new IllegalArgumentException("two groups without a common member");
            }
        }
    }

    /// A host sends junk to the address of a host or to the outside of a site's NAT, evenly.
    ///
    /// @param port where to; 0 for another drawn port each time, as a scanner does
    /// @param perSecond datagrams
    /// @param size bytes of each datagram
    record Storm(String from, String to, int port, int perSecond, int size, Duration lasting)
            implements Fault {
        /// More would be a test of the simulator, not of what runs in it.
        public static final int MOST_PER_SECOND = 100_000;

        public static final int MOST_BYTES = 1_472;

        public Storm {
            requireTime(lasting);
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("no port " + port);
            }
            if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
                throw new IllegalArgumentException("1 to " + MOST_PER_SECOND + " a second");
            }
            if (size < 0 || size > MOST_BYTES) {
                throw new IllegalArgumentException("0 to " + MOST_BYTES + " bytes");
            }
        }
    }

    /// A program dies with its sockets and all it knew, and is started anew.
    ///
    /// @param lasting how long the host is without it
    record Restart(String host, Duration lasting) implements Fault {
        public Restart {
            requireTime(lasting);
        }
    }

    /// A host needs that long for each datagram; meanwhile the next ones wait in its buffer.
    record Slow(String host, Duration each, Duration lasting) implements Fault {
        /// So that those who wait do so within what a run can tell.
        public static final Duration MOST_EACH = Duration.ofHours(1);

        public Slow {
            requireTime(each);
            if (each.compareTo(MOST_EACH) > 0) {
                throw new IllegalArgumentException("up to 1 h for each, not " + each);
            }
            requireTime(lasting);
        }
    }

    /// A host hears nothing and does nothing; timers that ran out meanwhile fire when it wakes.
    record Sleep(String host, Duration lasting) implements Fault {
        public Sleep {
            requireTime(lasting);
        }
    }

    /// A host leaves its network for another one, as a telephone leaves the Wi-Fi: from then on it
    /// has another address of each of its families, and perhaps another NAT in front. Its sockets
    /// stay open.
    ///
    /// @param link between it and the network that it moves to, where it has none there yet
    record Move(String host, String to, Duplex link) implements Fault {
        @Override
        public Duration lasting() {
            return Duration.ZERO;
        }
    }

    /// A NAT is off and then remembers nothing.
    record Reboot(String site, Duration lasting) implements Fault {
        public Reboot {
            requireTime(lasting);
        }
    }

    /// A NAT forgets everything, without a pause.
    record Flush(String site) implements Fault {
        @Override
        public Duration lasting() {
            return Duration.ZERO;
        }
    }

    /// The provider cuts a NAT off and gives it another address, as some do every night; it
    /// remembers nothing.
    record Reconnect(String site, Duration lasting) implements Fault {
        public Reconnect {
            requireTime(lasting);
        }
    }

    /// A host's clock is set, and runs too fast or too slow from then on. Timers that run already
    /// are not moved.
    ///
    /// @param ahead of the run's time; negative for behind
    /// @param drift how much it gains, in parts per million; negative for a loss
    record Clock(String host, Duration ahead, int drift) implements Fault {
        /// A tenth: far more than any real clock.
        public static final int MOST_DRIFT = 100_000;

        public Clock {
            if (Math.abs(drift) > MOST_DRIFT) {
                throw new IllegalArgumentException("a clock drifts by up to " + MOST_DRIFT);
            }
        }

        @Override
        public Duration lasting() {
            return Duration.ZERO;
        }
    }

    private static void requireTime(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("negative time: " + time);
        }
    }
}
