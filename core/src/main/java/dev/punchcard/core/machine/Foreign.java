package dev.punchcard.core.machine;

import dev.punchcard.core.wire.Payload;

/// Marks the messages that stand for bytes which say nothing in the protocol: garbage, or what the
/// user's own program says over a path that the protocol has opened.
public interface Foreign {
    /// The user's own bytes in a payload that was read as this message.
    default Payload own(Payload payload) {
        return payload;
    }
}
