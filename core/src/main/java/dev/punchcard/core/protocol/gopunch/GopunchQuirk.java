package dev.punchcard.core.protocol.gopunch;

/// Behaviour of the original that is repaired unless its switch is on.
public enum GopunchQuirk {
    /// Q2
    INDEPENDENT_EXPIRY(
            "an endpoint vanishes some time after each of its registrations, however often it"
                    + " comes again"),
    /// Q3
    EXACT_COUNT("a client that is told of more others than it expects goes on waiting"),
    /// Q4
    STRANGER_HANG(
            "a client that is sent anything by a stranger while it punches is deaf from then"),
    /// Q5
    LATE_COMPLETION("a client that has heard from all others waits for one more datagram"),
    /// Q7
    DELAYED_ACK("a SYN is answered when none has come for a while, and not at once"),
    /// Q12
    SELF_PAIR("the server of the concept introduces a client that asks twice to itself");

    private final String doc;

    GopunchQuirk(String doc) {
        this.doc = doc;
    }

    String doc() {
        return doc;
    }
}
