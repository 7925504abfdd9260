package dev.punchcard.scenarios.card.yaml;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// A value of a card and where it stands. To ask it for something that it is not is the user's
/// mistake, and ends in a [CardError].
public sealed interface Value {
    public Spot spot();

    /// What it is, for messages.
    String shown();

    /// A word, a number, a sentence: the text says which.
    ///
    /// @param quoted whether its author put it between quotes, so that it cannot mean "nothing"
    record Text(Spot spot, String text, boolean quoted) implements Value {
        public boolean isNothing() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String shown() {
            return isNothing() ? "nothing" : Spot.quote(text);
        }
    }

    record Sequence(Spot spot, List<Value> items) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    record Mapping(Spot spot, List<Entry> entries) implements Value {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String shown() {
            return entries.isEmpty() ? "an empty mapping" : "a mapping";
        }
    }

    record Entry(Text key, Value value) {
        public String name() {
            return key.text();
        }
    }

    default CardError error(String expected) {
        return spot().error(shown(), expected);
    }

    default String text(String expected) {
        if (this instanceof Text text && !text.isNothing()) {
            return text.text();
        }
        throw error(expected);
    }

    /// A text that has a certain shape.
    default String text(String shape, String expected) {
        String text = text(expected);
        if (!text.matches(shape)) {
            throw error(expected);
        }
        return text;
    }

    default Duration duration() {
        return Durations.parse(text(Durations.FORM)).orElseThrow(() -> error(Durations.FORM));
    }

    default Duration positiveDuration() {
        Duration duration = duration();
        if (duration.isZero()) {
            throw error(Durations.FORM + ", above zero");
        }
        return duration;
    }

    /// A time of the run, at which something begins.
    ///
    /// @param limit when the run ends
    default Duration moment(Duration limit) {
        Duration moment = duration();
        if (moment.compareTo(limit) > 0) {
            throw error("a time within the card's limit of " + Durations.format(limit));
        }
        return moment;
    }

    /// A duration with a minus sign or none.
    default Duration signedDuration() {
        String expected = Durations.FORM + ", with or without a minus sign";
        String text = text(expected);
        boolean negative = text.startsWith("-");
        Duration size =
                Durations.parse(negative ? text.substring(1) : text)
                        .orElseThrow(() -> error(expected));
        return negative ? size.negated() : size;
    }

    /// A whole number with a minus sign or none.
    default long signed(long most) {
        String expected = "a whole number from " + -most + " to " + most;
        long number = Long.parseLong(text("-?[0-9]{1,18}", expected));
        if (Math.abs(number) > most) {
            throw error(expected);
        }
        return number;
    }

    /// A share as a percentage; the nearest number to what the user wrote, so that it can be
    /// written down again exactly.
    default double share() {
        String expected = "a share from 0% to 100%, such as 2.5%";
        String text = text("[0-9]{1,3}(\\.[0-9]{1,40})?%", expected);
        BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
        if (percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw error(expected);
        }
        return percent.movePointLeft(2).doubleValue();
    }

    default long number(long least, long most) {
        String expected = "a whole number from " + least + " to " + most;
        long number = Long.parseLong(text("[0-9]{1,18}", expected));
        if (number < least || number > most) {
            throw error(expected);
        }
        return number;
    }

    default double decimal(double least, double most) {
        String expected = "a number from " + least + " to " + most;
        double number = Double.parseDouble(text("[0-9]{1,9}(\\.[0-9]{1,40})?", expected));
        if (number < least || number > most) {
            throw error(expected);
        }
        return number;
    }

    /// One of some names.
    ///
    /// @param kind what it is a name of
    default String oneOf(String kind, List<String> names) {
        boolean vowel = "aeiou".indexOf(kind.charAt(0)) >= 0;
        String text = text((vowel ? "an " : "a ") + kind);
        if (!names.contains(text)) {
            throw spot().error(kind + " " + shown(), Nearest.oneOf(text, names));
        }
        return text;
    }

    /// One of the constants, in lower case with hyphens.
    default <E extends Enum<E>> E constant(String kind, Class<E> type) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        List<String> words = all.stream().map(Option::word).toList();
        return all.get(words.indexOf(oneOf(kind, words)));
    }

    /// The items of a list that has some.
    default List<Value> items(String expected) {
        if (this instanceof Sequence sequence && !sequence.items().isEmpty()) {
            return sequence.items();
        }
        throw error(expected);
    }

    /// Whether it is that word, in or without quotes.
    default boolean isWord(String word) {
        return this instanceof Text text && text.text().equals(word);
    }

    /// Several of something: a word for none of them, one by itself, or a list.
    default <T> List<T> some(String none, int most, Function<Value, T> read) {
        if (isWord(none)) {
            return List.of();
        }
        if (!(this instanceof Sequence sequence)) {
            return List.of(read.apply(this));
        }
        int size = sequence.items().size();
        if (size == 0) {
            throw error(none + ", or at least one");
        }
        if (size > most) {
            throw spot().error(size + " of them", "at most " + most);
        }
        return sequence.items().stream().map(read).toList();
    }

    /// True or false.
    default boolean flag(String kind) {
        return oneOf(kind, List.of("true", "false")).equals("true");
    }

    /// The fields of a mapping, every name once.
    default Fields fields(String expected) {
        return Fields.of(this, expected);
    }
}
