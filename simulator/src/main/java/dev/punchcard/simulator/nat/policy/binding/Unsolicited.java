package dev.punchcard.simulator.nat.policy.binding;

import java.time.Duration;

/// What a NAT does with a packet from outside that it does not let in.
public sealed interface Unsolicited {
    /// Nothing.
    Unsolicited DROP = new Drop();

    /// See [#DROP].
    record Drop() implements Unsolicited {}

    /// It tells the sender that nobody is there (ICMP port unreachable).
    record Refuse() implements Unsolicited {}

    /// It tells the sender that this is not allowed (ICMP type 3 code 13).
    record Forbid() implements Unsolicited {}

    /// It ends the binding that the packet was for.
    record EndBinding() implements Unsolicited {}

    /// For a time nothing passes between the inside and the sender, in either direction; every
    /// further such packet begins the time anew.
    record Banish(Duration time, Scope scope) implements Unsolicited {
        public Banish {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("nobody is banished for " + time);
            }
        }
    }

    /// Whom it banishes.
    enum Scope {
        ENDPOINT,
        ADDRESS
    }
}
