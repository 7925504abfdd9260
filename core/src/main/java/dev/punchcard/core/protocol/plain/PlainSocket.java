package dev.punchcard.core.protocol.plain;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Local;

/// One of many sockets, by number: a peer's holes, of which 0 is the one that the server sees, or
/// the server's ports in a row.
record PlainSocket(int ordinal) implements Local {
    static final PlainSocket FIRST = new PlainSocket(0);

    /// Every message says itself what it is.
    enum Talk implements Dialogue {
        ALL
    }

    @Override
    public String name() {
        return "SOCKET_" + ordinal;
    }
}
