package dev.punchcard.core.machine;

import java.util.List;

/// All that is needed to run one participant: its logic, its bytes, and what it is told first.
///
/// @param opening commands given right after the start, in order
/// @param commands reads the commands that a person or a card writes
public record Program<M, C, S>(
        Machine<M, C, S> machine, Codec<M> codec, List<C> opening, CommandReader<C> commands) {
    public Program {
        opening = List.copyOf(opening);
    }

    /// A program that is told nothing.
    public Program(Machine<M, C, S> machine, Codec<M> codec) {
        this(machine, codec, List.of(), CommandReader.none());
    }
}
