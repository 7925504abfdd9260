package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.protocol.simple.SimpleMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.PayloadWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The grammar of the package documentation, both ways.
///
/// A type is two letters; the character after it is dropped, whatever it is. Each node has a codec
/// of its own: all it keeps is the room that it writes in.
public final class SimpleCodec implements Codec<SimpleMessage> {
    /// The most letters of a name; in between there are colons.
    static final int NAME_LENGTH = 32;

    /// The most names of one message; a message of more is none.
    static final int MOST_NAMES = 256;

    private static final int HEAD = 3;
    private static final int LONGEST = 512; // of what is no list of names
    private static final SimpleMessage DONE = new JoinDone();
    private static final SimpleMessage MALFORMED = new Malformed();

    private static final int HS = 'H' << 8 | 'S';
    private static final int JS = 'J' << 8 | 'S';
    private static final int RS = 'R' << 8 | 'S';
    private static final int CS = 'C' << 8 | 'S';
    private static final int KA = 'K' << 8 | 'A';
    private static final int HR = 'H' << 8 | 'R';
    private static final int JR = 'J' << 8 | 'R';
    private static final int NJ = 'N' << 8 | 'J';
    private static final int BK = 'B' << 8 | 'K';
    private static final int RD = 'R' << 8 | 'D';
    private static final int JH = 'J' << 8 | 'H';
    private static final int JD = 'J' << 8 | 'D';

    private final Codebook book;
    private final PayloadWriter out = new PayloadWriter();

    public SimpleCodec(Codebook book) {
        this.book = book;
    }

    @Override
    public SimpleMessage decode(Dialogue dialogue, Payload payload) {
        if (payload.size() < HEAD - 1) {
            return MALFORMED;
        }
        int type = (payload.at(0) << 8) | (payload.at(1) & 0xff);
        if (payload.size() > LONGEST && type != RD) {
            return MALFORMED;
        }
        return switch ((Talk) dialogue) {
            case REQUEST -> request(type, payload);
            case ANSWER -> answer(type, payload);
            case PEER -> peer(type, payload);
        };
    }

    @Override
    public Payload encode(SimpleMessage message) {
        out.clear();
        switch (message) {
            case Host(String local) -> out.append("HS:").append(local);
            case Join(String local, String id) ->
                    out.append("JS:").append(local).append(':').append(id);
            case Random(String local) -> out.append("RS:").append(local);
            case Close(String id) -> out.append("CS:").append(id);
            case KeepAlive(String id) -> out.append("KA:").append(id);
            case HostRegistered m -> {
                return m.isWritten() ? m.bytes() : written(book, m.remote(), m.id());
            }
            case JoinRegistered(Endpoint remote, Endpoint host, String local) -> {
                book.append(out.append("JR:"), remote);
                book.append(out.append(':'), host);
                out.append(':').append(local);
            }
            case NewJoiner(Endpoint remote, String local) -> {
                book.append(out.append("NJ:"), remote);
                out.append(':').append(local);
            }
            case BadKey(String id) -> out.append("BK:").append(id);
            case PeerReady(List<String> names) -> {
                out.append("RD");
                names.forEach(name -> out.append(':').append(name));
            }
            case JoinHost(String key) -> out.append("JH:").append(key);
            case JoinDone _ -> out.append("JD:DONE");
            case Malformed m -> throw new IllegalArgumentException(m + " is not to be sent");
        }
        return out.payload();
    }

    /// The bytes of HR.
    static Payload written(Codebook book, Endpoint host, String id) {
        PayloadWriter out = new PayloadWriter().append("HR:");
        book.append(out, host);
        return out.append(':').append(id).payload();
    }

    /// Whether a peer may be called so.
    static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= NAME_LENGTH
                && text.chars().noneMatch(c -> c == ':' || Character.isISOControl(c));
    }

    private static SimpleMessage request(int type, Payload payload) {
        return switch (type) {
            case HS -> read(payload, HEAD, payload.size(), Host::new);
            case RS -> read(payload, HEAD, payload.size(), Random::new);
            case JS -> join(payload);
            case CS -> id(payload, Close::new);
            case KA -> id(payload, KeepAlive::new);
            default -> MALFORMED;
        };
    }

    /// What stands after the id is not looked at.
    private static SimpleMessage join(Payload payload) {
        int colon = colon(payload, HEAD);
        int end = colon(payload, colon + 1);
        return colon >= end - 1
                ? MALFORMED
                : read(
                        payload,
                        HEAD,
                        colon,
                        local -> read(payload, colon + 1, end, id -> new Join(local, id)));
    }

    private static SimpleMessage id(Payload payload, Function<String, SimpleMessage> make) {
        int end = colon(payload, HEAD);
        return end <= HEAD ? MALFORMED : read(payload, HEAD, end, make);
    }

    private SimpleMessage answer(int type, Payload payload) {
        return switch (type) {
            case HR ->
                    keyed(payload, (at, id) -> isId(id) ? new HostRegistered(at, id) : MALFORMED);
            case JR -> keyed(payload, this::joinRegistered);
            case NJ -> keyed(payload, NewJoiner::new);
            case BK -> id(payload, BadKey::new);
            default -> MALFORMED;
        };
    }

    /// A key, a colon, and what follows them.
    private SimpleMessage keyed(Payload payload, BiFunction<Endpoint, String, SimpleMessage> make) {
        return read(payload, HEAD, payload.size(), text -> keyed(text, make));
    }

    private SimpleMessage keyed(String text, BiFunction<Endpoint, String, SimpleMessage> make) {
        if (text.length() <= Codebook.KEY || text.charAt(Codebook.KEY) != ':') {
            return MALFORMED;
        }
        Optional<Endpoint> endpoint = book.endpoint(text.substring(0, Codebook.KEY));
        return endpoint.isEmpty()
                ? MALFORMED
                : make.apply(endpoint.get(), text.substring(Codebook.KEY + 1));
    }

    private SimpleMessage joinRegistered(Endpoint remote, String rest) {
        return keyed(rest, (host, local) -> new JoinRegistered(remote, host, local));
    }

    private static boolean isId(String text) {
        return text.length() == Codebook.ID
                && text.chars().allMatch(c -> Codebook.isLetter((char) c));
    }

    private static SimpleMessage peer(int type, Payload payload) {
        return switch (type) {
            case RD -> read(payload, HEAD, payload.size(), SimpleCodec::ready);
            case JH -> read(payload, HEAD, payload.size(), JoinHost::new);
            case JD -> DONE;
            default -> MALFORMED;
        };
    }

    private static SimpleMessage ready(String text) {
        List<String> names = List.of(text.split(":", MOST_NAMES + 1));
        return names.size() <= MOST_NAMES ? new PeerReady(names) : MALFORMED;
    }

    /// The place of the next colon, or the end of the payload.
    private static int colon(Payload payload, int from) {
        int at = from;
        while (at < payload.size() && payload.at(at) != ':') {
            at++;
        }
        return at;
    }

    /// Reads a part as text. The dropped character may be missing.
    private static SimpleMessage read(
            Payload payload, int from, int to, Function<String, SimpleMessage> make) {
        if (from >= to) {
            return make.apply("");
        }
        for (int i = from; i < to; i++) {
            if (payload.at(i) < 0) {
                return payload.slice(from, to).utf8().map(make).orElse(MALFORMED);
            }
        }
        return make.apply(payload.ascii(from, to));
    }
}
