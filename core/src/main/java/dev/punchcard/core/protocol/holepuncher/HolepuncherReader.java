package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.wire.Payload;
import java.util.Optional;

/// Walks over the fields of one request, each of which becomes a text only where it is asked for.
/// The first field that is missing or too long makes the whole wrong, which is asked for once, at
/// the end.
final class HolepuncherReader {
    private final Payload payload;
    private int at; // of the colon before the next field, or the end
    private boolean wrong;

    /// @param payload well-formed UTF-8, in which no other character has the byte of a colon
    HolepuncherReader(Payload payload) {
        this.payload = payload;
        this.at = colon(0);
    }

    /// All that was asked for was there; further fields are not looked at.
    boolean right() {
        return !wrong;
    }

    /// The next field, of so many characters at most.
    String field(int most) {
        if (at == payload.size()) {
            wrong = true;
            return "";
        }
        int from = at + 1;
        at = colon(from);
        String field = text(from, at);
        wrong |= field.length() > most;
        return field;
    }

    /// The next field, where there is one.
    Optional<String> optional(int most) {
        return at == payload.size() ? Optional.empty() : Optional.of(field(most));
    }

    private int colon(int from) {
        int colon = from;
        while (colon < payload.size() && payload.at(colon) != ':') {
            colon++;
        }
        return colon;
    }

    private String text(int from, int to) {
        for (int i = from; i < to; i++) {
            if (payload.at(i) < 0) {
                return payload.slice(from, to).utf8().orElseThrow();
            }
        }
        return payload.ascii(from, to);
    }
}
