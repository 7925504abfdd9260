package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.wire.Payload;

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

    /// Where the colon before the next field is, or the end.
    int at() {
        return at;
    }

    boolean atEnd() {
        return at == payload.size();
    }

    /// The next field, of so many characters at most.
    String field(int most) {
        int from = at + 1;
        skip(most);
        return wrong ? "" : text(from, at);
    }

    /// Steps over the next field.
    ///
    /// @return its end
    int skip(int most) {
        if (atEnd()) {
            wrong = true;
        } else {
            int from = at + 1;
            at = colon(from);
            wrong |= at - from > most && characters(from, at) > most;
        }
        return at;
    }

    /// As a text counts them, where those beyond 16 bits are two.
    private int characters(int from, int to) {
        int characters = 0;
        for (int i = from; i < to; i++) {
            int b = payload.at(i) & 0xff;
            boolean goesOn = (b & 0xc0) == 0x80;
            characters += goesOn ? 0 : b >= 0xf0 ? 2 : 1;
        }
        return characters;
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
