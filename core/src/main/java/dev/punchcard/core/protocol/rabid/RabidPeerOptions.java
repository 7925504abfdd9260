package dev.punchcard.core.protocol.rabid;

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
record RabidPeerOptions(
        int players,
        boolean confirmStart,
        boolean learn,
        long requestEvery,
        long requestLimit,
        long pingEvery,
        long serverSilence,
        long strayTimeout,
        long finishWait,
        long tick,
        int window,
        int greetings,
        long greetingRest,
        long confirmTime,
        int startSeconds,
        long startWait,
        long clientLimit,
        Set<RabidQuirk> quirks) {

    static final Option<String> NAME =
            text("name", "", "the player's name; unless set, the name of the peer");
    static final Option<String> SESSION = text("session", "room", "the session to open or join");
    static final Option<String> PASSWORD = text("password", "", "its password; empty for none");
    static final Option<Integer> MAX =
            number(
                    "max",
                    0,
                    9999,
                    RabidCommand.DEFAULT_MAX,
                    "most players; a server takes 2..12; unless set, never below players");
    static final Option<Integer> PLAYERS =
            number("players", 0, 12, 0, "the host starts when so many are in; 0 = on command");
    static final Option<Boolean> CONFIRM_START =
            flag("confirm-start", "whether start lists are confirmed to the server (Q10)");
    static final Option<Boolean> LEARN =
            flag("learn", "whether the sources that others are heard from are answered too");
    static final Option<Duration> REQUEST_EVERY =
            duration("request-every", Duration.ofMillis(500), "time between two requests to enter");
    static final Option<Duration> REQUEST_LIMIT =
            duration("request-limit", Duration.ofSeconds(15), "how long to ask to enter");
    static final Option<Duration> PING_EVERY =
            duration("ping-every", Duration.ofMillis(500), "time between two pings");
    static final Option<Duration> SERVER_SILENCE =
            duration("server-silence", Duration.ofSeconds(15), "silence that ends the session");
    static final Option<Duration> STRAY_TIMEOUT =
            duration(
                    "stray-timeout",
                    Duration.ofMillis(200),
                    "how long after entering a timeout is taken for an earlier session's (Q19)");
    static final Option<Duration> FINISH_WAIT =
            duration("finish-wait", Duration.ofSeconds(2), "pause before the greetings");
    static final Option<Duration> TICK =
            duration("tick", Duration.ofMillis(50), "time between two datagrams to one peer");
    static final Option<Integer> WINDOW =
            number("window", 0, 64, 8, "ports tried on either side of the reported one");
    static final Option<Integer> GREETINGS =
            number("greetings", 1, 100, 5, "greetings to each of those ports");
    static final Option<Duration> GREETING_REST =
            duration(
                    "greeting-rest",
                    Duration.ofSeconds(1),
                    "wait for greetings on top of the time that all of them take");
    static final Option<Duration> CONFIRM_TIME =
            duration("confirm-time", Duration.ofSeconds(2), "how long only to confirm");
    static final Option<Integer> START_SECONDS =
            number("start-seconds", 0, 9999, 3, "seconds that the host tells clients to wait");
    static final Option<Duration> START_WAIT =
            duration("start-wait", Duration.ofMillis(1500), "how long the host calls the start");
    static final Option<Duration> CLIENT_LIMIT =
            duration(
                    "client-limit",
                    Duration.ofSeconds(6),
                    "how long a client that has confirmed the host waits for its call (Q12)");

    static final List<Option<?>> ALL =
            List.of(
                    NAME,
                    SESSION,
                    PASSWORD,
                    MAX,
                    PLAYERS,
                    CONFIRM_START,
                    LEARN,
                    REQUEST_EVERY,
                    REQUEST_LIMIT,
                    PING_EVERY,
                    SERVER_SILENCE,
                    STRAY_TIMEOUT,
                    FINISH_WAIT,
                    TICK,
                    WINDOW,
                    GREETINGS,
                    GREETING_REST,
                    CONFIRM_TIME,
                    START_SECONDS,
                    START_WAIT,
                    CLIENT_LIMIT);

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

    static RabidPeerOptions of(Setup setup) {
        Options o = setup.options();
        return new RabidPeerOptions(
                o.get(PLAYERS),
                o.get(CONFIRM_START),
                o.get(LEARN),
                pause(o.get(REQUEST_EVERY)),
                o.get(REQUEST_LIMIT).toNanos(),
                pause(o.get(PING_EVERY)),
                o.get(SERVER_SILENCE).toNanos(),
                o.get(STRAY_TIMEOUT).toNanos(),
                o.get(FINISH_WAIT).toNanos(),
                pause(o.get(TICK)),
                o.get(WINDOW),
                o.get(GREETINGS),
                o.get(GREETING_REST).toNanos(),
                o.get(CONFIRM_TIME).toNanos(),
                o.get(START_SECONDS),
                o.get(START_WAIT).toNanos(),
                o.get(CLIENT_LIMIT).toNanos(),
                Quirks.read(RabidQuirk.class, Side.PEER, setup.quirks()));
    }

    boolean has(RabidQuirk quirk) {
        return quirks.contains(quirk);
    }

    /// The destination ports of one peer.
    int ports() {
        return 2 * window + 1;
    }

    /// Ticks of one port: its greetings and one for the change of ports.
    int ticksPerPort() {
        return greetings + 1;
    }

    /// From the first tick of the greetings to the end of the wait that follows them.
    long greetingTime() {
        long sending = (long) ports() * ticksPerPort() * tick;
        long waiting = greetingRest + (long) ports() * greetings * tick;
        return sending + waiting;
    }
}
