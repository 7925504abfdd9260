package dev.punchcard.simulator.nat;

import dev.punchcard.core.wire.Endpoint;

/// One filter entry: who may come in through a binding. It lives as long as the binding.
///
/// @param remote with the fields blanked that the filtering does not look at
record Permission(Binding binding, Endpoint remote) implements Entry {
    @Override
    public boolean isAlive(long now) {
        return binding.isAlive(now);
    }
}
