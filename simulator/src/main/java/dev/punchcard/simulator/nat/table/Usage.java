package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.net.Packet;

/// How the packets of one protocol use bindings: which of them may make one, whom they let in, and
/// how long it lives by them.
sealed interface Usage permits Datagrams, Sessions {
    /// Whether a packet may pass by a binding, which may be one that is to be made; else [#refusal]
    /// says why not.
    boolean fits(long now, Binding binding, boolean inward, Packet packet);

    /// Notes that a packet goes out by a binding. False where it has no room, for which [#refusal]
    /// stands.
    ///
    /// @param fresh whether the binding has been made for it
    boolean leaves(long now, Binding binding, boolean fresh, Packet packet);

    /// Whether a binding that lives lets a packet in.
    boolean admits(long now, Binding binding, Packet packet);

    /// Notes that a packet comes in by a binding. False where it has no room.
    boolean enters(long now, Binding binding, Packet packet);

    /// Whether the inside speaks to whoever has sent a packet by where that came in.
    boolean isAnswered(long now, Binding binding, Packet packet);

    DropReason refusal();

    /// Notes that all bindings are forgotten.
    void forget();
}
