package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;

/// Behaviour of the original that is repaired unless its switch is on.
public enum RabidQuirk implements Quirks.Switch {
    /// Q1
    FULL_BEFORE_REJOIN(
            Side.SERVER,
            "a repeated join of the last seat's own player is refused: full is looked at first"),
    /// Q2
    SHRINKING_START_LIST(
            Side.SERVER,
            "a player who confirms the start vanishes from the start lists of the others"),
    /// A request that the network delivers twice ends the attempt of whoever made it.
    STARTED_IS_UNKNOWN(
            Side.SERVER,
            "a repeated join that comes while its player's session starts is answered"
                    + " session_non_existent"),
    /// Q4
    UNCHECKED_SOURCE(
            Side.SERVER,
            "ping, confirm and exit count from any source, not only from the player's"),
    /// Q9
    BIND_EXTERNAL_PORT(
            Side.PEER, "peers punch from a new socket bound to the number of their external port"),
    /// Q11
    LITERAL_SESSION_NAME(
            Side.PEER, "session_created and session_updated name the session 'session_name'");

    private final Side side;
    private final String doc;

    RabidQuirk(Side side, String doc) {
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
