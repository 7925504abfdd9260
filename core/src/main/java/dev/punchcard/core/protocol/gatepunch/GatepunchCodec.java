package dev.punchcard.core.protocol.gatepunch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Framing;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.*;
import dev.punchcard.core.wire.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The grammar of the package documentation, both ways.
///
/// What came by TCP has been cut before, by [GatepunchLines] or [GatepunchPackets]. Each node has a
/// codec of its own: with [GatepunchQuirk#STALE_UDP_BUFFER] it keeps what calls have left behind.
public final class GatepunchCodec implements Codec<GatepunchMessage> {
    static final int FOUND = 0xff;
    static final int NOT_FOUND = 0xfe;
    static final int DATA = 0xfa;
    static final int LISTING = 0xf9;
    static final int TESTING = 0xf8;
    static final int INFOS = 0xf7;
    static final int VERSION = 0xf6;

    /// What GameMaker puts before every datagram, up to a length of 32 bits.
    private static final Payload MAGIC =
            Payload.of(
                    new byte[] {(byte) 0xde, (byte) 0xc0, (byte) 0xad, (byte) 0xde, 12, 0, 0, 0});

    /// Bytes of what a client reads: a lobby of some ten thousand game servers.
    private static final int MOST_PACKET = 1 << 22;

    private static final int HEADER = 12;

    /// The length in calls to the master, which does not look at it: the recorded peers say so
    /// whatever the call is.
    private static final int CALL_LENGTH = 12;

    private static final int BUFFER = 1024;
    private static final int MOST_DIGITS = 5;
    private static final GatepunchMessage MALFORMED = new Malformed();

    private final Set<GatepunchQuirk> quirks;
    private final int mostLine;
    private final Charset charset;
    private final byte[] stale = new byte[BUFFER];

    /// @param mostLine bytes of a line that the master reads, with its end (Q19)
    /// @param charset of all texts; what is ASCII is the same in it
    GatepunchCodec(Set<GatepunchQuirk> quirks, int mostLine, Charset charset) {
        this.quirks = Set.copyOf(quirks);
        this.mostLine = mostLine;
        this.charset = charset;
    }

    /// Of a peer, who reads no lines.
    static GatepunchCodec ofPeer(Charset charset) {
        return new GatepunchCodec(Set.of(), 1, charset);
    }

    @Override
    public GatepunchMessage decode(Dialogue dialogue, Payload payload) {
        return switch ((Talk) dialogue) {
            case CALL -> call(payload);
            case REQUEST -> line(payload);
            case ANSWER -> answer(payload);
            case NEWS -> new Piece(payload);
            case PEER -> peer(payload);
        };
    }

    @Override
    public Framing framing(Dialogue dialogue) {
        return switch ((Talk) dialogue) {
            case REQUEST -> new GatepunchLines(mostLine);
            case ANSWER -> new GatepunchPackets(MOST_PACKET);
            case NEWS -> GatepunchNews.PIECES;
            case CALL, PEER -> Framing.none();
        };
    }

    @Override
    public Payload encode(GatepunchMessage message) {
        return switch (message) {
            case Call call -> datagram(CALL_LENGTH, bytes(spoken(call) + "\n\0"));
            case Request request -> bytes(written(request));
            case Line(String text, boolean returned) -> bytes(text + (returned ? "\r" : "\n"));
            case Found(String ip, int port) -> packet(FOUND, ip + "\0" + port + "\0");
            case Visitor(String ip, int port) -> packet(FOUND, ip + "\0" + port);
            case Piece(Payload bytes) -> bytes;
            case NotFound _ -> packet(NOT_FOUND, "");
            case Listing(String json) -> packet(LISTING, json + "\n");
            case Testing(boolean testing) -> packet(TESTING, testing ? "\1" : "\0");
            case TestingInfos(Optional<List<String>> lines) -> packet(INFOS, infos(lines));
            case Version(String version) -> packet(VERSION, version + "\n");
            case Word word -> peerPacket(packet(word.id(), ""));
            case Data(List<String> data) ->
                    peerPacket(packet(DATA, String.join("\0", data) + "\0"));
            case Malformed _ -> throw new IllegalArgumentException(message + " is not to be sent");
        };
    }

    // To the master, by UDP.

    private GatepunchMessage call(Payload payload) {
        Payload read = quirks.contains(GatepunchQuirk.STALE_UDP_BUFFER) ? over(payload) : payload;
        if (!quirks.contains(GatepunchQuirk.HEADER_REQUIRED)) {
            Call bare = called(read, 0);
            if (bare == Call.REG || bare == Call.CONNECT) {
                return bare;
            }
        }
        if (lastByte(read) < HEADER) {
            return quirks.contains(GatepunchQuirk.UDP_THREAD_DEATH) ? Call.FATAL : Call.NOISE;
        }
        return called(read, HEADER);
    }

    /// What the original's buffer holds after this datagram.
    private Payload over(Payload payload) {
        int length = Math.min(BUFFER, payload.size());
        for (int i = 0; i < length; i++) {
            stale[i] = payload.at(i);
        }
        return Payload.of(stale);
    }

    private static int lastByte(Payload payload) {
        int end = payload.size();
        while (end > 0 && payload.at(end - 1) == 0) {
            end--;
        }
        return end;
    }

