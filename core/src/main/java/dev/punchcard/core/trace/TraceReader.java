package dev.punchcard.core.trace;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes headers and events of the lines of a trace file.
final class TraceReader {
    static final String VERSION = "punchcard";

    private final int line;
    private final Map<String, String> fields;

    private TraceReader(int line, String text) {
        this.line = line;
        this.fields = FlatJson.read(line, text);
    }

    static Trace.Header header(int line, String text) {
        TraceReader reader = new TraceReader(line, text);
        return new Trace.Header(
                reader.text(VERSION),
                reader.value("seed", "a number such as 0x2a", TraceReader::seed),
                reader.text("card"));
    }

    static TraceEvent event(int line, String text) {
        return new TraceReader(line, text).event();
    }

    private TraceEvent event() {
        long t = number("t");
        long e = number("e");
        String at = text("at");
        return switch (value("kind", "a kind of event", TraceKind::named)) {
            case BOUND -> new TraceEvent.Bound(t, e, at, text("local"), endpoint("endpoint"));
            case SENT ->
                    new TraceEvent.Sent(
                            t, e, at, packet(), source(), target(), payload(), text("message"));
            case TTL_SET -> new TraceEvent.TtlSet(t, e, at, packet(), small("ttl"));
            case RECEIVED ->
                    new TraceEvent.Received(
                            t, e, at, packet(), source(), target(), payload(), text("message"));
            case SEGMENT_SENT ->
                    new TraceEvent.SegmentSent(
                            t, e, at, packet(), source(), target(), header(), payload());
            case SEGMENT_RECEIVED ->
                    new TraceEvent.SegmentReceived(t, e, at, packet(), source(), target());
            case CONNECTION_OPENED ->
                    new TraceEvent.ConnectionOpened(t, e, at, endpoint("own"), endpoint("remote"));
            case CONNECTION_CLOSED ->
                    new TraceEvent.ConnectionClosed(
                            t, e, at, endpoint("own"), endpoint("remote"), text("why"));
            case FRAME_SENT ->
                    new TraceEvent.FrameSent(
                            t, e, at, source(), target(), payload(), text("message"));
            case FRAME_RECEIVED ->
                    new TraceEvent.FrameReceived(
                            t, e, at, source(), target(), payload(), text("message"));
            case FORWARDED -> new TraceEvent.Forwarded(t, e, at, packet(), number("arrival"));
            case TRANSLATED ->
                    new TraceEvent.Translated(
                            t,
                            e,
                            at,
                            packet(),
                            truth("inward"),
                            endpoint("internal"),
                            external(),
                            endpoint("remote"));
            case DROPPED -> new TraceEvent.Dropped(t, e, at, packet(), reason());
            case ICMP_SENT ->
                    new TraceEvent.IcmpSent(
                            t,
                            e,
                            at,
                            packet(),
                            error(),
                            small("mtu"),
                            from(),
                            number("about"),
                            source(),
                            target());
            case ICMP_RECEIVED ->
                    new TraceEvent.IcmpReceived(
                            t, e, at, packet(), error(), small("mtu"), from(), source(), target());
            case CUT ->
                    new TraceEvent.Cut(
                            t,
                            e,
                            at,
                            packet(),
                            number("piece"),
                            small("offset"),
                            small("size"),
                            truth("more"));
            case JOINED -> new TraceEvent.Joined(t, e, at, packet());
            case BINDING_CREATED ->
                    new TraceEvent.BindingCreated(
                            t, e, at, endpoint("internal"), external(), deadline());
            case BINDING_REFRESHED ->
                    new TraceEvent.BindingRefreshed(t, e, at, external(), deadline());
            case BINDING_EXPIRED -> new TraceEvent.BindingExpired(t, e, at, external());
            case PERMISSION_OPENED ->
                    new TraceEvent.PermissionOpened(t, e, at, external(), endpoint("remote"));
            case NOTED -> new TraceEvent.Noted(t, e, at, note(), external(), endpoint("remote"));
            case TIMER_ARMED -> new TraceEvent.TimerArmed(t, e, at, text("timer"), deadline());
            case TIMER_FIRED -> new TraceEvent.TimerFired(t, e, at, text("timer"));
            case COMMANDED -> new TraceEvent.Commanded(t, e, at, text("command"));
            case STATE_CHANGED -> new TraceEvent.StateChanged(t, e, at, text("state"), text("why"));
            case SIGNALLED -> new TraceEvent.Signalled(t, e, at, text("signal"));
            case CONCLUDED -> new TraceEvent.Concluded(t, e, at, text("outcome"));
            case FAULT -> new TraceEvent.Fault(t, e, at, text("fault"), truth("healed"));
        };
    }

    private long packet() {
        return number("packet");
    }

    private Endpoint source() {
        return endpoint("source");
    }

    private Endpoint target() {
        return endpoint("target");
    }

    private Endpoint external() {
        return endpoint("external");
    }

    private long deadline() {
        return number("deadline");
    }

    private Payload payload() {
        return value("payload", "hexadecimal digits", TraceReader::hex);
    }

    private TcpHeader header() {
        int flags = value("flags", "flags of TCP", TcpHeader::flags);
        return new TcpHeader(
                sequence("seq"), sequence("ack"), flags, small("window"), small("mss"));
    }

    private int sequence(String key) {
        return value(key, "a whole number up to 4294967295", TraceReader::wordOf);
    }

    private DropReason reason() {
        return value("reason", "a reason of a drop", word -> constant(word, DropReason.values()));
    }

    private NatNote note() {
        return value("note", "what a NAT did", word -> constant(word, NatNote.values()));
    }

    private IcmpError error() {
        return value("error", "an ICMP error", word -> constant(word, IcmpError.values()));
    }

    private IpAddress from() {
        return value("from", "an IP address", IpAddress::parse);
    }

    private boolean truth(String key) {
        return value(key, "true or false", TraceReader::truthOf);
    }

    private int small(String key) {
        return value(key, "a whole number up to 65535", TraceReader::shortOf);
    }

    private Endpoint endpoint(String key) {
        return value(key, "IP:PORT", Endpoint::parse);
    }

    private long number(String key) {
        return value(key, "a whole number", TraceReader::whole);
    }

    private String text(String key) {
        return value(key, "a text", Optional::of);
    }

    private <T> T value(String key, String form, Function<String, Optional<T>> reader) {
        String word = fields.get(key);
        if (word == null) {
            throw new TraceFormatException(line, "the field '" + key + "' is missing");
        }
        return reader.apply(word)
                .orElseThrow(() ->
                        new TraceFormatException(
                                line, key + " is '" + word + "'; expected " + form));
    }

    private static Optional<Boolean> truthOf(String word) {
        return switch (word) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> whole(String word) {
        try {
            return Optional.of(Long.parseLong(word));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> shortOf(String word) {
        return whole(word).filter(number -> number >= 0 && number <= 65_535).map(Long::intValue);
    }

    private static Optional<Integer> wordOf(String word) {
        return whole(word)
                .filter(number -> number >= 0 && number <= 0xffff_ffffL)
                .map(Long::intValue);
    }

    private static Optional<Long> seed(String word) {
        return word.matches("0x[0-9a-f]{1,16}")
                ? Optional.of(Long.parseUnsignedLong(word.substring(2), 16))
                : Optional.empty();
    }

    private static Optional<Payload> hex(String word) {
        try {
            return Optional.of(Payload.of(HexFormat.of().parseHex(word)));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(String word, E[] all) {
        return Arrays.stream(all).filter(constant -> constant.name().equals(word)).findFirst();
    }
}
