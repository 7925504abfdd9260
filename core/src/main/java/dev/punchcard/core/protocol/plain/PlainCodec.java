package dev.punchcard.core.protocol.plain;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.protocol.plain.PlainMessage.Full;
import dev.punchcard.core.protocol.plain.PlainMessage.Heard;
import dev.punchcard.core.protocol.plain.PlainMessage.Join;
import dev.punchcard.core.protocol.plain.PlainMessage.Malformed;
import dev.punchcard.core.protocol.plain.PlainMessage.Meet;
import dev.punchcard.core.protocol.plain.PlainMessage.Punch;
import dev.punchcard.core.punch.Samples;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The grammar of the package documentation, both ways. It keeps no state and may be shared.
final class PlainCodec implements Codec<PlainMessage> {
    /// The most ports of a server that a peer shows itself to.
    static final int MOST_SAMPLES = 8;

    private static final int LONGEST_WORD = 32;
    private static final int LONGEST_MESSAGE = 1_024;
    private static final PlainMessage MALFORMED = new Malformed();

    @Override
    public PlainMessage decode(Dialogue dialogue, Payload payload) {
        if (payload.size() > LONGEST_MESSAGE) {
            return MALFORMED;
        }
        String[] words = payload.ascii(0, payload.size()).split(" ", -1);
        return switch (words.length) {
            case 1 -> words[0].equals("full") ? new Full() : MALFORMED;
            case 4 ->
                    switch (words[0]) {
                        case "join" -> join(words);
                        case "meet" -> meet(words);
                        case "punch" -> punch(words);
                        default -> MALFORMED;
                    };
            case 5 -> words[0].equals("heard") ? heard(words) : MALFORMED;
            default -> MALFORMED;
        };
    }

    @Override
    public Payload encode(PlainMessage message) {
        return Payload.text(
                switch (message) {
                    case Join(String room, String name, int samples) ->
                            "join " + room + " " + name + " " + samples;
                    case Meet(String name, Samples own, Samples others) ->
                            "meet " + name + " " + write(own) + " " + write(others);
                    case Full _ -> "full";
                    case Punch(String room, String name, Endpoint to) ->
                            "punch " + room + " " + name + " " + to;
                    case Heard(String room, String name, Endpoint to, Endpoint reached) ->
                            "heard " + room + " " + name + " " + to + " " + reached;
                    case Malformed _ ->
                            throw new IllegalArgumentException(message + " is not to be sent");
                });
    }

    /// Whether it may be the name of a room or of a peer.
    static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            if (!letter && (c < '0' || c > '9') && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_WORD;
    }

    private static PlainMessage punch(String[] words) {
        Optional<Endpoint> to = endpoint(words[3]);
        return isWord(words[1]) && isWord(words[2]) && to.isPresent()
                ? new Punch(words[1], words[2], to.get())
                : MALFORMED;
    }

    private static PlainMessage heard(String[] words) {
        Optional<Endpoint> to = endpoint(words[3]);
        Optional<Endpoint> reached = endpoint(words[4]);
        return isWord(words[1]) && isWord(words[2]) && to.isPresent() && reached.isPresent()
                ? new Heard(words[1], words[2], to.get(), reached.get())
                : MALFORMED;
    }

    /// As we write it, and not otherwise.
    private static Optional<Endpoint> endpoint(String word) {
        return Endpoint.parse(word).filter(endpoint -> endpoint.toString().equals(word));
    }

    private static PlainMessage join(String[] words) {
        boolean right = isWord(words[1]) && isWord(words[2]) && words[3].matches("[1-8]");
        return right ? new Join(words[1], words[2], Integer.parseInt(words[3])) : MALFORMED;
    }

    private static PlainMessage meet(String[] words) {
        Optional<Samples> own = samples(words[2]);
        Optional<Samples> others = samples(words[3]);
        return isWord(words[1]) && own.isPresent() && others.isPresent()
                ? new Meet(words[1], own.get(), others.get())
                : MALFORMED;
    }

    private static Optional<Samples> samples(String text) {
        List<Endpoint> seen = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            endpoint(word).ifPresent(seen::add);
        }
        boolean whole = write(seen).equals(text) && !seen.isEmpty() && seen.size() <= MOST_SAMPLES;
        return whole ? Optional.of(new Samples(seen)) : Optional.empty();
    }

    private static String write(Samples samples) {
        return write(samples.seen());
    }

    private static String write(List<Endpoint> seen) {
        return String.join(",", seen.stream().map(Endpoint::toString).toList());
    }
}