    /// The text ends with LF, before which there may be a CR, with NUL, or with the datagram.
    private static Call called(Payload payload, int from) {
        int end = from;
        while (end < payload.size() && payload.at(end) != '\n' && payload.at(end) != 0) {
            end++;
        }
        boolean returned = end > from && payload.at(end - 1) == '\r';
        return switch (payload.ascii(from, returned ? end - 1 : end)) {
            case "reg" -> Call.REG;
            case "connect" -> Call.CONNECT;
            case "ping" -> Call.PING;
            default -> Call.NOISE;
        };
    }

    private static String spoken(Call call) {
        return switch (call) {
            case REG -> "reg";
            case CONNECT -> "connect";
            case PING -> "ping";
            case NOISE, FATAL -> throw new IllegalArgumentException(call + " is not to be sent");
        };
    }

    // To the master, by TCP.

    /// GameMaker ends each text with a NUL; a game server writes ten texts, a client one.
    private static String written(Request request) {
        String lines = String.join("\n", request.lines()) + "\n";
        return switch (request) {
            case Register _ -> lines.replace("\n", "\n\0");
            case Introduce _ -> lines + "\0";
            case Query(String word) -> word.equals(Query.PING) ? lines + "\0" : lines;
            case Browse _ -> lines;
        };
    }

    private GatepunchMessage line(Payload line) {
        boolean returned = line.size() > 0 && line.at(line.size() - 1) == '\r';
        return new Line(
                legible(text(line, 0, line.size())), returned); // ends are control characters
    }

    /// Without control and format characters and what has no meaning, of which a NUL is one.
    private static String legible(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isOther(c)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isOther(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    // From the master.

    private GatepunchMessage answer(Payload packet) {
        if (packet.size() == 0) {
            return MALFORMED;
        }
        int end = packet.size();
        return switch (packet.at(0) & 0xff) {
            case FOUND -> found(packet);
            case NOT_FOUND -> new NotFound();
            case LISTING -> ends(packet, '\n') ? new Listing(text(packet, 1, end - 1)) : MALFORMED;
            case TESTING -> end == 2 ? new Testing(packet.at(1) != 0) : MALFORMED;
            case INFOS -> infos(packet);
            case VERSION -> ends(packet, '\n') ? new Version(text(packet, 1, end - 1)) : MALFORMED;
            default -> MALFORMED;
        };
    }

    private static boolean ends(Payload packet, char last) {
        return packet.size() > 1 && packet.at(packet.size() - 1) == last;
    }

    private static GatepunchMessage found(Payload packet) {
        List<String> strings = strings(packet, 1, UTF_8);
        return strings.size() == 2 && isPort(strings.getLast())
                ? new Found(strings.getFirst(), Integer.parseInt(strings.getLast()))
                : MALFORMED;
    }

    /// A packet that a game server has put together from pieces: it says what [Found] does.
    static GatepunchMessage visitor(Payload packet) {
        boolean found = packet.size() > 0 && (packet.at(0) & 0xff) == FOUND;
        return found && found(packet) instanceof Found(String ip, int port)
                ? new Visitor(ip, port)
                : MALFORMED;
    }

    private static boolean isPort(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(text) <= 65_535;
    }

    private GatepunchMessage infos(Payload packet) {
        if (packet.size() == 2 && packet.at(1) == 0) {
            return new TestingInfos(Optional.empty());
        }
        List<String> lines = List.of(text(packet, 1, packet.size()).split("\n", -1));
        return lines.size() == 4 && lines.getLast().isEmpty()
                ? new TestingInfos(Optional.of(lines.subList(0, 3)))
                : MALFORMED;
    }

    private static String infos(Optional<List<String>> lines) {
        return lines.map(l -> String.join("\n", l) + "\n").orElse("\0");
    }

    // Among peers.

    private GatepunchMessage peer(Payload payload) {
        if (payload.size() <= HEADER || !payload.slice(0, MAGIC.size()).equals(MAGIC)) {
            return MALFORMED;
        }
        int id = payload.at(HEADER) & 0xff;
        for (Word word : Word.values()) {
            if (word.id() == id) {
                return word;
            }
        }
        if (id != DATA) {
            return MALFORMED;
        }
        List<String> data = strings(payload, HEADER + 1, charset);
        return data.size() == GatepunchMessage.DATA && ends(payload, '\0')
                ? new Data(data)
                : MALFORMED;
    }

    /// Texts that end with NUL, the last one with the bytes at the latest.
    private static List<String> strings(Payload payload, int from, Charset charset) {
        List<String> strings = new ArrayList<>(GatepunchMessage.DATA);
        int start = from;
        for (int i = from; i < payload.size(); i++) {
            if (payload.at(i) == 0) {
                strings.add(text(payload, start, i, charset));
                start = i + 1;
            }
        }
        if (start < payload.size()) {
            strings.add(text(payload, start, payload.size(), charset));
        }
        return strings;
    }

    private String text(Payload payload, int from, int to) {
        return text(payload, from, to, charset);
    }

    private static String text(Payload payload, int from, int to, Charset charset) {
        return new String(payload.toBytes(), from, to - from, charset);
    }

    private Payload bytes(String text) {
        return Payload.of(text.getBytes(charset));
    }

    private Payload packet(int id, String content) {
        byte[] text = content.getBytes(charset);
        return Payload.of(ByteBuffer.allocate(1 + text.length).put((byte) id).put(text).flip());
    }

    private static Payload peerPacket(Payload packet) {
        return datagram(packet.size(), packet);
    }

    private static Payload datagram(int length, Payload content) {
        byte[] low = {
            (byte) length, (byte) (length >>> 8), (byte) (length >>> 16), (byte) (length >>> 24)
        };
        return Payload.join(List.of(MAGIC, Payload.of(low), content));
    }
}
