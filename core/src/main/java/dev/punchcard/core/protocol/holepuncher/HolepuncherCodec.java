package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.PayloadWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The grammar of the package documentation, both ways, by hand: a server decodes every datagram
/// that the world sends it.
///
/// Each node has one of its own: all it keeps is the room that it writes in.
public final class HolepuncherCodec implements Codec<HolepuncherMessage> {
    /// The most characters of a name, a nickname, a session's name and a maximum (Q23).
    static final int LONGEST_NAME = 64;

    /// The most characters of a reason.
    static final int LONGEST_REASON = 128;

    /// The most entries of a list: with names of the full length it still fits into a datagram.
    static final int MOST_ENTRIES = 256;

    private static final int TYPE = 2; // characters that tell messages apart
    private static final int MOST_FIELDS = 5;
    private static final int MOST_DIGITS = 5;
    private static final HolepuncherMessage NOT_TEXT = Malformed.NOT_TEXT;

    private static final int RS = 'r' << 8 | 's';
    private static final int RC = 'r' << 8 | 'c';
    private static final int EP = 'e' << 8 | 'p';
    private static final int CC = 'c' << 8 | 'c';
    private static final int CS = 'c' << 8 | 's';
    private static final int GO = 'g' << 8 | 'o';

    private static final String TRUE = "True";
    private static final String FALSE = "False";

    private final PayloadWriter out = new PayloadWriter();

    @Override
    public HolepuncherMessage decode(Dialogue dialogue, Payload payload) {
        return dialogue == Talk.REQUEST
                ? request(payload)
                : payload.utf8().map(text -> said((Talk) dialogue, text)).orElse(NOT_TEXT);
    }

    private static HolepuncherMessage said(Talk talk, String text) {
        if (text.length() < TYPE) {
            return Malformed.UNKNOWN_TYPE;
        }
        String type = text.substring(0, TYPE);
        return switch (talk) {
            case ANSWER -> answer(type, text);
            case PAIR -> pair(type, fields(text));
            case MESH -> mesh(type, fields(text));
            case REQUEST -> throw new IllegalArgumentException("not among those");
        };
    }

    @Override
    public Payload encode(HolepuncherMessage message) {
        out.clear();
        switch (message) {
            case Lobby m -> {
                return m.bytes();
            }
            case RegisterSession m -> join(out, "rs", m.session(), m.max());
            case RegisterClient m -> {
                join(out, "rc", m.client(), m.session());
                m.nick().ifPresent(nick -> out.append(':').append(nick));
            }
            case FinalizePeers m -> join(out, "ep", m.session());
            case CheckoutClient m -> join(out, "cc", m.client());
            case CloseSession m -> join(out, "cs", m.session(), m.reason());
            case Farewell _ -> out.append("goodbye");
            case Ok m -> out.append("ok:").append(m.port());
            case Peers m -> peers(out, m);
            case Close m -> join(out, "close", m.text());
            case Greet m -> {
                join(out, "greet", m.client());
                out.append(':').append(m.ownPort()).append(':').append(m.destPort());
            }
            case Confirm m -> {
                out.append("confirm:").append(m.ownPort()).append(':').append(m.client());
                out.append(m.host() ? ":True:" : ":False:").append(m.destPort());
            }
            case Go m -> join(out, "go", m.client());
            case MeshMessage m -> {
                join(out, m.word().name().toLowerCase(Locale.ROOT), m.client());
                out.append(':').append(m.ownPort());
            }
            case Malformed m -> throw new IllegalArgumentException(m + " is not to be sent");
        }
        return out.payload();
    }

    /// Whether a peer may call itself so: a separator would spoil the lists of everybody (Q18).
    static boolean isName(String text) {
        return isKey(text) && text.indexOf(',') < 0;
    }

    /// Whether a session may be called so.
    static boolean isKey(String text) {
        return text.length() <= LONGEST_NAME && text.indexOf(':') < 0;
    }

    private static HolepuncherMessage request(Payload payload) {
        if (!payload.isText()) {
            return NOT_TEXT;
        }
        if (payload.size() < TYPE) {
            return Malformed.UNKNOWN_TYPE;
        }
        HolepuncherReader in = new HolepuncherReader(payload);
        HolepuncherMessage message =
                switch (payload.at(0) << 8 | payload.at(1)) {
                    case RS -> session(in);
                    case RC -> new RegisterClient(payload, in, LONGEST_NAME);
                    case EP -> new FinalizePeers(in.field(LONGEST_NAME));
                    case CC -> new CheckoutClient(in.field(LONGEST_NAME));
                    case CS -> new CloseSession(in.field(LONGEST_NAME), in.field(LONGEST_REASON));
                    case GO -> Farewell.GOODBYE;
                    default -> Malformed.UNKNOWN_TYPE;
                };
        if (in.right()) {
            return message;
        }
        return message instanceof RegisterSession ? Malformed.BAD_SESSION : Malformed.BAD_FIELDS;
    }

    private static RegisterSession session(HolepuncherReader in) {
        String session = in.field(LONGEST_NAME);
        String max = in.field(LONGEST_NAME);
        if (!in.atEnd()) {
            in.skip(LONGEST_NAME); // nobody needs it, but too long it is no name either
        }
        return new RegisterSession(session, max);
    }

