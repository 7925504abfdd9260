package dev.punchcard.core.trace;

/// What a NAT did apart from translating and dropping, and without which the rest looks strange.
public enum NatNote {
    /// The router took a packet for itself and remembers it: towards that remote the external
    /// endpoint is taken.
    LOCAL_CONFLICT,
    /// The external endpoint that was wanted towards that remote was taken.
    CLASH,
    /// Several bindings show the external endpoint; the packet went to the oldest that lets it in.
    AMBIGUOUS,
    /// The external endpoint was taken away from the binding that showed it.
    STOLEN,
    /// The binding had to make room for another.
    EVICTED,
    /// The binding shows that external endpoint from here on.
    REBOUND,
    /// Nothing passes from or to the remote for a time.
    BANISHED,
    /// The inside endpoint has sent too much, and nothing passes for a time.
    GUARDED
}
