package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;

/// Behaviour of the original that is repaired unless its switch is on.
public enum SimpleQuirk implements Quirks.Switch {
    /// Q1
    ONE_PER_FRAME(Side.BOTH, "servers and peers read one datagram a frame, 60 in a second"),
    /// Q3
    RS_NO_REPEAT(
            Side.SERVER,
            "who hosts or was matched gets no answer to another request for a random pair"),
    /// Q4
    STALE_RANDOM_HOSTS(Side.SERVER, "random hosts are matched, however long they have been silent"),
    /// Q5
    KA_IGNORED(Side.SERVER, "a keep-alive does not prolong the session"),
    /// Q10
    OPEN_JH(Side.PEER, "a call to join counts from anybody, and makes a client even of a host"),
    /// Q11
    OPEN_RD(
            Side.PEER,
            "names are learned from anybody, and anybody ends the wait of a random host"),
    /// Q13
    START_RANDOM_REPEATS(
            Side.PEER, "a random host signals start_random, and closes, at every peer_ready"),
    /// Of our own finding: the package documentation has it among the quirks as N1.
    JS_ENDS_AT_JR(
            Side.PEER,
            "a joiner that was told of its host asks no more, so that a lost NJ stays lost");

    private final Side side;
    private final String doc;

    SimpleQuirk(Side side, String doc) {
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
