package dev.punchcard.core.protocol.gatepunch;

/// Behaviour of the original that is repaired unless its switch is on.
public enum GatepunchQuirk {
    /// Q2
    STALE_UDP_BUFFER(
            "the master reads a datagram with the tail of a longer one that came before it"),
    /// Q3
    UDP_THREAD_DEATH(
            "a datagram too short for a header, before any longer one, ends all hearing by UDP"),
    /// Q5
    HANG_ON_UDP_ONLY(
            "who asks for a game server that has only called by UDP is not answered, ever"),
    /// Q6, Q8
    DEAD_HANDLER("what a command cannot be read from leaves a connection open that nobody hears"),
    /// Q7
    DATA3_FILTER_BUG(
            "a filter of the third text that takes out one game server before others is not"
                    + " answered"),
    /// Q10
    OLD_CLOSE_REMOVES_NEW(
            "the end of an older connection takes out what a newer one of its address registered"),
    /// Q11
    REREG_HIDES("a game server that calls by UDP again vanishes from the lobby"),
    /// The document of the original says otherwise.
    REG2_ONLY("a game server cannot register by TCP without a version and data"),
    /// The document of the original says otherwise.
    HEADER_REQUIRED("a call by UDP without GameMaker's header is not heard");

    private final String doc;

    GatepunchQuirk(String doc) {
        this.doc = doc;
    }

    String doc() {
        return doc;
    }
}
