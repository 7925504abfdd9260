package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.protocol.rabid.RabidMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.PayloadWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The grammar of the package documentation, both ways, by hand: a server decodes every datagram
/// that the world sends it.
///
/// Each node has one of its own: all it keeps is the room that it writes in.
public final class RabidCodec implements Codec<RabidMessage> {
    /// The most letters of a session's name, of a player's and of a password.
    static final int SESSION_LENGTH = 10;

    static final int PLAYER_LENGTH = 12;
    static final int PASSWORD_LENGTH = 12;

    private static final int LEAST_PLAYERS = 2;
    private static final int MOST_DIGITS_OF_MAX = 2;
    private static final int LONGEST_ERROR = 64;
    private static final int LONGEST_DELAY = 9999; // seconds
    private static final String ERROR = "error";

    private final PayloadWriter out = new PayloadWriter();

    @Override
    public RabidMessage decode(Dialogue dialogue, Payload payload) {
        Talk talk = (Talk) dialogue;
        if (payload.size() > 2 && payload.at(1) == ':') {
            RabidMessage message =
                    switch (talk) {
                        case REQUEST -> request(payload, new RabidReader(payload, 2));
                        case ANSWER -> answer(payload.at(0), new RabidReader(payload, 2));
                        case PEER -> peer(payload.at(0), new RabidReader(payload, 2));
                    };
            if (!(message instanceof Malformed)) {
                return message; // what the grammar accepts is ASCII
            }
        }
        if (talk == Talk.ANSWER && startsWithError(payload)) {
            return refusal(payload);
        }
        return malformed(talk, payload);
    }

    @Override
    public Payload encode(RabidMessage message) {
        out.clear();
        switch (message) {
            case PlayerList m -> {
                return m.bytes();
            }
            case Host m -> {
                named(out, 'h', m).append(':').append(m.max());
                password(out, m.password());
            }
            case Connect m -> password(named(out, 'c', m), m.password());
            case Ping m -> named(out, 'p', m);
            case Start m -> named(out, 's', m);
            case Confirm m -> named(out, 'y', m);
            case Kick m -> named(out, 'k', m);
            case Exit m -> named(out, 'x', m);
            case StartList m -> startList(out, m);
            case Refusal m -> out.append(m.text());
            case Greeting m -> {
                out.append("g:").append(m.player()).append(':').append(m.ownPort());
                out.append(':').append(m.destPort());
            }
            case Confirmation m ->
                    out.append("c:").append(m.player()).append(':').append(m.ownPort());
            case Go m -> out.append("s:").append(m.seconds());
            case Started m -> out.append("y:").append(m.player()).append(':').append(m.ownPort());
            case Malformed m -> throw new IllegalArgumentException(m + " is not to be sent");
        }
        return out.payload();
    }

    /// Whether the words may stand in a request; a peer asks before it bothers a server.
    static boolean isSession(String text) {
        return isWord(text, SESSION_LENGTH);
    }

    static boolean isPlayer(String text) {
        return isWord(text, PLAYER_LENGTH);
    }

    static boolean isPassword(String text) {
        return isWord(text, PASSWORD_LENGTH);
    }

