package dev.punchcard.simulator.tcp.connection;

import dev.punchcard.simulator.tcp.segment.Segment;
import java.time.Duration;

/// How the TCP of a host is set, in the measures of Linux where nothing else is said.
public record TcpOptions(
        Room room, Patience patience, Ending ending, KeepAlive keepAlive, Reads reads) {
    public static final TcpOptions DEFAULT =
            new TcpOptions(
                    Room.USUAL, Patience.USUAL, Ending.USUAL, KeepAlive.OFF, Reads.AS_THEY_COME);

    /// How much there may be of everything.
    ///
    /// @param mss the longest payload of a segment that is sent or taken
    /// @param receive bytes that wait for the reader, and so the largest window
    /// @param send bytes that wait for an acknowledgement
    public record Room(int mss, int receive, int send) {
        public static final Room USUAL = new Room(1_460, Segment.MOST_WINDOW, Segment.MOST_WINDOW);

        private static final int MOST_SEND = 1 << 28; // far from half the circle of numbers

        public Room {
            if (mss < 1 || mss > Segment.MOST_WINDOW) {
                throw new IllegalArgumentException("an MSS is 1 to 65535, not " + mss);
            }
            if (receive < 1 || receive > Segment.MOST_WINDOW) {
                throw new IllegalArgumentException("a window is 1 to 65535, not " + receive);
            }
            if (send < 1 || send > MOST_SEND) {
                throw new IllegalArgumentException("a send buffer is 1 to 2^28, not " + send);
            }
        }
    }

    /// How often what is not answered is sent again, and when; each wait is twice the last.
    ///
    /// @param syn repetitions of a SYN; 6 give up after 127 s
    /// @param synAck repetitions of a listener's SYN-ACK; 5 give up after 63 s
    /// @param other repetitions in a row of anything else; 15 give up after some 15 minutes
    /// @param first the time until the first, before any round trip is measured
    /// @param least the least time until the first
    /// @param most the most time until any
    public record Patience(
            int syn, int synAck, int other, Duration first, Duration least, Duration most) {
        public static final Patience USUAL =
                new Patience(
                        6,
                        5,
                        15,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(120));

        public Patience {
            if (syn < 0 || synAck < 0 || other < 0) {
                throw new IllegalArgumentException("a number of repetitions is not negative");
            }
            if (!least.isPositive() || least.compareTo(first) > 0 || first.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        "0 < least <= first <= most does not hold of "
                                + least
                                + ", "
                                + first
                                + ", "
                                + most);
            }
        }
    }

    /// What stays of a connection that this side has closed.
    ///
    /// @param timeWait how long the side that closed first remembers one that both have closed
    /// @param orphan how long it waits for the other side to close one that it no longer reads
    public record Ending(Duration timeWait, Duration orphan) {
        public static final Ending USUAL =
                new Ending(Duration.ofSeconds(60), Duration.ofSeconds(60));

        public Ending {
            if (timeWait.isNegative() || orphan.isNegative()) {
                throw new IllegalArgumentException("a wait is not negative");
            }
        }
    }

    /// Asks a silent peer whether it still is there (RFC 9293 §3.8.4).
    ///
    /// @param idle the silence before the first question
    /// @param interval between one unanswered question and the next
    /// @param probes how many stay unanswered before the connection is given up; 0 to ask none
    public record KeepAlive(Duration idle, Duration interval, int probes) {
        public static final KeepAlive OFF = new KeepAlive(Duration.ZERO, Duration.ZERO, 0);

        /// As Linux asks for whoever wants it.
        public static final KeepAlive USUAL =
                new KeepAlive(Duration.ofHours(2), Duration.ofSeconds(75), 9);

        public KeepAlive {
            boolean off = idle.isZero() && interval.isZero() && probes == 0;
            if (!off && !(idle.isPositive() && interval.isPositive() && probes > 0)) {
                throw new IllegalArgumentException("all of keep-alive is positive, or nothing is");
            }
        }

        boolean isOn() {
            return probes > 0;
        }
    }

    /// How what has come is handed to the reader.
    public enum Reads {
        /// All that is there.
        AS_THEY_COME,
        /// Split and merged at random places, so that a reader who relies on the boundaries of
        /// segments is found out.
        RAGGED
    }

    /// The same for a packet of the same length whose IP header is longer by 20 bytes.
    public TcpOptions overIpv6() {
        int mss = Math.max(1, room.mss() - 20);
        return with(new Room(mss, room.receive(), room.send()));
    }

    public TcpOptions with(Room other) {
        return new TcpOptions(other, patience, ending, keepAlive, reads);
    }

    public TcpOptions with(Patience other) {
        return new TcpOptions(room, other, ending, keepAlive, reads);
    }

    public TcpOptions with(Ending other) {
        return new TcpOptions(room, patience, other, keepAlive, reads);
    }

    public TcpOptions with(KeepAlive other) {
        return new TcpOptions(room, patience, ending, other, reads);
    }

    public TcpOptions with(Reads other) {
        return new TcpOptions(room, patience, ending, keepAlive, other);
    }
}
