package dev.punchcard.scenarios.detect;

/// What was detected beside what is said.
public enum Match {
    /// The same.
    MATCHES,
    /// Something else, for a reason that lies in what can be observed.
    DIFFERS,
    /// Nothing, for such a reason.
    UNSEEN,
    /// Something else, for no reason that is known: the detector is wrong, or the NAT.
    CONTRADICTS
}
