package dev.punchcard.core.protocol.simple;

import static dev.punchcard.core.protocol.Durations.pause;
import static dev.punchcard.core.protocol.Option.duration;
import static dev.punchcard.core.protocol.Option.number;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;
import dev.punchcard.core.wire.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What can be set about the server, as options and as the numbers that the server works with;
/// times are nanoseconds.
record SimpleServerOptions(
        IpAddress publicIp,
        Codebook codebook,
        long flushEvery,
        long sessionLife,
        long randomSilence,
        long randomLife,
        int maxSessions,
        int sessionsPerIp,
        int localKeyLength,
        int joinsPerSecond,
        int jsPerSecond,
        int requestsPerSecond,
        int maxSources,
        Set<SimpleQuirk> quirks) {

    static final Option<IpAddress> PUBLIC_IP =
            address(
                    "public-ip",
                    "the server's address in the ids of its sessions, at which joiners ask: behind a"
                            + " NAT, the one outside; 0.0.0.0 = the one that it listens on");
    static final Option<Codebook> CODEBOOK =
            Option.file(
                    "codebook",
                    "the pairs that addresses are written with: a list, or the original's script",
                    Codebook.DEFAULT,
                    CodebookReader::read,
                    CodebookReader::mistake);
    static final Option<Duration> FLUSH_EVERY =
            duration("flush-every", Duration.ofSeconds(60), "how often sessions are looked at");
    static final Option<Duration> SESSION_LIFE =
            duration(
                    "session-life",
                    Duration.ofMinutes(20),
                    "how long a session lives after its host was last heard (Q5)");
    static final Option<Duration> RANDOM_SILENCE =
            duration(
                    "random-silence",
                    Duration.ofSeconds(5),
                    "silence after which a random host is not matched (Q4)");
    static final Option<Duration> RANDOM_LIFE =
            duration(
                    "random-life",
                    Duration.ofSeconds(60),
                    "silence after which a random host is forgotten (Q4)");
    static final Option<Integer> MAX_SESSIONS =
            number("max-sessions", 1, 60_000, 50_000, "sessions at once, of 65536 ids");
    static final Option<Integer> SESSIONS_PER_IP =
            number("sessions-per-ip", 1, 60_000, 4_096, "sessions of one IP at once");
    static final Option<Integer> LOCAL_KEY_LENGTH =
            number("local-key-length", 12, 400, 64, "letters of a local key");
    static final Option<Integer> JOINS_PER_SECOND =
            number("joins-per-second", 1, 1_000_000, 100, "joiners told to one host in a second");
    static final Option<Integer> JS_PER_SECOND =
            number(
                    "js-per-second",
                    0,
                    1_000_000,
                    10,
                    "answered JS of one source (IP and port) in a second; 0 = all (Q18)");
    static final Option<Integer> REQUESTS_PER_SECOND =
            number(
                    "requests-per-second",
                    0,
                    1_000_000,
                    100,
                    "requests of one source (IP and port) heard in a second; 0 = all");
    static final Option<Integer> MAX_SOURCES =
            number("max-sources", 1, 10_000_000, 500_000, "sources heard in a second");

    static final List<Option<?>> ALL =
            List.of(
                    PUBLIC_IP,
                    CODEBOOK,
                    FLUSH_EVERY,
                    SESSION_LIFE,
                    RANDOM_SILENCE,
                    RANDOM_LIFE,
                    MAX_SESSIONS,
                    SESSIONS_PER_IP,
                    LOCAL_KEY_LENGTH,
                    JOINS_PER_SECOND,
                    JS_PER_SECOND,
                    REQUESTS_PER_SECOND,
                    MAX_SOURCES);

    static SimpleServerOptions of(Setup setup) {
        Options o = setup.options();
        return new SimpleServerOptions(
                o.get(PUBLIC_IP),
                o.get(CODEBOOK),
                pause(o.get(FLUSH_EVERY)),
                o.get(SESSION_LIFE).toNanos(),
                o.get(RANDOM_SILENCE).toNanos(),
                o.get(RANDOM_LIFE).toNanos(),
                o.get(MAX_SESSIONS),
                o.get(SESSIONS_PER_IP),
                o.get(LOCAL_KEY_LENGTH),
                o.get(JOINS_PER_SECOND),
                o.get(JS_PER_SECOND),
                o.get(REQUESTS_PER_SECOND),
                o.get(MAX_SOURCES),
                Quirks.read(SimpleQuirk.class, Side.SERVER, setup.quirks()));
    }

    boolean has(SimpleQuirk quirk) {
        return quirks.contains(quirk);
    }

    /// An IPv4 address of this host, which whoever runs it may know better than its socket.
    static Option<IpAddress> address(String name, String doc) {
        return new Option<>(
                name,
                "IPV4",
                doc,
                IpAddress.ANY,
                text -> IpAddress.parse(text).filter(IpAddress::isV4));
    }
}
