package dev.punchcard.simulator.nat.translator;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Packet;
import java.util.List;

/// What a NAT remembers, and what it makes of packets by that: the heart of it, of which there are
/// two kinds.
///
/// Each packet that it is given is forwarded, or dropped with a reason, before the method returns.
/// Packets are whole and of IPv4, apart from those of hosts behind a NAT64.
public interface Translator {
    /// One of TCP's segments, for the NAT of which this one translates the datagrams.
    ///
    /// @param now when it begins to work
    Translator ofSegments(long now, Site site);

    /// A datagram from inside, or whatever else it translates.
    void outbound(long now, Packet packet, Exit exit);

    /// A datagram from outside, or one from inside that is turned back.
    void inbound(long now, Packet packet, Exit exit);

    /// An ICMP error from inside.
    void errorOutbound(long now, Packet packet, Header.Icmp icmp, Exit exit);

    /// An ICMP error from outside.
    void errorInbound(long now, Packet packet, Header.Icmp icmp, Exit exit);

    /// The external addresses; what it speaks as is the first.
    List<IpAddress> addresses();

    /// Forgets everything, as a NAT does that was off.
    void forget(long now);

    /// How much it remembers by then.
    Memory memory(long now);

    /// Takes other external addresses, as many as it has.
    void renumber(long now, List<IpAddress> others);
}
