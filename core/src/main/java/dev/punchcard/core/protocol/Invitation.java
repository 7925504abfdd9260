package dev.punchcard.core.protocol;

import dev.punchcard.core.machine.Signal;
import dev.punchcard.core.wire.IpAddress;
import java.util.List;
import java.util.Optional;

/// What people tell each other by other means than the protocol, so that one peer's user can give
/// his peer a command.
public sealed interface Invitation {
    /// The command that the others are to be given, where that signal invites them.
    Optional<String> read(Object signal);

    /// Something that a peer's user hears in a signal, such as the id that a server has made up.
    ///
    /// @param signal the name of the signal
    /// @param field which of its fields is told
    /// @param command the word before it
    record Heard(String signal, String field, String command) implements Invitation {
        @Override
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

    /// The address by which the internet knows the inviter: that of his router's outside, mostly,
    /// which his peer never sees. His user has looked it up.
    ///
    /// @param command the word before it
    record Address(String command) implements Invitation {
        @Override
        public Optional<String> read(Object signal) {
            return Optional.empty();
        }

        /// The command that the others are to be given.
        public String to(IpAddress outside) {
            return command + " " + outside;
        }
    }
}
