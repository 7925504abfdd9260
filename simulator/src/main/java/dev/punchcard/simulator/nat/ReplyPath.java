package dev.punchcard.simulator.nat;

import dev.punchcard.core.wire.Endpoint;

/// The binding that an admitted outsider is answered from. It lives as long as the binding.
record ReplyPath(Endpoint remote, Binding binding) implements Entry {
    @Override
    public boolean isAlive(long now) {
        return binding.isAlive(now);
    }
}
