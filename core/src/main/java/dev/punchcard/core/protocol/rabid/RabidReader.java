package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.wire.Payload;

/// Walks over the fields of one payload. The first field that is wrong makes the whole wrong, which
/// is asked for once, at the end.
final class RabidReader {
    private static final int LINE_FEED = '\n';
    private static final int MOST_DIGITS = 5;

    private final Payload payload;
    private int at;
    private boolean wrong;

    RabidReader(Payload payload, int from) {
        this.payload = payload;
        this.at = from;
    }

    static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /// All was right, and nothing is left.
    boolean done() {
        return !wrong && atEnd();
    }

    boolean atEnd() {
        return at == payload.size();
    }

    boolean colon() {
        return separator(':');
    }

    /// Steps over the separator if it is next.
    boolean separator(char separator) {
        boolean next = !atEnd() && payload.at(at) == separator;
        at += next ? 1 : 0;
        return next;
    }

    /// Steps over a line feed that ends the payload.
    void lineFeed() {
        if (at == payload.size() - 1 && payload.at(at) == LINE_FEED) {
            at++;
        }
    }

    /// Where it is.
    int at() {
        return at;
    }

    /// Steps over one to `most` letters and digits.
    void skip(int most) {
        int from = at;
        while (!atEnd() && at - from < most && isLetterOrDigit(payload.at(at))) {
            at++;
        }
        wrong |= at == from;
    }

    /// One to `most` letters and digits.
    String word(int most) {
        int from = at;
        skip(most);
        return payload.ascii(from, at);
    }

    /// A word that may end the payload: a line feed there belongs to it (Q14).
    String lastWord(int most) {
        int from = at;
        skip(most);
        lineFeed();
        return payload.ascii(from, at);
    }

    /// A player's name inside a list, which may have got its line feed in a request (Q14).
    String name(int most) {
        int from = at;
        skip(most);
        separator('\n');
        return payload.ascii(from, at);
    }

    /// All before the separator, or before the end.
    String upTo(char separator) {
        int from = at;
        while (!atEnd() && payload.at(at) != separator) {
            at++;
        }
        return payload.ascii(from, at);
    }

    /// Digits without a leading zero.
    int plainNumber(int mostDigits) {
        wrong |= !atEnd() && payload.at(at) == '0';
        return digits(mostDigits);
    }

    int number(int most) {
        int value = digits(MOST_DIGITS);
        wrong |= value > most;
        return value;
    }

    /// 1 to 65535, or 0 where there is none.
    int port() {
        int value = digits(MOST_DIGITS);
        wrong |= value < 1 || value > 65_535;
        return wrong ? 0 : value;
    }

    /// 1 to 65535, or 0 where the text is none.
    static int port(String text) {
        RabidReader reader = new RabidReader(Payload.text(text), 0);
        int port = reader.port();
        return reader.done() ? port : 0;
    }

    private int digits(int most) {
        int from = at;
        int value = 0;
        while (!atEnd() && at - from < most && isDigit(payload.at(at))) {
            value = value * 10 + (payload.at(at) - '0');
            at++;
        }
        wrong |= at == from;
        return value;
    }
}
