package dev.punchcard.core.protocol.plain;

import dev.punchcard.core.machine.Signal;
import dev.punchcard.core.punch.Samples;
import dev.punchcard.core.wire.Endpoint;

/// What a peer tells its user.
public sealed interface PlainSignal extends Signal {
    /// The other has come too, and punching begins.
    ///
    /// @param own what the server saw of us
    /// @param others what it saw of the other
    /// @param probes what is sent in a round
    record Met(String peer, Samples own, Samples others, int probes) implements PlainSignal {
        @Override
        public String name() {
            return "met";
        }

        @Override
        public void describe(Fields to) {
            to.text("peer", peer);
            to.texts("own", own.seen().stream().map(Endpoint::toString).toList());
            to.texts("others", others.seen().stream().map(Endpoint::toString).toList());
            to.number("probes", probes);
        }

        @Override
        public String toString() {
            return name() + "(" + peer + ", " + own.seen() + ", " + others.seen() + ")";
        }
    }

    /// The other was heard from an endpoint that nobody had told.
    record Learned(Endpoint remote) implements PlainSignal {
        @Override
        public String name() {
            return "learned";
        }

        @Override
        public void describe(Fields to) {
            to.text("remote", remote.toString());
        }

        @Override
        public String toString() {
            return name() + "(" + remote + ")";
        }
    }
}
