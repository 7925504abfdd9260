package dev.punchcard.core.machine;

import java.util.List;
import java.util.Optional;

/// Reads the commands of one protocol role, one per line.
///
/// @param <C> commands of the protocol
public interface CommandReader<C> {
    Optional<C> read(String line);

    /// The forms it understands, such as `kick NAME`, for help and error messages.
    List<String> forms();

    /// Those that can still do something after the opening commands of a [Program].
    default List<String> laterForms() {
        return forms();
    }

    /// Commands by which somebody who has to go tells the server; what does not fit the role, or
    /// the state of things, changes nothing.
    default List<String> farewells() {
        return List.of();
    }

    /// For a role that takes no commands.
    static <C> CommandReader<C> none() {
        return new CommandReader<>() {
            @Override
            public Optional<C> read(String line) {
                return Optional.empty();
            }

            @Override
            public List<String> forms() {
                return List.of();
            }
        };
    }
}
