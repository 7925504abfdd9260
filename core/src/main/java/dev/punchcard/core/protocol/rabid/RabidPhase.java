package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;

/// The states of a peer, and the timers that move it.
enum RabidPhase implements State {
    /// Waits for its user: before all, after a failure, and after a success.
    NONE,
    /// Asks the server to open or to join a session.
    INIT_REQUEST_SENT,
    /// Pings the server until the host starts.
    IN_SESSION,
    /// Has the start list and leaves the server time to reach the others.
    SERVER_FINISH_WAIT,
    /// Opens its NAT towards all ports that the others might have.
    GREETINGS,
    /// Learns which of the others it can reach, until the host calls the start.
    CONFIRMATIONS;

    enum Alarm implements Timer {
        /// What the phase does again and again.
        TICK,
        /// How long the phase, or the server's silence, may last.
        LIMIT,
        /// The start that the host called.
        START
    }
}