    private static HolepuncherMessage answer(String type, String text) {
        return switch (type) {
            case "ok" -> {
                List<String> fields = fields(text);
                int port = fields.size() > 1 ? port(fields.get(1)) : 0;
                yield port > 0 ? new Ok(port) : Malformed.BAD_FIELDS;
            }
            case "lo" -> {
                List<String> fields = fields(text);
                yield fields.size() > 2
                        ? new Lobby(commas(fields.get(1)), fields.get(2))
                        : Malformed.BAD_FIELDS;
            }
            case "pe" -> entries(text);
            case "cl" -> {
                List<String> fields = fields(text);
                yield fields.size() > 1 ? new Close(fields.get(1)) : Malformed.BAD_FIELDS;
            }
            default -> Malformed.UNKNOWN_TYPE;
        };
    }

    private static HolepuncherMessage entries(String text) {
        int colon = text.indexOf(':');
        List<String> words = colon < 0 ? List.of() : commas(text.substring(colon + 1));
        List<Entry> entries = new ArrayList<>(words.size());
        for (String word : words) {
            Optional<Entry> entry = entry(word);
            if (entry.isEmpty()) {
                return Malformed.BAD_FIELDS;
            }
            entries.add(entry.get());
        }
        boolean whole = colon >= 0 && entries.size() <= MOST_ENTRIES;
        return whole ? new Peers(entries) : Malformed.BAD_FIELDS;
    }

    /// `client:ip:port` with a flag or without; an address may have colons itself.
    private static Optional<Entry> entry(String word) {
        HostFlag flag = HostFlag.UNSAID;
        String rest = word;
        if (word.endsWith(":" + TRUE)) {
            flag = HostFlag.YES;
            rest = word.substring(0, word.length() - TRUE.length() - 1);
        } else if (word.endsWith(":" + FALSE)) {
            flag = HostFlag.NO;
            rest = word.substring(0, word.length() - FALSE.length() - 1);
        }
        int first = rest.indexOf(':');
        int last = rest.lastIndexOf(':');
        if (last <= first) {
            return Optional.empty();
        }
        int port = port(rest.substring(last + 1));
        Optional<IpAddress> ip = IpAddress.parse(rest.substring(first + 1, last));
        if (port == 0 || ip.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Entry(rest.substring(0, first), new Endpoint(ip.get(), port), flag));
    }

    private static HolepuncherMessage pair(String type, List<String> fields) {
        int count = fields.size() - 1;
        if (type.equals("gr") && count >= 3) {
            int own = port(fields.get(2));
            int dest = port(fields.get(3));
            return own > 0 && dest > 0 ? new Greet(fields.get(1), own, dest) : Malformed.BAD_FIELDS;
        }
        if (type.equals("co") && count >= 4) {
            int own = port(fields.get(1));
            int dest = port(fields.get(4));
            boolean host = fields.get(3).equals(TRUE);
            boolean right = own > 0 && dest > 0 && (host || fields.get(3).equals(FALSE));
            return right ? new Confirm(own, fields.get(2), host, dest) : Malformed.BAD_FIELDS;
        }
        if (type.equals("go") && count >= 1) {
            return new Go(fields.get(1));
        }
        return isWord(type) ? Malformed.BAD_FIELDS : Malformed.UNKNOWN_TYPE;
    }

    private static HolepuncherMessage mesh(String type, List<String> fields) {
        if (!isWord(type)) {
            return Malformed.UNKNOWN_TYPE;
        }
        int own = fields.size() > 2 ? port(fields.get(2)) : 0;
        if (own == 0) {
            return Malformed.BAD_FIELDS;
        }
        Word word =
                switch (type) {
                    case "gr" -> Word.GREET;
                    case "co" -> Word.CONFIRM;
                    default -> Word.GO;
                };
        return new MeshMessage(word, fields.get(1), own);
    }

    private static boolean isWord(String type) {
        return type.equals("gr") || type.equals("co") || type.equals("go");
    }

    /// The type and the fields behind it; those past the last that any message has are left out.
    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>(MOST_FIELDS);
        int from = 0;
        int colon = text.indexOf(':');
        while (colon >= 0 && fields.size() < MOST_FIELDS) {
            fields.add(text.substring(from, colon));
            from = colon + 1;
            colon = text.indexOf(':', from);
        }
        if (fields.size() < MOST_FIELDS) {
            fields.add(text.substring(from));
        }
        return fields;
    }

    private static List<String> commas(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    /// 1 to 65535, or 0 where the text is none.
    private static int port(String text) {
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9' || i == MOST_DIGITS) {
                return 0;
            }
            port = port * 10 + (digit - '0');
        }
        return port <= 65_535 ? port : 0;
    }

    private static void join(PayloadWriter out, String type, String... fields) {
        out.append(type);
        for (String field : fields) {
            out.append(':').append(field);
        }
    }

    /// The bytes of a lobby.
    static Payload written(List<String> nicks, String max) {
        PayloadWriter out = new PayloadWriter().append("lobby");
        char separator = ':';
        for (String nick : nicks) {
            out.append(separator).append(nick);
            separator = ',';
        }
        if (nicks.isEmpty()) {
            out.append(':');
        }
        return out.append(':').append(max).payload();
    }

    private static void peers(PayloadWriter out, Peers peers) {
        out.append("peers");
        char separator = ':';
        for (Entry entry : peers.entries()) {
            Endpoint endpoint = entry.endpoint();
            out.append(separator).append(entry.client());
            out.append(':').append(endpoint.address()).append(':').append(endpoint.port());
            switch (entry.host()) {
                case UNSAID -> {}
                case YES -> out.append(':').append(TRUE);
                case NO -> out.append(':').append(FALSE);
            }
            separator = ',';
        }
        if (peers.entries().isEmpty()) {
            out.append(':');
        }
    }
}
