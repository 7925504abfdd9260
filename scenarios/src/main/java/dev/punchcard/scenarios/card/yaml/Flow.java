package dev.punchcard.scenarios.card.yaml;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes YAML within a line; [Yaml] reads it back as it was.
public final class Flow {
    /// Texts that YAML takes as they are wherever they stand.
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._%+-]*( [A-Za-z0-9._%+-]+)*");

    private Flow() {}

    /// Between double quotes unless it is plain; what is no printable ASCII is escaped.
    public static String text(String text) {
        if (PLAIN.matcher(text).matches() && !text.equals("null")) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append("\\u%04X".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /// @param fields written already, each with its key
    public static String mapping(List<String> fields) {
        return "{ " + String.join(", ", fields) + " }";
    }

    /// @param fields written already, by key
    public static String mapping(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /// @param items written already
    public static String list(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }

    /// The word for none of them, the only one as it is, or a list; [Value#some] reads it back.
    public static <T> String some(String none, List<T> items, Function<T, String> write) {
        return switch (items.size()) {
            case 0 -> none;
            case 1 -> write.apply(items.getFirst());
            default -> list(items.stream().map(write).toList());
        };
    }
}
