package dev.punchcard.simulator.nat.policy.binding;

import java.time.Duration;

/// What happens to a packet from inside to one of the NAT's own external addresses (RFC 4787 §6).
///
/// @param filtered whether the receiver's filtering applies to it
/// @param after the age that the receiver's binding must have for it
public record Hairpin(Mode mode, boolean filtered, Duration after) {
    public static final Hairpin NONE = new Hairpin(Mode.NONE, true, Duration.ZERO);

    public static final Hairpin EXTERNAL_SOURCE =
            new Hairpin(Mode.EXTERNAL_SOURCE, true, Duration.ZERO);

    public static final Hairpin INTERNAL_SOURCE =
            new Hairpin(Mode.INTERNAL_SOURCE, true, Duration.ZERO);

    /// For whom it turns, and from where it then seems to come.
    public enum Mode {
        /// For nobody: the packet is for the router itself, and unsolicited.
        NONE,
        /// REQ-9a: from the sender's external endpoint.
        EXTERNAL_SOURCE,
        /// From the sender's internal endpoint: the answer goes there directly, and the sender
        /// hears from an endpoint that it never sent to.
        INTERNAL_SOURCE,
        /// As from the external endpoint, but only where the receiver is on the sender's host.
        SAME_HOST,
        /// As from the external endpoint, but only to what is forwarded.
        FORWARDS
    }

    public Hairpin {
        if (after.isNegative()) {
            throw new IllegalArgumentException("no age is " + after);
        }
    }

    public static Hairpin of(Mode mode) {
        return new Hairpin(mode, true, Duration.ZERO);
    }

    public Hairpin unfiltered() {
        return new Hairpin(mode, false, after);
    }

    public Hairpin after(Duration age) {
        return new Hairpin(mode, filtered, age);
    }
}
