package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.Talk;
import dev.punchcard.core.wire.Remote;

/// A participant that wants a direct path, or only to know of those who do.
///
/// The original is asked once a frame, thirty times a second, and does one step each time. Ours
/// does the same steps by a timer, which runs only while there is something to do.
public sealed interface GatepunchPeer
        extends Machine<GatepunchMessage, GatepunchCommand, GatepunchSignal>
        permits GatepunchGameServer, GatepunchClient, GatepunchBrowser {
    enum Socket implements Local {
        /// The game's own, by UDP.
        GAME,
        /// By TCP to the master.
        MASTER
    }

    enum Alarm implements Timer {
        FRAME,
        /// Looks whether the master is still there.
        ROUND,
        /// Keeps the NAT awake (Q13).
        REFRESH,
        /// The master has been called for long enough.
        CALL,
        /// Calls the master again by UDP (Q12).
        RETRY,
        /// Nothing follows what the master has said (Q1).
        QUIET,
        /// Waiting for the master is over (Q12).
        PATIENCE
    }

    /// What a game server hears from the master has no end of its own.
    default Dialogue dialogue(Local local, Remote from, Talk master) {
        return switch ((Socket) local) {
            case GAME -> Talk.PEER;
            case MASTER -> master;
        };
    }
}
