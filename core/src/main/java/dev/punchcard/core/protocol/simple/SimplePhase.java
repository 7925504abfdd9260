package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;

/// The states of a peer, in the words of the original.
enum SimplePhase implements State {
    IDLE,
    HOST,
    JOIN,
    RANDOM,
    REGISTERED,
    PINGING,
    CLOSE,
    /// A joiner that was called, and answers.
    JOINED;

    /// The peer's one socket.
    enum Socket implements Local {
        PUNCH
    }

    /// The peer's timers.
    enum Alarm implements Timer {
        /// A round of whatever the state repeats.
        TICK,
        /// The session has taken too long.
        LIMIT,
        /// The next JD, or the end of the wait for more JH.
        DONE
    }
}
