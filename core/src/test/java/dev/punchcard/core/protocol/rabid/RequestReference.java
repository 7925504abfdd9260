package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.protocol.rabid.RabidMessage.Malformed;
import dev.punchcard.core.protocol.rabid.RabidMessage.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Sorts datagrams to a server as the description of the protocol does, with regular expressions: a
/// second opinion on the hand-made codec, sharing nothing with it.
enum RequestReference {
    REQUEST,
    INVALID,
    IGNORED;

    private static final Pattern GRAMMAR =
            Pattern.compile(
                    "(h:[a-zA-Z0-9]{1,10}:[a-zA-Z0-9]{1,12}:([2-9]|1[0-2])(:[a-zA-Z0-9]{1,12})?"
                            + "|c:[a-zA-Z0-9]{1,10}:[a-zA-Z0-9]{1,12}(:[a-zA-Z0-9]{1,12})?"
                            + "|[psykx]:[a-zA-Z0-9]{1,10}:[a-zA-Z0-9]{1,12})\n?");

    static RequestReference of(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notText) {
            return IGNORED;
        }
        if (!text.contains(":")) {
            return INVALID;
        }
        String type = text.substring(0, text.indexOf(':'));
        if (type.length() != 1 || !"hcpkxsy".contains(type)) {
            return IGNORED;
        }
        return GRAMMAR.matcher(text).matches() ? REQUEST : INVALID;
    }

    static RequestReference of(RabidMessage decoded) {
        return switch (decoded) {
            case Request _ -> REQUEST;
            case Malformed.NO_COLON, Malformed.BAD_GRAMMAR -> INVALID;
            default -> IGNORED;
        };
    }
}
