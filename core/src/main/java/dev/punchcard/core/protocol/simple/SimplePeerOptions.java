package dev.punchcard.core.protocol.simple;

import static dev.punchcard.core.protocol.Durations.pause;
import static dev.punchcard.core.protocol.Option.duration;
import static dev.punchcard.core.protocol.Option.flag;
import static dev.punchcard.core.protocol.Option.number;
import static dev.punchcard.core.protocol.Option.text;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;
import dev.punchcard.core.wire.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be set about a peer, as options and as the numbers that the peer works with; times are
/// nanoseconds.
record SimplePeerOptions(
        int players,
        boolean learn,
        Codebook codebook,
        IpAddress localIp,
        int firstPort,
        int ports,
        long resendEvery,
        int requests,
        long punchTimeout,
        long sessionLimit,
        int closeRounds,
        int doneRepeats,
        long doneEvery,
        long linger,
        int maxPeers,
        int maxNames,
        Set<SimpleQuirk> quirks) {

    static final Option<String> NAME =
            new Option<>(
                    "name",
                    "NAME",
                    "the peer's alias; unless set, the name of the peer",
                    "",
                    word -> Optional.of(word).filter(w -> w.isEmpty() || SimpleCodec.isName(w)));
    static final Option<String> ID =
            text(
                    "id",
                    "",
                    "the session that a joiner joins at once, at the server that the id names;"
                            + " unless set, on command");
    static final Option<Integer> PLAYERS =
            number(
                    "players",
                    0,
                    257,
                    0,
                    "a host closes the session when so many, itself too, are there and were"
                            + " heard; 0 = on command");
    static final Option<Boolean> LEARN =
            flag("learn", "whether the sources that others are heard from are answered too");
    static final Option<IpAddress> LOCAL_IP =
            SimpleServerOptions.address(
                    "local-ip",
                    "the peer's address in its own network; 0.0.0.0 = that of its socket");
    static final Option<Integer> FIRST_PORT =
            number("first-port", 1, 65_535, 30_000, "least of the ports that one is drawn from");
    static final Option<Integer> PORTS =
            number("ports", 1, 65_535, 10_000, "how many ports there are from there on");
    static final Option<Duration> RESEND_EVERY =
            duration("resend-every", Duration.ofSeconds(1), "time between two rounds of anything");
    static final Option<Integer> REQUESTS =
            number("requests", 1, 9_999, 10, "unanswered requests that make a bad server (Q12)");
    static final Option<Duration> PUNCH_TIMEOUT =
            duration(
                    "punch-timeout",
                    Duration.ofSeconds(30),
                    "silence that makes another peer unreachable (Q15)");
    static final Option<Duration> SESSION_LIMIT =
            duration("session-limit", Duration.ofMinutes(20), "how long a session may take");
    static final Option<Integer> CLOSE_ROUNDS =
            number("close-rounds", 1, 100, 5, "how often a host calls JH (Q8)");
    static final Option<Integer> DONE_REPEATS =
            number("done-repeats", 1, 100, 3, "how often a joiner answers it (Q8)");
    static final Option<Duration> DONE_EVERY =
            duration("done-every", Duration.ofMillis(50), "time between two of those answers");
    static final Option<Duration> LINGER =
            duration(
                    "linger",
                    Duration.ofMillis(1200),
                    "how long after them a joiner answers further JH before it begins (Q8)");
    static final Option<Integer> MAX_PEERS =
            number("max-peers", 1, 1_000, 64, "joiners that a host takes");
    static final Option<Integer> MAX_NAMES =
            number("max-names", 2, SimpleCodec.MOST_NAMES, 65, "names that a peer keeps in mind");

    static final List<Option<?>> ALL =
            List.of(
                    NAME,
                    ID,
                    PLAYERS,
                    LEARN,
                    SimpleServerOptions.CODEBOOK,
                    LOCAL_IP,
                    FIRST_PORT,
                    PORTS,
                    RESEND_EVERY,
                    REQUESTS,
                    PUNCH_TIMEOUT,
                    SESSION_LIMIT,
                    CLOSE_ROUNDS,
                    DONE_REPEATS,
                    DONE_EVERY,
                    LINGER,
                    MAX_PEERS,
                    MAX_NAMES);

    static SimplePeerOptions of(Setup setup) {
        Options o = setup.options();
        return new SimplePeerOptions(
                o.get(PLAYERS),
                o.get(LEARN),
                o.get(SimpleServerOptions.CODEBOOK),
                o.get(LOCAL_IP),
                o.get(FIRST_PORT),
                Math.min(o.get(PORTS), 65_536 - o.get(FIRST_PORT)),
                pause(o.get(RESEND_EVERY)),
                o.get(REQUESTS),
                o.get(PUNCH_TIMEOUT).toNanos(),
                o.get(SESSION_LIMIT).toNanos(),
                o.get(CLOSE_ROUNDS),
                o.get(DONE_REPEATS),
                o.get(DONE_EVERY).toNanos(),
                o.get(LINGER).toNanos(),
                o.get(MAX_PEERS),
                o.get(MAX_NAMES),
                Quirks.read(SimpleQuirk.class, Side.PEER, setup.quirks()));
    }

    boolean has(SimpleQuirk quirk) {
        return quirks.contains(quirk);
    }
}
