package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.scenarios.card.yaml.Flow;
import dev.punchcard.scenarios.card.yaml.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One axis of a policy: a word of cards, and how its values are read and written.
///
/// @param name the key
/// @param origin where it is defined, such as a section of an RFC
/// @param about what it says, in a few words
/// @param form what its values look like
/// @param reader the policy with the value in place of its own
/// @param writer the value of the policy, which the reader reads back as an equal one
public record Axis<P>(
        String name,
        String origin,
        String about,
        String form,
        BiFunction<P, Value, P> reader,
        Function<P, String> writer) {
    /// What stands for something that is not there.
    static final String NONE = "none";

    /// How the values of some type are read and written.
    ///
    /// @param reader given the value that stands there already, of which a mapping may change parts
    record Words<T>(String form, BiFunction<Value, T, T> reader, Function<T, String> writer) {
        /// Values that are never changed by parts.
        static <T> Words<T> of(String form, Function<Value, T> read, Function<T, String> write) {
            return new Words<>(form, (value, _) -> read.apply(value), write);
        }

        /// The constants, in lower case with hyphens.
        static <E extends Enum<E>> Words<E> of(String kind, Class<E> type) {
            List<E> all = Arrays.asList(type.getEnumConstants());
            String form =
                    String.join(", ", all.stream().map(c -> "`" + Option.word(c) + "`").toList());
            return of(form, value -> value.constant(kind, type), Option::word);
        }

        static Words<Boolean> flag(String kind) {
            return of("`true`, `false`", value -> value.flag(kind), b -> Boolean.toString(b));
        }

        /// Several of something, in their order.
        static <T> Words<List<T>> some(
                String form,
                String none,
                int most,
                Function<Value, T> read,
                Function<T, String> write) {
            return of(
                    form,
                    value -> value.some(none, most, read),
                    all -> Flow.some(none, all, write));
        }
    }

    static <P, T> Axis<P> of(
            String name,
            String origin,
            String about,
            Words<T> words,
            Function<P, T> get,
            BiFunction<P, T, P> with) {
        return new Axis<>(
                name,
                origin,
                about,
                words.form(),
                (policy, value) ->
                        with.apply(policy, words.reader().apply(value, get.apply(policy))),
                policy -> words.writer().apply(get.apply(policy)));
    }

    /// The same axis of something that the policy is a part of.
    <Q> Axis<Q> within(Function<Q, P> get, BiFunction<Q, P, Q> with) {
        return new Axis<>(
                name,
                origin,
                about,
                form,
                (whole, value) -> with.apply(whole, reader.apply(get.apply(whole), value)),
                whole -> writer.apply(get.apply(whole)));
    }

    P read(P policy, Value value) {
        return reader.apply(policy, value);
    }

    public String write(P policy) {
        return writer.apply(policy);
    }
}
