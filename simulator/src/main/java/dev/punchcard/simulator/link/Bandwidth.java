package dev.punchcard.simulator.link;

import java.time.Duration;

/// How much one direction of a link can send, and how much may wait for it.
///
/// A packet counts with its headers, as [dev.punchcard.simulator.net.Packet#length] says; there is
/// no frame around it.
public sealed interface Bandwidth {
    Bandwidth UNLIMITED = new Unlimited();

    /// Sends whatever comes at once.
    record Unlimited() implements Bandwidth {}

    /// Sends one packet after the other; those who have to wait stand in a queue, in their order.
    /// Who finds the queue full is dropped (tail drop); who finds the line idle needs no queue.
    record Limited(long bitsPerSecond, Queue queue) implements Bandwidth {
        public static final long LEAST_RATE = 1_000;

        /// Above it, a small packet would take less time than a run can tell.
        public static final long MOST_RATE = 10_000_000_000L;

        public Limited {
            if (bitsPerSecond < LEAST_RATE || bitsPerSecond > MOST_RATE) {
                throw new IllegalArgumentException(
                        "a rate is from 1 kbit/s to 10 Gbit/s, not " + bitsPerSecond + " bit/s");
            }
        }
    }

    /// How much fits into a queue.
    sealed interface Queue {}

    /// So many bytes, counting what is left of the packet that is being sent.
    record Bytes(long most) implements Queue {
        public static final long MOST = 1_000_000_000;

        public Bytes {
            if (most < 0 || most > MOST) {
                throw new IllegalArgumentException("a queue is of 0 to 1 GB, not " + most);
            }
        }
    }

    /// Whatever has to wait no longer than this.
    record Time(Duration longest) implements Queue {
        public Time {
            if (longest.isNegative() || longest.compareTo(Latency.LONGEST) > 0) {
                throw new IllegalArgumentException("a wait is from 0 to 24 h, not " + longest);
            }
        }
    }
}
