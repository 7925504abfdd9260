package dev.punchcard.core.protocol.plain;

import dev.punchcard.core.machine.Foreign;
import dev.punchcard.core.punch.Samples;
import dev.punchcard.core.wire.Endpoint;

/// What is said; the package documentation has the grammar.
public sealed interface PlainMessage {
    /// A peer wants to meet whoever else comes to the room.
    ///
    /// @param samples to how many of the server's ports it says so
    record Join(String room, String name, int samples) implements PlainMessage {}

    /// The other has come too.
    ///
    /// @param own what the server saw of who is told
    /// @param others what it saw of the other
    record Meet(String name, Samples own, Samples others) implements PlainMessage {}

    /// The room is taken.
    record Full() implements PlainMessage {}

    /// One peer to the other, to get through.
    ///
    /// @param to where it is sent
    record Punch(String room, String name, Endpoint to) implements PlainMessage {}

    /// One peer to the other, whom it has heard.
    ///
    /// @param to where it is sent
    /// @param reached where the other had sent what was heard: that much is proved
    record Heard(String room, String name, Endpoint to, Endpoint reached) implements PlainMessage {}

    /// Anything else.
    record Malformed() implements PlainMessage, Foreign {}
}
