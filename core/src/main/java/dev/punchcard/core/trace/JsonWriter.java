package dev.punchcard.core.trace;

import java.util.Locale;

/// Writes one JSON document (RFC 8259) in a single line.
///
/// Calls nest as the document does. It is the only writer of JSON in the project: trace files and
/// every `--json` output come from it.
public final class JsonWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder();
    private boolean separate;

    public JsonWriter beginObject() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter beginArray() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    public JsonWriter key(String key) {
        separator();
        quote(key);
        out.append(':');
        separate = false;
        return this;
    }

    public JsonWriter value(String value) {
        separator();
        quote(value);
        separate = true;
        return this;
    }

    public JsonWriter value(long value) {
        separator();
        out.append(value);
        separate = true;
        return this;
    }

    public JsonWriter value(boolean value) {
        separator();
        out.append(value);
        separate = true;
        return this;
    }

    /// Six digits after the point are more than any share or rate of ours is worth.
    public JsonWriter value(double value) {
        separator();
        if (Double.isFinite(value)) {
            out.append(String.format(Locale.ROOT, "%.6f", value));
        } else {
            out.append("null");
        }
        separate = true;
        return this;
    }

    /// The word `null`, for a member that is never left out and has no value.
    public JsonWriter nothing() {
        separator();
        out.append("null");
        separate = true;
        return this;
    }

    public JsonWriter member(String key, String value) {
        return key(key).value(value);
    }

    public JsonWriter member(String key, long value) {
        return key(key).value(value);
    }

    public JsonWriter member(String key, boolean value) {
        return key(key).value(value);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private JsonWriter open(char bracket) {
        separator();
        out.append(bracket);
        separate = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        out.append(bracket);
        separate = true;
        return this;
    }

    private void separator() {
        if (separate) {
            out.append(',');
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
                        out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]);
                        out.append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
