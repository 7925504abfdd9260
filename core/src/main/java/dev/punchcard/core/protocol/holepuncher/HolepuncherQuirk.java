package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;

/// Behaviour of the original that is repaired unless its switch is on.
public enum HolepuncherQuirk implements Quirks.Switch {
    /// Q1
    DIRTY_EXCHANGE(
            Side.SERVER,
            "A, B: the exchange leaves every second member registered; B closes those after it"),
    /// Q2
    BLOCKING_AUTOSTART(Side.SERVER, "the autostart holds up the whole server until its exchange"),
    /// Q3
    NO_REPEAT(Side.BOTH, "nothing is said twice, and a repeated registration is refused"),
    /// Q4
    TEXT_IS_HOST(Side.PEER, "A, M: whoever confirms counts as host, on the host too"),
    /// Q7
    STUCK_CLOSE(Side.SERVER, "B: a closed session stays, without its players' names, for ever"),
    /// Q10
    OPEN_CONTROL(Side.SERVER, "anybody may start a session and take anybody out of one"),
    /// Q16
    NO_EXPIRY(Side.SERVER, "A, M: sessions do not end by themselves"),
    /// Q17
    BIND_EXTERNAL_PORT(
            Side.PEER, "peers punch from a new socket bound to the number of their external port"),
    /// Q22
    LOST_CONFIRM(
            Side.PEER, "B: whose confirmation comes before ours gets neither greetings nor ours");

    private final Side side;
    private final String doc;

    HolepuncherQuirk(Side side, String doc) {
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
