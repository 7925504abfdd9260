package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.engine.Cargo;

/// A payload in flight.
///
/// @param id its number in the trace; copies of one datagram share it
/// @param fate 64 random bits of this packet alone, from which links draw what befalls it
/// @param origin the host that sent it
/// @param aim the target it was sent to, before any NAT changed it
public record Packet(
        long id,
        long fate,
        int origin,
        Endpoint aim,
        IpProtocol protocol,
        Endpoint source,
        Endpoint target,
        Payload payload)
        implements Cargo {
    private static final int V4_HEADERS = 20 + 8;
    private static final int V6_HEADERS = 40 + 8;

    /// The same packet after a NAT has rewritten where it comes from.
    public Packet withSource(Endpoint other) {
        return new Packet(id, fate, origin, aim, protocol, other, target, payload);
    }

    /// The same packet after a NAT has rewritten where it goes to.
    public Packet withTarget(Endpoint other) {
        return new Packet(id, fate, origin, aim, protocol, source, other, payload);
    }

    /// A second copy with a fate of its own.
    public Packet duplicate() {
        return new Packet(id, ~fate, origin, aim, protocol, source, target, payload);
    }

    /// Bytes with the headers of IP and UDP (RFC 791 §3.1, RFC 8200 §3, RFC 768).
    public int size() {
        return payload.size() + (source.address().isV4() ? V4_HEADERS : V6_HEADERS);
    }

    @Override
    public long fingerprint() {
        long from = source.address().low() * 0x9e37_79b9_7f4a_7c15L + source.port();
        long to = target.address().low() * 0xbf58_476d_1ce4_e5b9L + target.port();
        return from ^ Long.rotateLeft(to, 32) ^ payload.fingerprint();
    }
}
