package dev.punchcard.core.protocol;

import dev.punchcard.core.wire.Endpoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// One setting of a protocol role: the same name in a card, on the command line and in the help.
///
/// @param name words joined by hyphens, as on the command line
/// @param form what a value looks like, such as `DURATION` or `2..12`
/// @param fallback the value where none is given
/// @param reader reads a value; nothing where the text is not one
/// @param mistake what is wrong with a text that is none, where that is more than the text itself
public record Option<T>(
        String name,
        String form,
        String doc,
        T fallback,
        Function<String, Optional<T>> reader,
        Function<String, Optional<String>> mistake) {
    private static final String FILE = "FILE";
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

    public Option(
            String name,
            String form,
            String doc,
            T fallback,
            Function<String, Optional<T>> reader) {
        this(name, form, doc, fallback, reader, text -> Optional.empty());
    }

    /// A value that users keep in a file. Protocols read no files: whoever takes the user's words,
    /// from a card or a command line, puts the text of the file in the place of its name
    /// ([#isFile]).
    public static <T> Option<T> file(
            String name,
            String doc,
            T fallback,
            Function<String, Optional<T>> reader,
            Function<String, Optional<String>> mistake) {
        return new Option<>(name, FILE, doc, fallback, reader, mistake);
    }

    public static Option<String> text(String name, String fallback, String doc) {
        return new Option<>(name, "TEXT", doc, fallback, Optional::of);
    }

    public static Option<Boolean> flag(String name, String doc) {
        return new Option<>(name, "true|false", doc, false, Option::readFlag);
    }

    public static Option<Integer> number(String name, int least, int most, int value, String doc) {
        return new Option<>(name, least + ".." + most, doc, value, t -> readInt(t, least, most));
    }

    public static Option<Duration> duration(String name, Duration fallback, String doc) {
        return new Option<>(name, "DURATION", doc, fallback, Durations::parse);
    }

    public static Option<Endpoint> endpoint(String name, Endpoint fallback, String doc) {
        return new Option<>(name, "IP:PORT", doc, fallback, Endpoint::parse);
    }

    /// One of the constants, written in lower case with hyphens.
    public static <E extends Enum<E>> Option<E> choice(
            String name, Class<E> type, E fallback, String doc) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        String form = String.join("|", all.stream().map(Option::word).toList());
        return new Option<>(
                name,
                form,
                doc,
                fallback,
                t -> all.stream().filter(e -> word(e).equals(t)).findFirst());
    }

    /// Whether a word that is no value is the name of a file that holds one.
    public boolean isFile() {
        return form.equals(FILE);
    }

    /// The value as a user would write it.
    public String write(T value) {
        return switch (value) {
            case Duration duration -> Durations.format(duration);
            case Enum<?> constant -> {
                boolean bare = List.of(form.split("\\|")).contains(constant.name());
                yield bare ? constant.name() : word(constant);
            }
            default -> value.toString();
        };
    }

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Boolean> readFlag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> readInt(String text, int least, int most) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        int value = Integer.parseInt(text);
        return value >= least && value <= most ? Optional.of(value) : Optional.empty();
    }
}
