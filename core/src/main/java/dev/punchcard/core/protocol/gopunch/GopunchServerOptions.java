package dev.punchcard.core.protocol.gopunch;

import static dev.punchcard.core.protocol.Option.duration;
import static dev.punchcard.core.protocol.Option.flag;
import static dev.punchcard.core.protocol.Option.number;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;
import dev.punchcard.core.protocol.gopunch.store.StoreLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What can be set about a server, as options and as the numbers that the server works with; times
/// are nanoseconds.
record GopunchServerOptions(
        long keepAlive,
        int maxPacketSize,
        boolean notifyOthers,
        boolean leave,
        boolean padding,
        boolean verbose,
        StoreLimits limits,
        int requestsPerSecond,
        int maxSources,
        int maxConnections,
        Set<GopunchQuirk> quirks) {
    static final Option<Duration> TIMEOUT =
            duration(
                    "timeout",
                    Duration.ofSeconds(40),
                    "how long a registration counts (DomainTimeout); 0s = for ever");
    static final Option<Duration> KEEP_ALIVE =
            duration(
                    "keep-alive",
                    Duration.ofSeconds(10),
                    "time between two empty datagrams to everybody, a second at least (KeepAlive);"
                            + " 0s = none");
    static final Option<Integer> MAX_PACKET_SIZE =
            number(
                    "max-packet-size",
                    1,
                    65_507,
                    1_024,
                    "bytes of the longest id (MaxPacketSize); what is longer is not answered");
    static final Option<Boolean> NOTIFY_OTHERS =
            flag(
                    "notify-others",
                    "whether the others are told at once of who is new (Q1); clients of the"
                            + " original that punch already are deaf from then (Q4)");
    static final Option<Boolean> LEAVE =
            flag("leave", "whether clients of ours may leave before their time is over (Q10)");
    static final Option<Boolean> PADDING =
            flag("padding", "whether an answer may not be longer than its request (Q11)");
    static final Option<Boolean> VERBOSE =
            flag(
                    "verbose",
                    "whether each answer and each round of keep-alives is told (SetLogger)");
    static final Option<Boolean> CONCEPT =
            flag(
                    "concept",
                    "whether to introduce any two who ask to each other, as the original's concept"
                            + " does on port 5001; of all other options only the limits count");
    static final Option<Integer> MAX_SESSIONS =
            number("max-sessions", 1, 10_000_000, 200_000, "ids at once (Q11)");
    static final Option<Integer> MAX_ENDPOINTS_PER_ID =
            number("max-endpoints-per-id", 1, 1_000, 64, "endpoints under one id (Q11)");
    static final Option<Integer> MAX_ENDPOINTS =
            number("max-endpoints", 1, 10_000_000, 500_000, "endpoints under all ids (Q11)");
    static final Option<Integer> MAX_IDS_PER_SOURCE =
            number("max-ids-per-source", 1, 10_000_000, 64, "ids of one IP and port (Q11)");
    static final Option<Integer> MAX_IDS_PER_IP =
            number(
                    "max-ids-per-ip",
                    1,
                    10_000_000,
                    4_096,
                    "ids of one IP, counted for each of its ports (Q11)");
    static final Option<Integer> REQUESTS_PER_SECOND =
            number(
                    "requests-per-second",
                    0,
                    1_000_000,
                    100,
                    "answered requests of one source (IP and port) in a second; 0 = all (Q11)");
    static final Option<Integer> MAX_SOURCES =
            number("max-sources", 1, 10_000_000, 500_000, "sources heard in a second (Q11)");
    static final Option<Integer> MAX_CONNECTIONS =
            number(
                    "max-connections",
                    1,
                    10_000_000,
                    100_000,
                    "clients connected by TCP; others are hung up on (ours)");

    static final List<Option<?>> ALL =
            List.of(
                    TIMEOUT,
                    KEEP_ALIVE,
                    MAX_PACKET_SIZE,
                    NOTIFY_OTHERS,
                    LEAVE,
                    PADDING,
                    VERBOSE,
                    CONCEPT,
                    MAX_SESSIONS,
                    MAX_ENDPOINTS_PER_ID,
                    MAX_ENDPOINTS,
                    MAX_IDS_PER_SOURCE,
                    MAX_IDS_PER_IP,
                    REQUESTS_PER_SECOND,
                    MAX_SOURCES,
                    MAX_CONNECTIONS);

    private static final long SECOND = 1_000_000_000L;

    static GopunchServerOptions of(Setup setup) {
        Options o = setup.options();
        StoreLimits limits =
                new StoreLimits(
                        orForEver(o.get(TIMEOUT)),
                        o.get(MAX_SESSIONS),
                        o.get(MAX_ENDPOINTS_PER_ID),
                        o.get(MAX_ENDPOINTS),
                        o.get(MAX_IDS_PER_SOURCE),
                        o.get(MAX_IDS_PER_IP));
        return new GopunchServerOptions(
                atLeastASecond(o.get(KEEP_ALIVE)),
                o.get(MAX_PACKET_SIZE),
                o.get(NOTIFY_OTHERS),
                o.get(LEAVE),
                o.get(PADDING),
                o.get(VERBOSE),
                limits,
                o.get(REQUESTS_PER_SECOND),
                o.get(MAX_SOURCES),
                o.get(MAX_CONNECTIONS),
                Quirks.read(GopunchQuirk.class, Side.SERVER, setup.quirks()));
    }

    boolean has(GopunchQuirk quirk) {
        return quirks.contains(quirk);
    }

    /// As the original has it; 0 stays what it is.
    static long atLeastASecond(Duration every) {
        return every.isZero() ? 0 : Math.max(every.toNanos(), SECOND);
    }

    private static long orForEver(Duration timeout) {
        return timeout.isZero() ? Long.MAX_VALUE : timeout.toNanos();
    }
}
