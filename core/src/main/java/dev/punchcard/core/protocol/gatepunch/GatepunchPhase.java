package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.State;

/// Where a peer stands. The master has states of its own, in [GatepunchServer].
enum GatepunchPhase implements State {
    /// A game server calls the master; a client asks it for the game server.
    CALLING,
    /// The master holds a game server's connection.
    REGISTERED,
    /// The master is not there, and is called again with the next round.
    ALONE,
    /// A client knocks at the told port.
    DEFAULT,
    /// A client knocks at the ports after it.
    SEQUENCE,
    /// A client knocks at drawn ports.
    PREDICT,
    /// A client knocks at the port that its user knows.
    PROVIDED,
    /// A client is in, or a lobby has its list.
    CONNECTED,
    FAILED,
    STOPPED
}
