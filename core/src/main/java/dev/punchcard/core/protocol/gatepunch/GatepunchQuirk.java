package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;

/// Behaviour of the original that is repaired unless its switch is on.
public enum GatepunchQuirk implements Quirks.Switch {
    /// Q2
    STALE_UDP_BUFFER(
            Side.SERVER,
            "the master reads a datagram with the tail of a longer one that came before it"),
    /// Q3
    UDP_THREAD_DEATH(
            Side.SERVER,
            "a datagram too short for a header, before any longer one, ends all hearing by UDP"),
    /// Q5
    HANG_ON_UDP_ONLY(
            Side.SERVER,
            "who asks for a game server that has only called by UDP is not answered, ever"),
    /// Q6, Q8
    DEAD_HANDLER(
            Side.SERVER,
            "what a command cannot be read from leaves a connection open that nobody hears"),
    /// Q7
    DATA3_FILTER_BUG(
            Side.SERVER,
            "a filter of the third text that takes out one game server before others is not"
                    + " answered"),
    /// Q10
    OLD_CLOSE_REMOVES_NEW(
            Side.SERVER,
            "the end of an older connection takes out what a newer one of its address registered"),
    /// Q11
    REREG_HIDES(Side.SERVER, "a game server that calls by UDP again vanishes from the lobby"),
    /// The document of the original says otherwise.
    REG2_ONLY(Side.SERVER, "a game server cannot register by TCP without a version and data"),
    /// The document of the original says otherwise.
    HEADER_REQUIRED(Side.SERVER, "a call by UDP without GameMaker's header is not heard");

    private final Side side;
    private final String doc;

    GatepunchQuirk(Side side, String doc) {
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
