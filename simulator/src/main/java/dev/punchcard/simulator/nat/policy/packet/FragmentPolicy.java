package dev.punchcard.simulator.nat.policy.packet;

import java.time.Duration;

/// What a NAT does with fragments (RFC 4787 REQ-14).
///
/// @param most the datagrams of which pieces wait at once
/// @param patience how long they wait for the others
public record FragmentPolicy(Mode mode, int most, Duration patience) {
    public static final FragmentPolicy REASSEMBLE =
            new FragmentPolicy(Mode.REASSEMBLE, 256, Duration.ofSeconds(2));

    /// How they are treated.
    public enum Mode {
        /// They wait for each other in any order, and go on as the datagram that they were.
        REASSEMBLE,
        /// They go on one by one behind the first; what comes before the first is dropped.
        IN_ORDER,
        /// Only the first goes on.
        FIRST_ONLY,
        DROP
    }

    public FragmentPolicy {
        if (most < 1 || !patience.isPositive()) {
            throw new IllegalArgumentException(
                    "fragments wait, at least one for a time: not " + most + " for " + patience);
        }
    }

    public static FragmentPolicy of(Mode mode) {
        return new FragmentPolicy(mode, REASSEMBLE.most, REASSEMBLE.patience);
    }
}
