package dev.punchcard.reports.table;

/// Makes control characters visible.
///
/// Names and messages come from cards and from the wire. A terminal would obey an escape sequence
/// in them, and XML 1.0 has no way at all to write most control characters.
public final class Visible {
    private Visible() {}

    /// The text in one line: every control character as an escape such as `\n` or `\u001b`.
    public static String line(String text) {
        return of(text, "");
    }

    /// The text with its line breaks and tabulators left as they are.
    public static String block(String text) {
        return of(text, "\n\t");
    }

    private static String of(String text, String kept) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (kept.indexOf(c) >= 0 || !isHidden(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(escape(c));
            }
        }
        return out.toString();
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT, // such as the marks that reverse the direction of a line
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> c == 0xfffe || c == 0xffff;
        };
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c > 0xffff ? "\\u{%x}".formatted(c) : "\\u%04x".formatted(c);
        };
    }
}
