package dev.punchcard.core.trace;

import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A trace as JSON Lines: the header, then one flat object per event.
///
/// ```
/// {"punchcard":"0.1.0","seed":"0x2a","card":""}
/// {"t":1500,"e":3,"at":"alice","kind":"timerFired","timer":"TICK"}
/// ```
///
/// `t` is nanoseconds of the run and `e` the number of the causing event. Payloads are hexadecimal.
/// Values that belong to a protocol are their readable text, and read back as strings. Fields stand
/// in one order, so that equal traces are equal files. Events are written as they are told; one
/// that was noticed late stands after its time, and reading sorts it.
public final class TraceFile {
    private final Appendable out;

    /// Writes the header; the caller closes `out`.
    public TraceFile(Appendable out, Trace.Header header) {
        this.out = out;
        JsonWriter json = new JsonWriter().beginObject();
        json.member(TraceReader.VERSION, header.version());
        json.member("seed", "0x" + Long.toHexString(header.seed()));
        json.member("card", header.card());
        line(json);
    }

    /// The whole trace as the text of a file.
    public static String text(Trace trace) {
        StringBuilder text = new StringBuilder();
        TraceFile file = new TraceFile(text, trace.header());
        trace.events().forEach(file::write);
        return text.toString();
    }

    /// Reads a whole file.
    ///
    /// @throws TraceFormatException where a line is not what [#write] writes
    public static Trace read(Reader in) throws IOException {
        BufferedReader lines = new BufferedReader(in);
        String first = lines.readLine();
        if (first == null) {
            throw new TraceFormatException(1, "the file is empty; expected a header");
        }
        Trace.Header header = TraceReader.header(1, first);
        List<TraceEvent> events = new ArrayList<>();
        int number = 2;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            events.add(TraceReader.event(number++, line));
        }
        return new Trace(header, events);
    }

    public void write(TraceEvent event) {
        JsonWriter json = new JsonWriter().beginObject();
        json.member("t", event.time()).member("e", event.event()).member("at", event.at());
        json.member("kind", TraceKind.of(event).word());
        fields(json, event);
        line(json);
    }

    private void line(JsonWriter json) {
        try {
            out.append(json.endObject().toString()).append('\n');
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write the trace", full);
        }
    }

    private static void fields(JsonWriter json, TraceEvent event) {
        switch (event) {
            case TraceEvent.Bound e ->
                    text(text(json, "local", e.local()), "endpoint", e.endpoint());
            case TraceEvent.Sent e -> {
                ends(json, e.packet(), e.source(), e.target());
                text(payload(json, e.payload()), "message", e.message());
            }
            case TraceEvent.TtlSet e -> json.member("packet", e.packet()).member("ttl", e.ttl());
            case TraceEvent.Received e -> {
                ends(json, e.packet(), e.source(), e.target());
                text(payload(json, e.payload()), "message", e.message());
            }
            case TraceEvent.SegmentSent e -> {
                ends(json, e.packet(), e.source(), e.target());
                header(json, e.header());
                payload(json, e.payload());
            }
            case TraceEvent.SegmentReceived e -> ends(json, e.packet(), e.source(), e.target());
            case TraceEvent.ConnectionOpened e ->
                    text(text(json, "own", e.own()), "remote", e.remote());
            case TraceEvent.ConnectionClosed e -> {
                text(text(json, "own", e.own()), "remote", e.remote());
                json.member("why", e.why());
            }
            case TraceEvent.FrameSent e -> {
                text(text(json, "source", e.source()), "target", e.target());
                text(payload(json, e.payload()), "message", e.message());
            }
            case TraceEvent.FrameReceived e -> {
                text(text(json, "source", e.source()), "target", e.target());
                text(payload(json, e.payload()), "message", e.message());
            }
            case TraceEvent.Forwarded e ->
                    json.member("packet", e.packet()).member("arrival", e.arrival());
            case TraceEvent.Translated e -> {
                json.member("packet", e.packet()).member("inward", e.inward());
                text(text(json, "internal", e.internal()), "external", e.external());
                protocol(text(json, "remote", e.remote()), e.protocol());
            }
            case TraceEvent.Dropped e ->
                    json.member("packet", e.packet()).member("reason", e.reason().name());
            case TraceEvent.IcmpSent e -> {
                json.member("packet", e.packet()).member("about", e.about());
                icmp(json, e.error(), e.mtu(), e.from());
                text(text(json, "source", e.source()), "target", e.target());
            }
            case TraceEvent.IcmpReceived e -> {
                icmp(json.member("packet", e.packet()), e.error(), e.mtu(), e.from());
                text(text(json, "source", e.source()), "target", e.target());
            }
            case TraceEvent.Cut e -> {
                json.member("packet", e.packet()).member("piece", e.piece());
                json.member("offset", e.offset()).member("size", e.size());
                json.member("more", e.more());
            }
            case TraceEvent.Joined e -> json.member("packet", e.packet());
            case TraceEvent.BindingCreated e -> {
                text(text(json, "internal", e.internal()), "external", e.external());
                protocol(json.member("deadline", e.deadline()), e.protocol());
            }
            case TraceEvent.BindingRefreshed e -> {
                text(json, "external", e.external()).member("deadline", e.deadline());
                protocol(json, e.protocol());
            }
            case TraceEvent.BindingExpired e ->
                    protocol(text(json, "external", e.external()), e.protocol());
            case TraceEvent.PermissionOpened e -> {
                text(text(json, "external", e.external()), "remote", e.remote());
                protocol(json, e.protocol());
            }
            case TraceEvent.Noted e -> {
                json.member("note", e.note().name());
                text(text(json, "external", e.external()), "remote", e.remote());
                protocol(json, e.protocol());
            }
            case TraceEvent.TimerArmed e ->
                    text(json, "timer", e.timer()).member("deadline", e.deadline());
            case TraceEvent.TimerFired e -> text(json, "timer", e.timer());
            case TraceEvent.Commanded e -> text(json, "command", e.command());
            case TraceEvent.StateChanged e -> text(json, "state", e.state()).member("why", e.why());
            case TraceEvent.Signalled e -> text(json, "signal", e.signal());
            case TraceEvent.Concluded e -> text(json, "outcome", e.outcome());
            case TraceEvent.Fault e -> text(json, "fault", e.fault()).member("healed", e.healed());
        }
    }

    /// That of nearly all is not told.
    private static void protocol(JsonWriter json, IpProtocol protocol) {
        if (protocol != IpProtocol.UDP) {
            json.member(TraceReader.PROTOCOL, protocol.name());
        }
    }

    private static void header(JsonWriter json, TcpHeader header) {
        json.member("flags", header.names());
        json.member("seq", Integer.toUnsignedLong(header.seq()));
        json.member("ack", Integer.toUnsignedLong(header.ack()));
        json.member("window", header.window()).member("mss", header.mss());
    }

    private static JsonWriter payload(JsonWriter json, Payload payload) {
        return json.member("payload", HexFormat.of().formatHex(payload.toBytes()));
    }

    private static void icmp(JsonWriter json, IcmpError error, int mtu, IpAddress from) {
        text(json.member("error", error.name()).member("mtu", mtu), "from", from);
    }

    private static void ends(JsonWriter json, long packet, Object source, Object target) {
        text(text(json.member("packet", packet), "source", source), "target", target);
    }

    private static JsonWriter text(JsonWriter json, String key, Object value) {
        return json.member(key, value.toString());
    }
}
