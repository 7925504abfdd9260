package dev.punchcard.simulator.nat.policy;

/// What happens to bindings when the NAT gets another external address.
public enum WanChange {
    /// They end.
    FLUSH,
    /// They go on showing the old address, which leads nowhere any more.
    KEEP_STALE,
    /// They show the new one, under the same ports.
    REMAP
}
