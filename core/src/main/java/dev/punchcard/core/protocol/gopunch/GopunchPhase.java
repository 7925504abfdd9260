package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;

/// The states of a peer.
enum GopunchPhase implements State {
    IDLE,
    /// Asks the server who else is there.
    REGISTER,
    /// Knocks at everybody's door.
    PUNCH,
    CONNECTED,
    /// Has run out of time, or was told nonsense.
    FAILED,
    /// Hears nobody any more (Q4).
    DEAF;

    /// The peer's one socket.
    enum Socket implements Local {
        CLIENT
    }

    /// The peer's timers, besides those of its links.
    enum Alarm implements Timer {
        /// The next request.
        POLL,
        /// The end of everything.
        DEADLINE
    }
}
