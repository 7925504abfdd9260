package dev.punchcard.core.protocol.plain;

import static dev.punchcard.core.protocol.Option.choice;
import static dev.punchcard.core.protocol.Option.duration;
import static dev.punchcard.core.protocol.Option.flag;
import static dev.punchcard.core.protocol.Option.number;
import static dev.punchcard.core.protocol.Option.text;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.wire.PortSpan;
import java.time.Duration;
import java.util.List;

/// What can be set about server and peers.
public final class PlainOptions {
    /// Where a peer aims; see the package documentation.
    public enum Strategy {
        PUNCH,
        PREDICT,
        BIRTHDAY
    }

    public static final Option<String> ROOM = text("room", "room", "where the two meet");
    public static final Option<String> NAME =
            text("name", "", "the peer's name; unless set, that of its host");
    public static final Option<Strategy> STRATEGY =
            choice(
                    "strategy",
                    Strategy.class,
                    Strategy.PUNCH,
                    "where to send to where the server's ports see different ones");
    public static final Option<Boolean> LEARN =
            flag("learn", "answers the other wherever it is heard from, not only where told");
    public static final Option<Integer> TRIES =
            number("tries", 1, 1_000, 5, "how often each told or predicted endpoint is sent to");
    public static final Option<Duration> GAP =
            duration("gap", Duration.ofSeconds(1), "between two tries");
    public static final Option<Duration> WAIT =
            duration("wait", Duration.ZERO, "from being told of the other to the first packet");
    public static final Option<Integer> TTL =
            number(
                    "ttl",
                    0,
                    255,
                    0,
                    "of one more try before the others, so that it opens the own NAT and never"
                            + " reaches the other; 0 for no such try");
    public static final Option<Integer> SAMPLES =
            number(
                    "samples",
                    1,
                    PlainCodec.MOST_SAMPLES,
                    2,
                    "how many of the server's ports it shows itself to; not with strategy punch");
    public static final Option<Integer> CANDIDATES =
            number("candidates", 1, 1_000, 8, "with predict: how many ports further on are tried");
    public static final Option<Integer> HOLES =
            number("holes", 1, 4_096, 256, "with birthday: how many sockets the hard side opens");
    public static final Option<Integer> PROBES =
            number("probes", 1, 65_535, 1_024, "with birthday: how many drawn ports are tried");
    public static final Option<Duration> PACE =
            duration("pace", Duration.ofMillis(10), "with birthday: between two of them");
    public static final Option<PortSpan> PORTS =
            new Option<>(
                    "ports",
                    "FROM-TO",
                    "with birthday: the ports to draw from",
                    PortSpan.UNPRIVILEGED,
                    PortSpan::parse);
    public static final Option<Duration> PATIENCE =
            duration("patience", Duration.ofSeconds(30), "how long it waits for the other to come");
    public static final Option<Duration> REST =
            duration("rest", Duration.ofSeconds(2), "how long it listens after its last packet");

    /// How many ports a server listens on.
    static final Option<Integer> DOORS =
            number(
                    "doors",
                    1,
                    PlainCodec.MOST_SAMPLES,
                    PlainCodec.MOST_SAMPLES,
                    "on how many ports in a row it listens: no peer may take more samples");

    static final List<Option<?>> OF_PEERS =
            List.of(
                    ROOM,
                    NAME,
                    STRATEGY,
                    LEARN,
                    TRIES,
                    GAP,
                    WAIT,
                    TTL,
                    SAMPLES,
                    CANDIDATES,
                    HOLES,
                    PROBES,
                    PACE,
                    PORTS,
                    PATIENCE,
                    REST);

    private PlainOptions() {}
}
