package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.translator.Entry;

/// One filter entry: who may come in through a binding.
final class Permission implements Entry {
    private final Binding binding;
    private final Endpoint remote;
    private final long hash;
    private long deadline = Long.MAX_VALUE;

    /// @param remote with the fields blanked that the filtering does not look at
    Permission(Binding binding, Endpoint remote, long hash) {
        this.binding = binding;
        this.remote = remote;
        this.hash = hash;
    }

    Binding binding() {
        return binding;
    }

    Endpoint remote() {
        return remote;
    }

    /// By which the table finds it.
    long hash() {
        return hash;
    }

    void extend(long until) {
        deadline = until;
    }

    @Override
    public boolean isAlive(long now) {
        return now < deadline && binding.isAlive(now);
    }
}
