package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Framing;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The grammar of the package documentation, both ways.
public final class GopunchCodec implements Codec<GopunchMessage> {
    /// What an original would take for the id of somebody else.
    private static final Payload LEAVE = Payload.text("\0leave\0");

    private static final Payload SYN = Payload.text("SYN");
    private static final Payload ACK = Payload.text("ACK");
    private static final int LONGEST_ENDPOINT = 48; // [8 groups of 4 digits]:65535, and a comma
    private static final int LONGEST_SHOWN = 64;

    private final boolean leaving;
    private final int longest;

    GopunchCodec(boolean leaving) {
        this(leaving, GopunchServerOptions.MAX_PACKET_SIZE.fallback());
    }

    /// @param leaving whether a request may be one to leave
    /// @param longest id that is read by TCP
    GopunchCodec(boolean leaving, int longest) {
        this.leaving = leaving;
        this.longest = longest;
    }

    @Override
    public GopunchMessage decode(Dialogue dialogue, Payload payload) {
        return switch ((Talk) dialogue) {
            case REQUEST -> request(payload);
            case ANSWER -> payload.size() == 0 ? Empty.EMPTY : list(payload);
            case PEER -> peer(payload);
            case REQUEST_UNIT -> decode(Talk.REQUEST, GopunchUnits.content(payload));
            case ANSWER_UNIT -> decode(Talk.ANSWER, GopunchUnits.content(payload));
            case PEER_UNIT -> decode(Talk.PEER, GopunchUnits.content(payload));
        };
    }

    @Override
    public Framing framing(Dialogue dialogue) {
        return switch ((Talk) dialogue) {
            case REQUEST, ANSWER, PEER -> Framing.none();
            case REQUEST_UNIT -> new GopunchUnits(LEAVE.size() + longest);
            case ANSWER_UNIT, PEER_UNIT -> new GopunchUnits(GopunchUnits.LONGEST);
        };
    }

    @Override
    public Payload carry(Dialogue dialogue, Payload own) {
        return switch ((Talk) dialogue) {
            case REQUEST, ANSWER, PEER -> own;
            case REQUEST_UNIT, ANSWER_UNIT, PEER_UNIT -> GopunchUnits.unit(own);
        };
    }

    @Override
    public Payload encode(GopunchMessage message) {
        return switch (message) {
            case Unit(GopunchMessage said) -> GopunchUnits.unit(encode(said));
            case Empty _ -> Payload.EMPTY;
            case Register(Payload id) -> id;
            case Leave(Payload id) -> Payload.join(List.of(LEAVE, id));
            case PeerList list -> list.bytes();
            case Knock knock ->
                    switch (knock) {
                        case SYN -> SYN;
                        case ACK -> ACK;
                    };
            case Text(Payload bytes) -> bytes;
            case Malformed _ -> throw new IllegalArgumentException(message + " is not to be sent");
        };
    }

    private GopunchMessage request(Payload payload) {
        return leaving && isLeave(payload)
                ? new Leave(payload.slice(LEAVE.size(), payload.size()))
                : new Register(payload);
    }

    private static boolean isLeave(Payload payload) {
        return payload.size() >= LEAVE.size()
                && payload.at(0) == 0
                && payload.slice(0, LEAVE.size()).equals(LEAVE);
    }

    private static GopunchMessage peer(Payload payload) {
        if (payload.size() == 0) {
            return Empty.EMPTY;
        }
        if (payload.equals(SYN)) {
            return Knock.SYN;
        }
        return payload.equals(ACK) ? Knock.ACK : new Text(payload);
    }

    private static GopunchMessage list(Payload payload) {
        List<Endpoint> readable = new ArrayList<>(4);
        List<String> unreadable = new ArrayList<>(0);
        int start = 0;
        for (int i = 0; i <= payload.size(); i++) {
            if (i == payload.size() || payload.at(i) == ',') {
                Optional<Endpoint> endpoint = endpoint(payload, start, i);
                if (endpoint.isPresent()) {
                    readable.add(endpoint.get());
                } else {
                    int shown = Math.min(i, start + LONGEST_SHOWN);
                    unreadable.add(payload.slice(start, shown).readable());
                }
                start = i + 1;
            }
        }
        return unreadable.isEmpty() ? new PeerList(readable) : new Malformed(readable, unreadable);
    }

    /// Nobody can be reached at port 0.
    private static Optional<Endpoint> endpoint(Payload payload, int from, int to) {
        return to - from > LONGEST_ENDPOINT
                ? Optional.empty()
                : Endpoint.parse(payload.ascii(from, to)).filter(at -> at.port() != 0);
    }
}
