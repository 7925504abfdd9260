package dev.punchcard.core.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one line that holds a JSON object of strings, whole numbers and truth values, which is all
/// that a trace file consists of.
///
/// Every value comes back as the characters that were written; the field's reader knows what it
/// expects.
final class FlatJson {
    private final int line;
    private final String text;
    private int at;

    private FlatJson(int line, String text) {
        this.line = line;
        this.text = text;
    }

    static Map<String, String> read(int line, String text) {
        return new FlatJson(line, text).object();
    }

    private Map<String, String> object() {
        Map<String, String> members = new LinkedHashMap<>();
        expect('{');
        while (members.isEmpty() || peek() == ',') {
            if (!members.isEmpty()) {
                expect(',');
            }
            String key = string();
            expect(':');
            String value = peek() == '"' ? string() : bare();
            if (members.put(key, value) != null) {
                throw broken("the field '" + key + "' stands twice");
            }
        }
        expect('}');
        if (peek() != 0) {
            throw broken("expected the end of the line, found '" + peek() + "'");
        }
        return members;
    }

    private String bare() {
        for (String word : List.of("true", "false")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word;
            }
        }
        return number();
    }

    private String number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == digits) {
            throw broken("expected a string or a whole number");
        }
        return text.substring(start, at);
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (true) {
            char c = take();
            switch (c) {
                case 0 -> throw broken("the string does not end");
                case '"' -> {
                    return value.toString();
                }
                case '\\' -> value.append(escaped());
                default -> value.append(c);
            }
        }
    }

    private char escaped() {
        char c = take();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw broken("unknown escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = take();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw broken("expected four hexadecimal digits");
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            String found = peek() == 0 ? "the end" : "'" + peek() + "'";
            throw broken("expected '" + wanted + "', found " + found);
        }
        at++;
    }

    /// 0 at the end; a trace holds no such character unescaped.
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private char take() {
        char c = peek();
        at++;
        return c;
    }

    private TraceFormatException broken(String what) {
        return new TraceFormatException(line, what + " (column " + (at + 1) + ")");
    }
}
