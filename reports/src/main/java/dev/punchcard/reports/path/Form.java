package dev.punchcard.reports.path;

import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;

/// What of a packet is on the wire.
public sealed interface Form {
    /// All of a datagram, or of a ping or its answer: the end that is asked has port 0, and the
    /// other's port is the identifier.
    record Datagram() implements Form {}

    /// Some bytes of a datagram, whose payload the journey has.
    ///
    /// @param of the number of the datagram
    /// @param offset where they begin after its IP header
    record Piece(long of, int offset, int size, boolean more) implements Form {}

    /// An ICMP error. The journey's endpoints are those of the datagram that it quotes, the other
    /// way round, so that NATs translate them like those of an answer.
    ///
    /// @param from the address that it was sent from
    /// @param about the number of what it quotes
    /// @param quoted the size of the datagram's payload, and `size` what of it was in the packet
    ///   that was dropped, its UDP header included
    record Icmp(IcmpError error, int mtu, IpAddress from, long about, int quoted, int size)
            implements Form {}
}
