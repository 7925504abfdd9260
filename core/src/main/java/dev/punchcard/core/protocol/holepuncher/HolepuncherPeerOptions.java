package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.Durations.pause;
import static dev.punchcard.core.protocol.Option.duration;
import static dev.punchcard.core.protocol.Option.flag;
import static dev.punchcard.core.protocol.Option.number;
import static dev.punchcard.core.protocol.Option.text;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Clash;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be set about a peer, as options and as the numbers that the peer works with; times are
/// nanoseconds.
record HolepuncherPeerOptions(
        Dialect dialect,
        int max,
        int players,
        boolean learn,
        boolean localTesting,
        boolean partial,
        boolean closeSockets,
        int listenPort,
        long requestEvery,
        int repeats,
        long refresh,
        long grace,
        long registerWait,
        long sessionLimit,
        long tick,
        int responseWindow,
        int window,
        int limitTicks,
        int partialTicks,
        int goTicks,
        long hostSilence,
        Set<HolepuncherQuirk> quirks) {
    private static final int PAIR_WINDOW = 5;
    private static final int MESH_WINDOW = 150;

    static final Option<String> NAME =
            text("name", "", "client_name; unless set, the name of the peer");
    static final Option<String> NICK = text("nick", "", "the nickname; unless set, the name");
    static final Option<String> SESSION = text("session", "room", "key of the session");
    static final Option<Integer> MAX =
            number(
                    "max",
                    0,
                    9999,
                    2,
                    "max_player_count, as the host tells the server; unless set, never below"
                            + " players");
    static final Option<Integer> PLAYERS =
            number("players", 0, 9999, 0, "the host starts when so many are in; 0 = on command");
    static final Option<Boolean> LEARN =
            flag("learn", "whether the sources that others are heard from are answered too");
    static final Option<Boolean> LOCAL_TESTING =
            flag("local-testing", "local_testing: the others are looked for on localhost");
    static final Option<Boolean> PARTIAL =
            flag("partial", "B: whether the host starts with those it hears (Q13)");
    static final Option<Boolean> CLOSE_SOCKETS =
            flag("close-sockets", "whether sockets are closed before hole_punched (Q14)");
    static final Option<Integer> LISTEN_PORT =
            number("listen-port", 0, 65_535, 0, "first local port; the original's is 4000 (Q15)");
    static final Option<Duration> REQUEST_EVERY =
            duration("request-every", Duration.ofSeconds(1), "wait before a request is repeated");
    static final Option<Integer> REPEATS =
            number("repeats", 0, 1000, 5, "how often a request is repeated (Q3)");
    static final Option<Duration> REFRESH =
            duration(
                    "refresh",
                    Duration.ofSeconds(5),
                    "how often a host that waits for players registers again to see the lobby");
    static final Option<Duration> GRACE =
            duration(
                    "grace",
                    Duration.ofMillis(250),
                    "how long a refusal may turn out to answer a repeated datagram");
    static final Option<Duration> REGISTER_WAIT =
            duration("register-wait", Duration.ofSeconds(2), "pause before the registration");
    static final Option<Duration> SESSION_LIMIT =
            duration("session-limit", Duration.ofSeconds(610), "how long to wait for the others");
    static final Option<Duration> TICK =
            duration("tick", Duration.ofMillis(100), "time between two datagrams to one peer");
    static final Option<Integer> RESPONSE_WINDOW =
            number(
                    "response-window",
                    0,
                    100_000,
                    0,
                    "response_window: ticks before more ports are tried; 0 = 5, in B 150");
    static final Option<Integer> WINDOW =
            number("window", 0, 64, 10, "port_cascade_range: ports tried below and from the port");
    static final Option<Duration> PEER_LIMIT =
            duration("peer-limit", Duration.ofSeconds(30), "how long to look for the peers (Q6)");
    static final Option<Duration> PARTIAL_AFTER =
            duration("partial-after", Duration.ofSeconds(20), "when a partial start is made");
    static final Option<Integer> GO_TICKS = number("go-ticks", 1, 1000, 5, "how often go is said");
    static final Option<Duration> HOST_SILENCE =
            duration(
                    "host-silence",
                    Duration.ofSeconds(3),
                    "B: silence after which a client takes a missed go as said (Q12)");

    static final List<Option<?>> ALL =
            List.of(
                    Dialect.OPTION,
                    NAME,
                    NICK,
                    SESSION,
                    MAX,
                    PLAYERS,
                    LEARN,
                    LOCAL_TESTING,
                    PARTIAL,
                    CLOSE_SOCKETS,
                    LISTEN_PORT,
                    REQUEST_EVERY,
                    REPEATS,
                    REFRESH,
                    GRACE,
                    REGISTER_WAIT,
                    SESSION_LIMIT,
                    TICK,
                    RESPONSE_WINDOW,
                    WINDOW,
                    PEER_LIMIT,
                    PARTIAL_AFTER,
                    GO_TICKS,
                    HOST_SILENCE);

    /// Room for all that are waited for, unless a user says how much room there is.
    static int max(Options options) {
        int max = options.get(MAX);
        return options.has(MAX) ? max : Math.max(max, options.get(PLAYERS));
    }

    /// A host that waits for more than are let in would wait for ever.
    static Optional<Clash> clash(Options options) {
        int players = options.get(PLAYERS);
        return max(options) >= players
                ? Optional.empty()
                : Optional.of(new Clash(MAX.name(), "at least the " + players + " of players"));
    }

    static HolepuncherPeerOptions of(Setup setup) {
        Options o = setup.options();
        Dialect dialect = o.get(Dialect.OPTION);
        long tick = pause(o.get(TICK));
        int window = o.get(RESPONSE_WINDOW);
        int usual = dialect == Dialect.B ? MESH_WINDOW : PAIR_WINDOW;
        return new HolepuncherPeerOptions(
                dialect,
                max(o),
                o.get(PLAYERS),
                o.get(LEARN),
                o.get(LOCAL_TESTING),
                o.get(PARTIAL),
                o.get(CLOSE_SOCKETS),
                o.get(LISTEN_PORT),
                pause(o.get(REQUEST_EVERY)),
                o.get(REPEATS),
                pause(o.get(REFRESH)),
                o.get(GRACE).toNanos(),
                o.get(REGISTER_WAIT).toNanos(),
                o.get(SESSION_LIMIT).toNanos(),
                tick,
                window == 0 ? usual : window,
                o.get(WINDOW),
                ticks(o.get(PEER_LIMIT), tick),
                ticks(o.get(PARTIAL_AFTER), tick),
                o.get(GO_TICKS),
                o.get(HOST_SILENCE).toNanos(),
                Quirks.read(HolepuncherQuirk.class, Side.PEER, setup.quirks()));
    }

    boolean has(HolepuncherQuirk quirk) {
        return quirks.contains(quirk);
    }

    boolean repeatsRequests() {
        return !has(HolepuncherQuirk.NO_REPEAT);
    }

    private static int ticks(Duration time, long tick) {
        return (int) Math.min(time.toNanos() / tick, Integer.MAX_VALUE);
    }
}
