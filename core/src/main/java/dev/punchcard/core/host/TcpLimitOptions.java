package dev.punchcard.core.host;

import static dev.punchcard.core.protocol.Option.duration;
import static dev.punchcard.core.protocol.Option.number;

import dev.punchcard.core.host.TcpLimits.Patience;
import dev.punchcard.core.host.TcpLimits.Room;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The limits of a host for those who reach a server by TCP, as options beside the server's own.
///
/// Where the protocol has an option of the same name, as for connections, one word sets both: the
/// host cuts off whom the machine would hang up on. What a server never does, to call others, has
/// no option.
public final class TcpLimitOptions {
    static final Option<Integer> MAX_CONNECTIONS =
            number(
                    "max-connections",
                    1,
                    10_000_000,
                    Room.DEFAULT.perListener(),
                    "connections at once; one more is cut off");
    static final Option<Integer> CONNECTIONS_PER_ADDRESS =
            number(
                    "connections-per-address",
                    1,
                    1_000_000,
                    Room.DEFAULT.perSource(),
                    "connections of one IPv4 address, or of one /64 of IPv6; one more is cut off");
    static final Option<Integer> MAX_UNREAD =
            number(
                    "tcp-max-unread",
                    0,
                    999_999_999,
                    Room.DEFAULT.bytes(),
                    "bytes that wait for one connection to read them; with one more it is cut off");
    static final Option<Integer> MAX_UNREAD_IN_ALL =
            number(
                    "tcp-max-unread-in-all",
                    0,
                    999_999_999,
                    (int) Room.DEFAULT.bytesInAll(),
                    "the same of all connections; who wants one more is cut off");
    static final Option<Duration> IDLE_TIMEOUT =
            duration(
                    "tcp-idle-timeout",
                    Patience.DEFAULT.idle(),
                    "a connection is cut off when nothing has come or gone so long; 0s = never");
    static final Option<Duration> FRAME_TIMEOUT =
            duration(
                    "tcp-frame-timeout",
                    Patience.DEFAULT.frame(),
                    "how long one line or unit may take to come, however lively; 0s = for ever");
    static final Option<Duration> STALL_TIMEOUT =
            duration(
                    "tcp-stall-timeout",
                    Patience.DEFAULT.stall(),
                    "a connection is cut off when it has read nothing of what waits for so long;"
                            + " 0s = never");
    static final Option<Duration> CLOSE_TIMEOUT =
            duration(
                    "tcp-close-timeout",
                    Patience.DEFAULT.farewell(),
                    "how long a connection that the server has closed may take to end, too;"
                            + " 0s = for ever");

    private static final List<Option<?>> ALL =
            List.of(
                    MAX_CONNECTIONS,
                    CONNECTIONS_PER_ADDRESS,
                    MAX_UNREAD,
                    MAX_UNREAD_IN_ALL,
                    IDLE_TIMEOUT,
                    FRAME_TIMEOUT,
                    STALL_TIMEOUT,
                    CLOSE_TIMEOUT);

    private TcpLimitOptions() {}

    /// What can be set about a real server of that protocol: its own options, and behind them these
    /// where it is reached by TCP.
    public static List<Option<?>> of(Protocol protocol) {
        List<Option<?>> all = new ArrayList<>(protocol.serverOptions());
        if (protocol.listens()) {
            for (Option<?> option : ALL) {
                if (Options.find(all, option.name()).isEmpty()) {
                    all.add(option);
                }
            }
        }
        return List.copyOf(all);
    }

    public static TcpLimits read(Options options) {
        Room room =
                new Room(
                        options.get(MAX_CONNECTIONS),
                        options.get(CONNECTIONS_PER_ADDRESS),
                        Room.DEFAULT.calls(),
                        options.get(MAX_UNREAD),
                        options.get(MAX_UNREAD_IN_ALL));
        Patience patience =
                new Patience(
                        Patience.DEFAULT.call(),
                        orForEver(options.get(IDLE_TIMEOUT)),
                        orForEver(options.get(FRAME_TIMEOUT)),
                        orForEver(options.get(STALL_TIMEOUT)),
                        orForEver(options.get(CLOSE_TIMEOUT)));
        return new TcpLimits(room, patience);
    }

    private static Duration orForEver(Duration patience) {
        return patience.isZero() ? ChronoUnit.FOREVER.getDuration() : patience;
    }
}
