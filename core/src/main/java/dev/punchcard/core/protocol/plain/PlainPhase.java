package dev.punchcard.core.protocol.plain;

import dev.punchcard.core.machine.State;

/// What a peer is at; the package documentation has the transitions.
enum PlainPhase implements State {
    ASKING,
    PUNCHING,
    CONNECTED,
    FAILED
}