    private static boolean isWord(String text, int most) {
        for (int i = 0; i < text.length(); i++) {
            if (!RabidReader.isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= most;
    }

    private static RabidMessage request(Payload payload, RabidReader in) {
        byte type = payload.at(0);
        if (!isType(Talk.REQUEST, type)) {
            return Malformed.UNKNOWN_TYPE;
        }
        if (type == 'p') {
            return ping(payload, in);
        }
        String session = in.word(SESSION_LENGTH);
        if (!in.colon()) {
            return Malformed.BAD_GRAMMAR;
        }
        if (type == 'h') {
            return host(session, in);
        }
        String player = in.lastWord(PLAYER_LENGTH);
        String password = "";
        if (type == 'c' && in.colon()) {
            password = in.lastWord(PASSWORD_LENGTH);
        }
        if (!in.done()) {
            return Malformed.BAD_GRAMMAR;
        }
        return switch (type) {
            case 'c' -> new Connect(session, player, password);
            case 's' -> new Start(session, player);
            case 'y' -> new Confirm(session, player);
            case 'k' -> new Kick(session, player);
            default -> new Exit(session, player);
        };
    }

    private static RabidMessage ping(Payload payload, RabidReader in) {
        int from = in.at();
        in.skip(SESSION_LENGTH);
        int middle = in.at();
        if (!in.colon()) {
            return Malformed.BAD_GRAMMAR;
        }
        in.skip(PLAYER_LENGTH);
        in.lineFeed(); // Q14
        return in.done() ? new Ping(payload, from, middle) : Malformed.BAD_GRAMMAR;
    }

    private static RabidMessage host(String session, RabidReader in) {
        String player = in.word(PLAYER_LENGTH);
        if (!in.colon()) {
            return Malformed.BAD_GRAMMAR;
        }
        int max = in.plainNumber(MOST_DIGITS_OF_MAX);
        String password = "";
        if (in.colon()) {
            password = in.lastWord(PASSWORD_LENGTH);
        } else {
            in.lineFeed(); // Q14: a number reads the same with it
        }
        boolean right = in.done() && max >= LEAST_PLAYERS && max <= RabidMessage.MOST_PLAYERS;
        return right ? new Host(session, player, max, password) : Malformed.BAD_GRAMMAR;
    }

    private static RabidMessage answer(byte type, RabidReader in) {
        return switch (type) {
            case 'i' -> playerList(in);
            case 's' -> startList(in);
            default -> Malformed.UNKNOWN_TYPE;
        };
    }

    private static RabidMessage playerList(RabidReader in) {
        List<String> players = new ArrayList<>(4);
        do {
            players.add(in.name(PLAYER_LENGTH));
        } while (players.size() < RabidMessage.MOST_PLAYERS && in.colon());
        return in.done() ? new PlayerList(players) : Malformed.BAD_GRAMMAR;
    }

    private static RabidMessage startList(RabidReader in) {
        int ownPort = in.port();
        if (!in.colon()) {
            return Malformed.BAD_GRAMMAR;
        }
        List<Other> others = new ArrayList<>(4);
        while (!in.atEnd() && others.size() < RabidMessage.MOST_PLAYERS) {
            String player = in.name(PLAYER_LENGTH);
            String place = in.colon() ? in.upTo(';') : "";
            int colon = place.lastIndexOf(':');
            Optional<IpAddress> ip = IpAddress.parse(colon < 0 ? "" : place.substring(0, colon));
            int port = RabidReader.port(place.substring(colon + 1));
            if (ip.isEmpty() || port == 0) {
                return Malformed.BAD_GRAMMAR;
            }
            others.add(new Other(player, new Endpoint(ip.get(), port)));
            if (!in.atEnd() && !in.separator(';')) {
                return Malformed.BAD_GRAMMAR;
            }
        }
        return in.done() ? new StartList(ownPort, others) : Malformed.BAD_GRAMMAR;
    }

    private static RabidMessage peer(byte type, RabidReader in) {
        if (!isType(Talk.PEER, type)) {
            return Malformed.UNKNOWN_TYPE;
        }
        if (type == 's') {
            int seconds = in.number(LONGEST_DELAY);
            return in.done() ? new Go(seconds) : Malformed.BAD_GRAMMAR;
        }
        String player = in.name(PLAYER_LENGTH);
        int ownPort = in.colon() ? in.port() : 0;
        int destPort = type == 'g' && in.colon() ? in.port() : 0;
        if (!in.done() || ownPort == 0 || (type == 'g' && destPort == 0)) {
            return Malformed.BAD_GRAMMAR;
        }
        return switch (type) {
            case 'g' -> new Greeting(player, ownPort, destPort);
            case 'c' -> new Confirmation(player, ownPort);
            default -> new Started(player, ownPort);
        };
    }

    private static boolean startsWithError(Payload payload) {
        return payload.size() >= ERROR.length()
                && payload.size() <= LONGEST_ERROR
                && payload.ascii(0, ERROR.length()).equals(ERROR);
    }

    private static RabidMessage refusal(Payload payload) {
        for (int i = 0; i < payload.size(); i++) {
            if (payload.at(i) < ' ' || payload.at(i) == 0x7f) {
                return Malformed.BAD_GRAMMAR;
            }
        }
        String text = payload.ascii(0, payload.size());
        Optional<Code> code = Code.of(text);
        return code.isPresent() ? code.get().answer() : new OtherError(text);
    }

    /// In the order in which the server looks: text at all, then a colon, the type, the rest.
    private static Malformed malformed(Talk talk, Payload payload) {
        int colon = -1;
        boolean ascii = true;
        for (int i = 0; i < payload.size(); i++) {
            ascii &= payload.at(i) >= 0;
            if (colon < 0 && payload.at(i) == ':') {
                colon = i;
            }
        }
        if (!ascii && payload.utf8().isEmpty()) {
            return Malformed.NOT_TEXT;
        }
        if (colon < 0) {
            return Malformed.NO_COLON;
        }
        boolean known = colon == 1 && isType(talk, payload.at(0));
        return known ? Malformed.BAD_GRAMMAR : Malformed.UNKNOWN_TYPE;
    }

    private static boolean isType(Talk talk, byte letter) {
        String types =
                switch (talk) {
                    case REQUEST -> "hcpsykx";
                    case ANSWER -> "is";
                    case PEER -> "gcsy";
                };
        return types.indexOf(letter) >= 0;
    }

    private static PayloadWriter named(PayloadWriter out, char type, Request request) {
        return out.append(type)
                .append(':')
                .append(request.session())
                .append(':')
                .append(request.player());
    }

    private static void password(PayloadWriter out, String password) {
        if (!password.isEmpty()) {
            out.append(':').append(password);
        }
    }

    /// The bytes of a list of players.
    static Payload written(List<String> players) {
        PayloadWriter out = new PayloadWriter().append('i');
        for (String player : players) {
            out.append(':').append(player);
        }
        return out.payload();
    }

    private static void startList(PayloadWriter out, StartList list) {
        out.append("s:").append(list.ownPort());
        char separator = ':';
        for (Other other : list.others()) {
            Endpoint endpoint = other.endpoint();
            out.append(separator).append(other.player());
            out.append(':').append(endpoint.address()).append(':').append(endpoint.port());
            separator = ';';
        }
        if (list.others().isEmpty()) {
            out.append(':');
        }
    }
}
