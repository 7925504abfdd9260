package dev.punchcard.core.protocol.gatepunch;

import static dev.punchcard.core.protocol.Durations.pause;
import static dev.punchcard.core.protocol.Option.duration;
import static dev.punchcard.core.protocol.Option.flag;
import static dev.punchcard.core.protocol.Option.number;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.wire.IpAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What can be set about a peer, as options and as the numbers that it works with; times are
/// nanoseconds, or frames where it is said.
///
/// @param frame how long one takes
/// @param timeout in frames
/// @param unit frames of the original's unit of age: one, or a second of them (`delta_time`)
record GatepunchPeerOptions(
        String game,
        List<String> data,
        long reconnect,
        int calls,
        boolean always,
        long udpRefresh,
        long connectLimit,
        long frame,
        long timeout,
        long patience,
        long unit,
        int maxPlayers,
        boolean strictPeers,
        boolean learn,
        boolean direct,
        int directPort,
        GatepunchGuess remembered,
        GatepunchMessage.Browse browse,
        Charset charset) {
    /// When a game server registers again.
    enum Reregister {
        WHEN_CLOSED,
        ALWAYS
    }

    /// The words of the original have it the other way round (Q9).
    enum Order {
        ASCENDING("DESC"),
        DESCENDING("ASC");

        private final String word;

        Order(String word) {
            this.word = word;
        }
    }

    private static final int LONGEST = 512; // a datagram of the original holds 1024 bytes

    static final Option<String> GAME =
            new Option<>(
                    "game",
                    "IP",
                    "the address of the game server that a client asks for; unless set, the one that"
                            + " its user connects to",
                    "",
                    GatepunchPeerOptions::address);
    static final Option<Duration> RECONNECT =
            duration(
                    "reconnect",
                    Duration.ofMinutes(3),
                    "time between two looks whether the master is still there (reconnect_intv)");
    static final Option<Integer> CALLS =
            number(
                    "calls",
                    1,
                    100,
                    5,
                    "how often a game server calls by UDP, 100 ms apart, before it registers (Q4);"
                            + " 1 as the original");
    static final Option<Reregister> REREGISTER =
            Option.choice(
                    "reregister",
                    Reregister.class,
                    Reregister.WHEN_CLOSED,
                    "whether a game server registers again where its connection still stands");
    static final Option<Duration> UDP_REFRESH =
            duration(
                    "udp-refresh",
                    Duration.ofSeconds(15),
                    "time between two datagrams that keep the NAT of a game server awake (Q13)");
    static final Option<Duration> CONNECT_LIMIT =
            duration("connect-limit", Duration.ofSeconds(4), "how long a call to the master waits");
    static final Option<Integer> FRAMES =
            number("frames", 1, 1_000, 30, "frames in a second; one step is done in each");
    static final Option<Duration> TIMEOUT =
            duration(
                    "timeout",
                    Duration.ofSeconds(10),
                    "how long to knock, for a client in all of its stages (timeouts)");
    static final Option<Duration> PATIENCE =
            duration(
                    "first-client",
                    Duration.ZERO,
                    "how long a game server waits for its first client; 0s = for ever");
    static final Option<Boolean> DELTA_TIME =
            flag("delta-time", "whether ages are counted in seconds and not in frames");
    static final Option<Integer> MAX_PLAYERS =
            number(
                    "max-players",
                    1,
                    10_000,
                    1_000,
                    "clients of a game server; others are not heard");
    static final Option<Boolean> STRICT_PEERS =
            flag(
                    "strict-peers",
                    "whether a game server hears only whom the master has named, and a client only"
                            + " the address of its game server (Q15)");
    static final Option<Boolean> LEARN =
            flag(
                    "learn",
                    "whether a client that hears the game server from elsewhere knocks there");
    static final Option<Boolean> DIRECT =
            flag("direct", "whether a client knocks without asking the master (directconnect)");
    static final Option<Integer> DIRECT_PORT =
            number(
                    "direct-port",
                    0,
                    65_535,
                    0,
                    "the port that the user knows (directconnect_port)");

    static final Option<Integer> REMEMBERED =
            number(
                    "remembered",
                    0,
                    65_535,
                    0,
                    "a port of the game server that an earlier client was told");
    static final Option<Integer> REMEMBERED_TOO =
            number("remembered-too", 0, 65_535, 0, "another one");
    static final Option<String> SORT =
            new Option<>(
                    "sort",
                    "date|data1..data8",
                    "what a lobby is sorted by (sortby)",
                    "date",
                    text -> matching(text, "date|data[1-8]"));
    static final Option<Order> ORDER =
            Option.choice(
                    "order", Order.class, Order.ASCENDING, "how it is sorted (sortby_dir, Q9)");
    static final Option<String> LIMIT =
            new Option<>(
                    "limit",
                    "NUMBER",
                    "how many game servers a lobby shows; unless set, all",
                    "",
                    text -> matching(text, "[0-9]{0,9}"));

    /// `data1` to `data8`: of a game server, and what a lobby filters by.
    static final List<Option<String>> DATA = texts();

    static final List<Option<?>> ALL = all();

    private static List<Option<String>> texts() {
        List<Option<String>> data = new ArrayList<>(GatepunchMessage.DATA);
        for (int i = 1; i <= GatepunchMessage.DATA; i++) {
            data.add(
                    new Option<>(
                            "data" + i,
                            "LINE",
                            "what lobbies show or look for, text " + i,
                            "",
                            GatepunchPeerOptions::line));
        }
        return List.copyOf(data);
    }

    /// A text that the master takes for one, and that fits into a line of it.
    static Optional<String> line(String text) {
        boolean good = text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
        return good ? Optional.of(text) : Optional.empty();
    }

    /// As the master writes it, who compares texts.
    private static Optional<String> address(String text) {
        return text.isEmpty() ? Optional.of(text) : IpAddress.parse(text).map(IpAddress::toString);
    }

    private static Optional<String> matching(String text, String form) {
        return text.matches(form) ? Optional.of(text) : Optional.empty();
    }

    private static List<Option<?>> all() {
        List<Option<?>> all = new ArrayList<>(List.of(GAME));
        all.addAll(DATA);
        all.addAll(
                List.of(
                        RECONNECT,
                        CALLS,
                        REREGISTER,
                        UDP_REFRESH,
                        CONNECT_LIMIT,
                        FRAMES,
                        TIMEOUT,
                        PATIENCE,
                        DELTA_TIME,
                        MAX_PLAYERS,
                        STRICT_PEERS,
                        LEARN,
                        DIRECT,
                        DIRECT_PORT,
                        REMEMBERED,
                        REMEMBERED_TOO,
                        SORT,
                        ORDER,
                        LIMIT,
                        GatepunchServerOptions.CHARSET));
        return List.copyOf(all);
    }

    static GatepunchPeerOptions of(Setup setup) {
        Options o = setup.options();
        long frames = o.get(FRAMES);
        List<String> data = DATA.stream().map(o::get).toList();
        return new GatepunchPeerOptions(
                o.get(GAME),
                data,
                pause(o.get(RECONNECT)),
                o.get(CALLS),
                o.get(REREGISTER) == Reregister.ALWAYS,
                pause(o.get(UDP_REFRESH)),
                o.get(CONNECT_LIMIT).toNanos(),
                1_000_000_000L / frames,
                Math.max(1, o.get(TIMEOUT).toMillis() * frames / 1_000),
                o.get(PATIENCE).toNanos(),
                o.get(DELTA_TIME) ? frames : 1,
                o.get(MAX_PLAYERS),
                o.get(STRICT_PEERS),
                o.get(LEARN),
                o.get(DIRECT),
                o.get(DIRECT_PORT),
                new GatepunchGuess(o.get(REMEMBERED), o.get(REMEMBERED_TOO)),
                new GatepunchMessage.Browse(data, o.get(SORT), o.get(ORDER).word, o.get(LIMIT)),
                o.get(GatepunchServerOptions.CHARSET));
    }
}
