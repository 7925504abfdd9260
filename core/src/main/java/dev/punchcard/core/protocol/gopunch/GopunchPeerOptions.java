package dev.punchcard.core.protocol.gopunch;

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
record GopunchPeerOptions(
        long timeout,
        long serverRetry,
        long peerRetry,
        long answerEvery,
        long linger,
        long hangLimit,
        int maxPeers,
        boolean goOn,
        boolean lenient,
        boolean leave,
        Finding finding,
        Set<GopunchQuirk> quirks) {

    /// Whether a peer is followed to another port of its IP (Q13).
    enum Rebind {
        SAME_IP,
        OFF
    }

    /// By what it speaks to everybody.
    enum Transport {
        UDP,
        TCP
    }

    /// By what an endpoint that no list names is taken for a peer.
    enum Finding {
        NOTHING,
        SAME_IP,
        ANYBODY
    }

    static final Option<String> SESSION =
            text("session", "room", "the id under which the others are registered too");
    static final Option<Integer> EXPECTED =
            number("expected", 1, 1_000, 1, "how many others are expected (num_peers)");
    static final Option<Duration> TIMEOUT =
            duration(
                    "timeout",
                    Duration.ofSeconds(40),
                    "how long to wait for the others, and to punch (Timeout); 0s = for ever");
    static final Option<Duration> SERVER_RETRY =
            duration(
                    "server-retry",
                    Duration.ofMillis(100),
                    "time between two requests (MediatorServerRetryPeriod)");
    static final Option<Duration> PEER_RETRY =
            duration(
                    "peer-retry",
                    Duration.ofMillis(100),
                    "time between two datagrams to one peer (PeerRetryPeriod)");
    static final Option<Duration> ANSWER_EVERY =
            duration(
                    "answer-every",
                    Duration.ofMillis(20),
                    "least time between two immediate answers to one peer (Q7)");
    static final Option<Duration> LINGER =
            duration(
                    "linger",
                    Duration.ofSeconds(40),
                    "how long a connected peer that has no timeout goes on answering");
    static final Option<Duration> HANG_LIMIT =
            duration(
                    "hang-limit",
                    Duration.ofMinutes(2),
                    "how long a peer stays deaf before it fails, with STRANGER_HANG (Q4)");
    static final Option<Integer> MAX_PEERS =
            number("max-peers", 1, 1_000, 64, "punches to so many at most, the newest (Q3)");
    static final Option<Boolean> GO_ON =
            flag("go-on", "whether to go on with fewer than expected when the time is over");
    static final Option<Boolean> LENIENT =
            flag("lenient", "whether what is no endpoint in a list is skipped (Q16)");
    static final Option<Boolean> LEAVE =
            flag("leave", "whether our server is told when it is no longer needed (Q10)");
    static final Option<Rebind> REBIND =
            Option.choice(
                    "rebind",
                    Rebind.class,
                    Rebind.SAME_IP,
                    "whether a peer is followed to another port of its IP (Q13); unless set, off"
                            + " with STRANGER_HANG");
    static final Option<Boolean> LEARN =
            flag("learn", "whether a peer may also be heard from another IP, while one is missing");
    static final Option<Transport> TRANSPORT =
            Option.choice(
                    "transport",
                    Transport.class,
                    Transport.UDP,
                    "by what to ask the server and to reach the others (ours: TCP, where all the"
                            + " others use it too)");
    static final Option<Boolean> CONCEPT =
            flag("concept", "whether to play a client of the original's concept: no id, one other");

    static final List<Option<?>> ALL =
            List.of(
                    SESSION,
                    EXPECTED,
                    TIMEOUT,
                    SERVER_RETRY,
                    PEER_RETRY,
                    ANSWER_EVERY,
                    LINGER,
                    HANG_LIMIT,
                    MAX_PEERS,
                    GO_ON,
                    LENIENT,
                    LEAVE,
                    REBIND,
                    LEARN,
                    TRANSPORT,
                    CONCEPT);

    static GopunchPeerOptions of(Setup setup) {
        Options o = setup.options();
        Set<GopunchQuirk> quirks = Quirks.read(GopunchQuirk.class, Side.PEER, setup.quirks());
        return new GopunchPeerOptions(
                o.get(TIMEOUT).toNanos(),
                pause(o.get(SERVER_RETRY)),
                pause(o.get(PEER_RETRY)),
                o.get(ANSWER_EVERY).toNanos(),
                o.get(LINGER).toNanos(),
                o.get(HANG_LIMIT).toNanos(),
                o.get(MAX_PEERS),
                o.get(GO_ON),
                o.get(LENIENT),
                o.get(LEAVE),
                finding(o, quirks.contains(GopunchQuirk.STRANGER_HANG)),
                quirks);
    }

    /// The concept is one of datagrams.
    static Optional<Clash> clash(Options o) {
        return o.get(CONCEPT) && o.get(TRANSPORT) == Transport.TCP
                ? Optional.of(new Clash(TRANSPORT.name(), "udp with " + CONCEPT.name()))
                : Optional.empty();
    }

    /// @param deaf whether strangers are the peer's end
    static Finding finding(Options o, boolean deaf) {
        if (o.get(LEARN)) {
            return Finding.ANYBODY;
        }
        boolean off = o.get(REBIND) == Rebind.OFF || (deaf && !o.has(REBIND));
        return off ? Finding.NOTHING : Finding.SAME_IP;
    }

    boolean has(GopunchQuirk quirk) {
        return quirks.contains(quirk);
    }

    /// 0 = for ever.
    boolean isTimed() {
        return timeout > 0;
    }
}
