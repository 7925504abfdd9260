package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;

/// Behaviour of the original that is repaired unless its switch is on.
public enum GopunchQuirk implements Quirks.Switch {
    /// Q2
    INDEPENDENT_EXPIRY(
            Side.SERVER,
            "an endpoint vanishes some time after each of its registrations, however often it"
                    + " comes again"),
    /// Q3
    EXACT_COUNT(Side.PEER, "a client that is told of more others than it expects goes on waiting"),
    /// Q4
    STRANGER_HANG(
            Side.PEER,
            "a client that is sent anything by a stranger while it punches is deaf from then"),
    /// Q5
    LATE_COMPLETION(
            Side.PEER, "a client that has heard from all others waits for one more datagram"),
    /// Q7
    DELAYED_ACK(Side.PEER, "a SYN is answered when none has come for a while, and not at once"),
    /// Q12
    SELF_PAIR(
            Side.SERVER, "the server of the concept introduces a client that asks twice to itself");

    private final Side side;
    private final String doc;

    GopunchQuirk(Side side, String doc) {
        this.side = side;
        this.doc = doc;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public String doc() {
        return doc;
    }
}
