package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;

/// The states of a peer, and the timers that move it.
enum HolepuncherPhase implements State {
    /// Waits for its user: before all, after a failure, and after a success.
    IDLE,
    /// Opens its first socket.
    LISTENING,
    /// A host asks for its session.
    REGISTERING_SESSION,
    /// Waits before it registers itself, from another socket.
    REGISTER,
    /// Asks to be let in.
    REGISTERING_CLIENT,
    /// In the session, until the addresses are exchanged.
    IN_SESSION,
    /// Punches.
    PUNCHING;

    enum Alarm implements Timer {
        /// An answer is missing.
        ASK,
        /// How long the phase may last.
        LIMIT,
        /// A refusal has had time to turn out to be an echo.
        REFUSED,
        /// The lobby is to be looked at again.
        REFRESH,
        /// What is said to the peers again and again.
        TICK
    }
}
