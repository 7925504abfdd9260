package dev.punchcard.core.protocol;

import dev.punchcard.core.machine.Signal;
import java.util.List;
import java.util.Optional;

/// What people tell each other by other means than the protocol, such as the id that a server has
/// made up: one peer's user hears it in a signal, and another's gives it to his peer in a command.
///
/// @param signal the name of the signal
/// @param field which of its fields is told
/// @param command the word before it
public record Invitation(String signal, String field, String command) {
    /// The command that the others are to be given, where that signal invites them.
    public Optional<String> read(Object heard) {
        if (heard instanceof Signal known && known.name().equals(signal)) {
            Finder finder = new Finder();
            known.describe(finder);
            return finder.found;
        }
        return Optional.empty();
    }

    private final class Finder implements Signal.Fields {
        private Optional<String> found = Optional.empty();

        @Override
        public void text(String name, String value) {
            if (name.equals(field)) {
                found = Optional.of(command + " " + value);
            }
        }

        @Override
        public void texts(String name, List<String> values) {}

        @Override
        public void number(String name, long value) {
            text(name, Long.toString(value));
        }

        @Override
        public void absent(String name) {}
    }
}
