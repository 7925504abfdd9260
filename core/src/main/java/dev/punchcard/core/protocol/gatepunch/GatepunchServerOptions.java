package dev.punchcard.core.protocol.gatepunch;

import static dev.punchcard.core.protocol.Option.duration;
import static dev.punchcard.core.protocol.Option.flag;
import static dev.punchcard.core.protocol.Option.number;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be set about a master, as options and as the numbers that it works with; times are
/// nanoseconds.
record GatepunchServerOptions(
        boolean lobby,
        boolean testing,
        String name,
        boolean verbose,
        long patience,
        long callLife,
        int maxServers,
        int maxClients,
        int maxData,
        int maxListing,
        int maxConnections,
        int connectionsPerAddress,
        int requestsPerSecond,
        int maxSources,
        int maxLine,
        Charset charset,
        Set<GatepunchQuirk> quirks) {
    private static final String WORDS = "lobby2 09.az-AZ{}\"\\\n\r\0";

    static final Option<Boolean> DISABLE_LOBBY =
            flag("disable-lobby", "whether lobbies are not answered, unless it is being tested");
    static final Option<Boolean> TESTING =
            flag("testing", "whether it says of itself that it is being tested");
    static final Option<String> NAME =
            new Option<>(
                    "name",
                    "LINE",
                    "what it is called while it is being tested",
                    "",
                    GatepunchPeerOptions::line);
    static final Option<Boolean> VERBOSE =
            flag("verbose", "whether every call and every command is told");
    static final Option<Duration> COMMAND_TIMEOUT =
            duration(
                    "command-timeout",
                    Duration.ofSeconds(1),
                    "how long the next line of a command may take (Q6)");
    static final Option<Duration> CALL_LIFE =
            duration(
                    "call-life",
                    Duration.ofMinutes(10),
                    "how long who has only called by UDP is known at least (Q19); 0s = for ever");
    static final Option<Integer> MAX_SERVERS =
            number("max-servers", 1, 10_000_000, 100_000, "game servers at once (Q19)");
    static final Option<Integer> MAX_CLIENTS =
            number(
                    "max-clients",
                    1,
                    10_000_000,
                    200_000,
                    "clients that have called and are not introduced yet (Q19)");
    static final Option<Integer> MAX_DATA =
            number(
                    "max-data",
                    1,
                    999_999_999,
                    64 << 20,
                    "letters of the data of all game servers together (Q19)");
    static final Option<Integer> MAX_LISTING =
            number(
                    "max-listing",
                    2,
                    999_999_999,
                    1 << 20,
                    "letters of what a lobby is shown; game servers beyond are left out (Q19)");
    static final Option<Integer> MAX_CONNECTIONS =
            number("max-connections", 1, 10_000_000, 100_000, "connections at once (Q19)");
    static final Option<Integer> CONNECTIONS_PER_ADDRESS =
            number("connections-per-address", 1, 1_000_000, 64, "connections of one IP (Q19)");
    static final Option<Integer> REQUESTS_PER_SECOND =
            number(
                    "requests-per-second",
                    0,
                    1_000_000,
                    100,
                    "calls and lines of one source (IP and port) in a second; 0 = all (Q19)");
    static final Option<Integer> MAX_SOURCES =
            number("max-sources", 1, 10_000_000, 500_000, "sources heard in a second (Q19)");
    static final Option<Integer> MAX_LINE =
            number(
                    "max-line",
                    64,
                    1 << 20,
                    4_096,
                    "bytes of a line by TCP, with its end; a longer one ends the connection (Q19)");
    static final Option<Charset> CHARSET =
            new Option<>(
                    "charset",
                    "NAME",
                    "how texts are written; the original takes what its system has",
                    UTF_8,
                    GatepunchServerOptions::charset);

    static final List<Option<?>> ALL =
            List.of(
                    DISABLE_LOBBY,
                    TESTING,
                    NAME,
                    VERBOSE,
                    COMMAND_TIMEOUT,
                    CALL_LIFE,
                    MAX_SERVERS,
                    MAX_CLIENTS,
                    MAX_DATA,
                    MAX_LISTING,
                    MAX_CONNECTIONS,
                    CONNECTIONS_PER_ADDRESS,
                    REQUESTS_PER_SECOND,
                    MAX_SOURCES,
                    MAX_LINE,
                    CHARSET);

    static GatepunchServerOptions of(Setup setup) {
        Options o = setup.options();
        return new GatepunchServerOptions(
                !o.get(DISABLE_LOBBY) || o.get(TESTING),
                o.get(TESTING),
                o.get(NAME),
                o.get(VERBOSE),
                o.get(COMMAND_TIMEOUT).toNanos(),
                o.get(CALL_LIFE).isZero() ? Long.MAX_VALUE : o.get(CALL_LIFE).toNanos(),
                o.get(MAX_SERVERS),
                o.get(MAX_CLIENTS),
                o.get(MAX_DATA),
                o.get(MAX_LISTING),
                o.get(MAX_CONNECTIONS),
                o.get(CONNECTIONS_PER_ADDRESS),
                o.get(REQUESTS_PER_SECOND),
                o.get(MAX_SOURCES),
                o.get(MAX_LINE),
                o.get(CHARSET),
                Quirks.read(GatepunchQuirk.class, Side.SERVER, setup.quirks()));
    }

    /// One in which the words of the protocol are what they are in ASCII.
    private static Optional<Charset> charset(String name) {
        try {
            Charset charset = Charset.forName(name);
            boolean good =
                    charset.canEncode() && WORDS.equals(charset.decode(bytes(WORDS)).toString());
            return good ? Optional.of(charset) : Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static ByteBuffer bytes(String ascii) {
        return ByteBuffer.wrap(ascii.getBytes(US_ASCII));
    }

    boolean has(GatepunchQuirk quirk) {
        return quirks.contains(quirk);
    }
}
