package dev.punchcard.core.protocol.simple;

/// Behaviour of the original that is repaired unless its switch is on.
public enum SimpleQuirk {
    /// Q1
    ONE_PER_FRAME("servers and peers read one datagram a frame, 60 in a second"),
    /// Q3
    RS_NO_REPEAT("who hosts or was matched gets no answer to another request for a random pair"),
    /// Q4
    STALE_RANDOM_HOSTS("random hosts are matched, however long they have been silent"),
    /// Q5
    KA_IGNORED("a keep-alive does not prolong the session"),
    /// Q10
    OPEN_JH("a call to join counts from anybody, and makes a client even of a host"),
    /// Q11
    OPEN_RD("names are learned from anybody, and anybody ends the wait of a random host"),
    /// Q13
    START_RANDOM_REPEATS("a random host signals start_random, and closes, at every peer_ready"),
    /// Of our own finding: the package documentation has it among the quirks as N1.
    JS_ENDS_AT_JR("a joiner that was told of its host asks no more, so that a lost NJ stays lost");

    private final String doc;

    SimpleQuirk(String doc) {
        this.doc = doc;
    }

    String doc() {
        return doc;
    }
}
