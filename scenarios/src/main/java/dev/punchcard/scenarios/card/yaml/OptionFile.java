package dev.punchcard.scenarios.card.yaml;

import dev.punchcard.core.protocol.Option;
import java.util.Optional;

/// The value of an option that users keep in a file ([Option#isFile]).
public final class OptionFile {
    private OptionFile() {}

    /// The value as the option writes it, whether the user gave it or the path of a file that holds
    /// it: so a card that is written down needs the file no more.
    ///
    /// @throws CardError where there is no such file, or something else in it
    public static <T> String word(Option<T> option, String given) {
        if (option.reader().apply(given).isPresent()) {
            return given;
        }
        String text = CardFile.text(given, "a " + option.name());
        Optional<T> value = option.reader().apply(text);
        if (value.isEmpty()) {
            String mistake = option.mistake().apply(text).orElse("expected a " + option.name());
            throw new CardError(given + ": " + mistake);
        }
        return option.write(value.get());
    }
}
