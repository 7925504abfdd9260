package dev.punchcard.core.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values for the options of one protocol role; what was not set has the option's fallback.
///
/// The values stay in the form a user wrote them until a machine asks: a card, a command line and a
/// trace header hold the same words. [#set] accepts only words that the option can read.
public final class Options {
    private static final Options NONE = new Options(Map.of());

    private final Map<String, String> words;

    private Options(Map<String, String> words) {
        this.words = words;
    }

    public static Options none() {
        return NONE;
    }

    public <T> T get(Option<T> option) {
        String word = words.get(option.name());
        return word == null ? option.fallback() : option.reader().apply(word).orElseThrow();
    }

    public boolean has(Option<?> option) {
        return words.containsKey(option.name());
    }

    /// These options with one more value.
    ///
    /// @throws IllegalArgumentException where the option cannot read the word
    public Options set(Option<?> option, String word) {
        if (option.reader().apply(word).isEmpty()) {
            throw new IllegalArgumentException(
                    option.name() + " takes " + option.form() + ", not '" + word + "'");
        }
        Map<String, String> more = new LinkedHashMap<>(words);
        more.put(option.name(), word);
        return new Options(more);
    }

    public <T> Options with(Option<T> option, T value) {
        return set(option, option.write(value));
    }

    /// What was set, in that order, as words.
    public Map<String, String> words() {
        return new LinkedHashMap<>(words);
    }

    public static Optional<Option<?>> find(List<Option<?>> options, String name) {
        return options.stream().filter(o -> o.name().equals(name)).findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Options that && words.equals(that.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return words.toString();
    }
}
