package dev.punchcard.reports.path;

import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.TcpHeader;

/// What of a packet is on the wire.
public sealed interface Form {
    /// Of a packet that nobody has cut.
    sealed interface Whole extends Form {
        /// The bytes between its IP header and its payload.
        int header();
    }

    /// A datagram, or a ping or its answer: the end that is asked has port 0, and the other's port
    /// is the identifier.
    record Datagram() implements Whole {
        @Override
        public int header() {
            return 8;
        }
    }

    /// A TCP segment.
    record Segment(TcpHeader tcp) implements Whole {
        @Override
        public int header() {
            return tcp.mss() > 0 ? 24 : 20;
        }
    }

    /// Some bytes of a packet, whose payload the journey has.
    ///
    /// @param of the number of the packet, and `whole` what it is
    /// @param offset where they begin after its IP header
    record Piece(long of, Whole whole, int offset, int size, boolean more) implements Form {}

    /// An ICMP error. The journey's endpoints are those of the datagram that it quotes, the other
    /// way round, so that NATs translate them like those of an answer.
    ///
    /// @param from the address that it was sent from
    /// @param about the number of what it quotes, and `whole` what that is
    /// @param quoted the size of the payload of that, and `size` what was in the packet that was
    ///   dropped, the header of UDP or TCP included
    record Icmp(
            IcmpError error, int mtu, IpAddress from, long about, Whole whole, int quoted, int size)
            implements Form {}
}
