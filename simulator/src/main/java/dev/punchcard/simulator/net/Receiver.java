package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;

/// What hears the packets of one port.
interface Receiver {
    /// Of a port that nobody has opened.
    Receiver CLOSED = new Closed();

    /// Where it listens: at that address, or at all of its host's.
    Endpoint bound();

    /// The port of that, which is looked at first.
    int port();

    void receive(long now, Packet packet);

    /// Something that was sent from this port to `remote` went no further.
    void unreachable(long now, Remote remote, IcmpError why);

    /// Hears nothing.
    record Closed() implements Receiver {
        private static final Endpoint NOWHERE = new Endpoint(IpAddress.ANY, 0);

        @Override
        public Endpoint bound() {
            return NOWHERE;
        }

        @Override
        public int port() {
            return NOWHERE.port();
        }

        @Override
        public void receive(long now, Packet packet) {}

        @Override
        public void unreachable(long now, Remote remote, IcmpError why) {}
    }
}
