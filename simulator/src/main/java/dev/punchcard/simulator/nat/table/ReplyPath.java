package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.translator.Entry;

/// The binding that an admitted outsider is answered from. It lives as long as the binding.
record ReplyPath(Binding binding, Endpoint remote) implements Entry {
    /// Whether it says how that endpoint answers that remote.
    boolean answers(Endpoint internal, Endpoint to) {
        return binding.internal().equals(internal) && remote.equals(to);
    }

    @Override
    public boolean isAlive(long now) {
        return binding.isAlive(now);
    }
}
