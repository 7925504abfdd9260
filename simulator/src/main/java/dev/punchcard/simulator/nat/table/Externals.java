package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Endpoint;

/// Which bindings show which external endpoint. Those that are over are kept until their place is
/// wanted, so that it can be told who came too late, and nobody is given yet what rests.
sealed interface Externals permits SoleExternals, SharedExternals {
    /// The binding that shows this external endpoint to that remote, which may be over, or
    /// [Binding#ABSENT]. Where several live, the oldest that lets the remote in.
    Binding at(long now, Endpoint external, Endpoint remote);

    /// Whether the binding may show that endpoint.
    boolean isFree(long now, Endpoint external, Binding binding);

    /// Whether a port there always leads to one inside endpoint.
    boolean isForwarded(Endpoint external);

    /// Whether something that is over keeps the endpoint from others.
    boolean isResting(long now, Endpoint external);

    /// Notes that the binding shows its endpoint from here on.
    void show(long now, Binding binding);

    /// Notes that a binding that lives shows its endpoint no longer, and will show another.
    void hide(Binding binding);

    /// Notes that the binding lets somebody in again, or for the first time.
    void letIn(long now, Permission permission);

    /// Notes that the binding is over.
    void ended(long now, Binding binding);

    /// Notes what a binding has been that shows something else now.
    void keep(long now, Binding past);

    /// Throws out all that is over.
    void bury();

    /// How many entries it holds, those of what is over included.
    int size();
}
