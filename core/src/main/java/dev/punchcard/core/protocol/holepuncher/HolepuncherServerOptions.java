package dev.punchcard.core.protocol.holepuncher;

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
record HolepuncherServerOptions(
        Dialect dialect,
        boolean autostart,
        boolean autoDialect,
        long autostartDelay,
        long sessionLife,
        CloseBy closeBy,
        int rounds,
        long roundEvery,
        int maxSessions,
        int sessionsPerSource,
        int maxMembers,
        int maxNames,
        int requestsPerSecond,
        int maxSources,
        int backlog,
        Set<HolepuncherQuirk> quirks) {

    /// By what a server knows the host who closes a session (Q9).
    enum CloseBy {
        /// The public IP, which others behind the host's NAT share.
        IP,
        /// The IP and port that opened the session, or those of the host's own registration.
        ADDRESS
    }

    static final Option<Boolean> AUTOSTART =
            flag("autostart", "A, B: start sessions at their maximum; M does so anyway");
    static final Option<Boolean> AUTO_DIALECT =
            flag("auto-dialect", "A, B: who registers without a nickname is treated as M does");
    static final Option<Duration> AUTOSTART_DELAY =
            duration("autostart-delay", Duration.ofSeconds(5), "from the last player to the start");
    static final Option<Duration> SESSION_LIFE =
            duration("session-life", Duration.ofMinutes(10), "age at which a session ends");
    static final Option<CloseBy> CLOSE_BY =
            Option.choice("close-by", CloseBy.class, CloseBy.IP, "what tells who may close (Q9)");
    static final Option<Integer> ROUNDS =
            number("peers-rounds", 1, 100, 5, "how often everybody is sent the peers (Q3)");
    static final Option<Duration> ROUND_EVERY =
            duration("peers-every", Duration.ofMillis(100), "time between two of those rounds");
    static final Option<Integer> MAX_SESSIONS =
            number("max-sessions", 1, 10_000_000, 200_000, "sessions at once (Q23)");
    static final Option<Integer> SESSIONS_PER_SOURCE =
            number("sessions-per-source", 1, 10_000_000, 1_000, "sessions of one IP (Q23)");
    static final Option<Integer> MAX_MEMBERS =
            number(
                    "max-members",
                    1,
                    HolepuncherCodec.MOST_ENTRIES,
                    32,
                    "members of a session, whatever its maximum says (Q23)");
    static final Option<Integer> MAX_NAMES =
            number("max-names", 1, 10_000_000, 500_000, "registered players at once (Q23)");
    static final Option<Integer> REQUESTS_PER_SECOND =
            number(
                    "requests-per-second",
                    0,
                    1_000_000,
                    100,
                    "answered requests of one source (IP and port) in a second; 0 = all (Q23)");
    static final Option<Integer> MAX_SOURCES =
            number("max-sources", 1, 10_000_000, 500_000, "sources heard in a second (Q23)");
    static final Option<Integer> BACKLOG =
            number("backlog", 0, 1_000_000, 1_000, "requests that wait where autostart blocks");

    static final List<Option<?>> ALL =
            List.of(
                    Dialect.OPTION,
                    AUTOSTART,
                    AUTO_DIALECT,
                    AUTOSTART_DELAY,
                    SESSION_LIFE,
                    CLOSE_BY,
                    ROUNDS,
                    ROUND_EVERY,
                    MAX_SESSIONS,
                    SESSIONS_PER_SOURCE,
                    MAX_MEMBERS,
                    MAX_NAMES,
                    REQUESTS_PER_SECOND,
                    MAX_SOURCES,
                    BACKLOG);

    static HolepuncherServerOptions of(Setup setup) {
        Options o = setup.options();
        return new HolepuncherServerOptions(
                o.get(Dialect.OPTION),
                o.get(AUTOSTART),
                o.get(AUTO_DIALECT),
                o.get(AUTOSTART_DELAY).toNanos(),
                o.get(SESSION_LIFE).toNanos(),
                o.get(CLOSE_BY),
                o.get(ROUNDS),
                o.get(ROUND_EVERY).toNanos(),
                o.get(MAX_SESSIONS),
                o.get(SESSIONS_PER_SOURCE),
                o.get(MAX_MEMBERS),
                o.get(MAX_NAMES),
                o.get(REQUESTS_PER_SECOND),
                o.get(MAX_SOURCES),
                o.get(BACKLOG),
                Quirks.read(HolepuncherQuirk.class, Side.SERVER, setup.quirks()));
    }

    boolean has(HolepuncherQuirk quirk) {
        return quirks.contains(quirk);
    }

    /// Whether sessions end by themselves (Q16).
    boolean expires() {
        return dialect == Dialect.B || !has(HolepuncherQuirk.NO_EXPIRY);
    }
}
