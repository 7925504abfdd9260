package dev.punchcard.simulator.tcp;

/// What a stack has done with a segment.
public enum Reception {
    /// A connection has it, old or new.
    TAKEN,
    /// Nobody is there for it; unless it is an RST, an RST has answered it.
    REFUSED,
    /// It is no beginning, and says nothing that could be answered.
    IGNORED,
    /// A SYN for which the listener's queue has no place; it may find one when it is sent again.
    BACKLOG_FULL,
    /// A SYN for which the host has no room.
    NO_ROOM
}
