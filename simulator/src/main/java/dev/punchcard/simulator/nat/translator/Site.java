package dev.punchcard.simulator.nat.translator;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Packet;
import java.util.List;

/// Where a translator works.
///
/// @param name of the NAT, in traces
/// @param protocol of the packets that are translated
/// @param addresses the external addresses, one at least
/// @param gateway what it speaks as to the inside
/// @param random the stream from which alone the NAT draws
public record Site(
        String name,
        IpProtocol protocol,
        List<IpAddress> addresses,
        Gateway gateway,
        Prng random,
        TraceSink trace) {
    public Site {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("a NAT has an external address");
        }
    }

    /// Tells that a packet is translated.
    public void translated(
            long now,
            Packet packet,
            boolean inward,
            Endpoint internal,
            Endpoint external,
            Endpoint remote) {
        trace.translated(now, name, protocol, packet.id(), inward, internal, external, remote);
    }

    /// The same place for other packets: a stream of that name is what they draw from.
    public Site of(IpProtocol other, List<IpAddress> own, String stream) {
        return new Site(name, other, own, gateway, random.fork(stream), trace);
    }
}
