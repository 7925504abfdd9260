package dev.punchcard.core.host;

import java.time.Duration;

/// How much of this host strangers get by TCP, and for how long.
///
/// They count for one node and its connections. None of them is a protocol's: they hold whatever a
/// machine does, and before it is asked.
public record TcpLimits(Room room, Patience patience) {
    public static final TcpLimits DEFAULT = new TcpLimits(Room.DEFAULT, Patience.DEFAULT);

    /// @param perListener connections to one listening port; who comes after is turned away
    /// @param perSource of them those of one IPv4 address, or of the first 64 bits of one of IPv6,
    ///   which are what a household gets
    /// @param calls that nobody has answered yet; others are [impossible][
    ///   dev.punchcard.core.machine.Closing#IMPOSSIBLE]
    /// @param bytes that wait for one remote to read; one more and it is cut off. What comes in
    ///   waits only while a frame is not whole, so that [ dev.punchcard.core.machine.Framing#most]
    ///   and one read are its limit
    /// @param bytesInAll the same for all connections
    public record Room(int perListener, int perSource, int calls, int bytes, long bytesInAll) {
        public static final Room DEFAULT = new Room(100_000, 64, 1_024, 4 << 20, 256L << 20);

        public Room {
            if (perListener < 1 || perSource < 1 || calls < 1 || bytes < 0 || bytesInAll < 0) {
                throw new IllegalArgumentException("no room at all");
            }
        }
    }

    /// @param call for an answer; shorter than any system's own, whose word for it is that of a
    ///   refusal
    /// @param idle while nothing comes and nothing goes
    /// @param frame from the first byte of a frame to its last
    /// @param stall while bytes wait and the remote takes none
    /// @param farewell for a remote to take the last bytes and to say that it has no more
    public record Patience(
            Duration call, Duration idle, Duration frame, Duration stall, Duration farewell) {
        public static final Patience DEFAULT =
                new Patience(
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5));
    }
}
