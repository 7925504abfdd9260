package dev.punchcard.core.protocol.rabid;

import static dev.punchcard.core.protocol.Durations.pause;
import static dev.punchcard.core.protocol.Option.duration;
import static dev.punchcard.core.protocol.Option.flag;
import static dev.punchcard.core.protocol.Option.number;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What can be set about a server, as options and as the numbers that the server works with; times
/// are nanoseconds.
record RabidServerOptions(
        int rounds,
        long roundEvery,
        long playerCleanup,
        long playerSilence,
        long sessionCleanup,
        long sessionLife,
        int notices,
        long noticeEvery,
        boolean rebind,
        long rebindAfter,
        boolean broadcastOnExit,
        boolean banKicked,
        int maxSessions,
        int sessionsPerSource,
        int requestsPerSecond,
        int maxSources,
        Set<RabidQuirk> quirks) {

    /// Whether a player follows a NAT that gave him another port (Q5).
    enum Rebind {
        SAME_IP,
        OFF
    }

    static final Option<Integer> ROUNDS =
            number("start-rounds", 1, 1000, 8, "how often everybody is sent the start list");
    static final Option<Duration> ROUND_EVERY =
            duration("start-every", Duration.ofMillis(100), "time between two of those rounds");
    static final Option<Duration> PLAYER_CLEANUP =
            duration("player-cleanup", Duration.ofSeconds(8), "how often players are looked at");
    static final Option<Duration> PLAYER_SILENCE =
            duration("player-silence", Duration.ofSeconds(5), "silence that removes a player");
    static final Option<Duration> SESSION_CLEANUP =
            duration("session-cleanup", Duration.ofMinutes(5), "how often sessions are looked at");
    static final Option<Duration> SESSION_LIFE =
            duration("session-life", Duration.ofMinutes(15), "age at which a session ends (Q17)");
    static final Option<Integer> NOTICES =
            number("notices", 1, 100, 3, "how often a timeout is told to the player");
    static final Option<Duration> NOTICE_EVERY =
            duration("notice-every", Duration.ofMillis(50), "time between two of those notices");
    static final Option<Rebind> REBIND =
            Option.choice(
                    "rebind",
                    Rebind.class,
                    Rebind.SAME_IP,
                    "whether a ping from another port of the player's IP moves him there (Q5);"
                            + " unless set, off with UNCHECKED_SOURCE");
    static final Option<Duration> REBIND_AFTER =
            duration("rebind-after", Duration.ofSeconds(2), "silence of the old port before that");
    static final Option<Boolean> BROADCAST_ON_EXIT =
            flag("broadcast-on-exit", "whether the others are told of an exit at once (Q6)");
    static final Option<Boolean> BAN_KICKED =
            flag("ban-kicked", "whether a kicked player stays out (Q16)");
    static final Option<Integer> MAX_SESSIONS =
            number("max-sessions", 1, 10_000_000, 200_000, "sessions at once (Q21)");
    static final Option<Integer> SESSIONS_PER_SOURCE =
            number(
                    "sessions-per-source",
                    1,
                    10_000_000,
                    1_000,
                    "sessions at once that one IP has opened (Q21)");
    static final Option<Integer> REQUESTS_PER_SECOND =
            number(
                    "requests-per-second",
                    0,
                    1_000_000,
                    100,
                    "answered requests of one source (IP and port) in a second; 0 = all (Q21)");
    static final Option<Integer> MAX_SOURCES =
            number("max-sources", 1, 10_000_000, 500_000, "sources heard in a second (Q21)");

    static final List<Option<?>> ALL =
            List.of(
                    ROUNDS,
                    ROUND_EVERY,
                    PLAYER_CLEANUP,
                    PLAYER_SILENCE,
                    SESSION_CLEANUP,
                    SESSION_LIFE,
                    NOTICES,
                    NOTICE_EVERY,
                    REBIND,
                    REBIND_AFTER,
                    BROADCAST_ON_EXIT,
                    BAN_KICKED,
                    MAX_SESSIONS,
                    SESSIONS_PER_SOURCE,
                    REQUESTS_PER_SECOND,
                    MAX_SOURCES);

    static RabidServerOptions of(Setup setup) {
        Options o = setup.options();
        Set<RabidQuirk> quirks = Quirks.read(RabidQuirk.class, Side.SERVER, setup.quirks());
        boolean unchecked = quirks.contains(RabidQuirk.UNCHECKED_SOURCE);
        return new RabidServerOptions(
                o.get(ROUNDS),
                o.get(ROUND_EVERY).toNanos(),
                pause(o.get(PLAYER_CLEANUP)),
                o.get(PLAYER_SILENCE).toNanos(),
                pause(o.get(SESSION_CLEANUP)),
                o.get(SESSION_LIFE).toNanos(),
                o.get(NOTICES),
                o.get(NOTICE_EVERY).toNanos(),
                o.get(REBIND) == Rebind.SAME_IP && (o.has(REBIND) || !unchecked),
                o.get(REBIND_AFTER).toNanos(),
                o.get(BROADCAST_ON_EXIT),
                o.get(BAN_KICKED),
                o.get(MAX_SESSIONS),
                o.get(SESSIONS_PER_SOURCE),
                o.get(REQUESTS_PER_SECOND),
                o.get(MAX_SOURCES),
                quirks);
    }

    boolean has(RabidQuirk quirk) {
        return quirks.contains(quirk);
    }
}
