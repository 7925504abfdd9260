package dev.punchcard.simulator.nat.policy;

import java.time.Duration;

/// What a NAT does with a SYN from outside that it does not let in (RFC 5382 §4.3).
public sealed interface UnsolicitedSyn {
    /// Nothing.
    UnsolicitedSyn DROP = new Drop();

    /// As REQ-4 asks: long enough for the inside endpoint to call as well.
    UnsolicitedSyn HOLD = new Hold(Duration.ofSeconds(6));

    /// See [#DROP].
    record Drop() implements UnsolicitedSyn {}

    /// It answers by an RST, as a host does where nobody listens: the call fails at once. So it
    /// does with any other segment that it does not let in.
    record Reset() implements UnsolicitedSyn {}

    /// It tells the sender that nobody is there (ICMP port unreachable).
    record Refuse() implements UnsolicitedSyn {}

    /// It tells the sender that this is not allowed (ICMP type 3 code 13).
    record Forbid() implements UnsolicitedSyn {}

    /// It keeps silent for a time. If by then the inside endpoint has called the sender, it does so
    /// for ever, and the sender's next SYN comes in; else it tells him that nobody is there.
    record Hold(Duration time) implements UnsolicitedSyn {
        public Hold {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("nothing is held for " + time);
            }
        }
    }
}
