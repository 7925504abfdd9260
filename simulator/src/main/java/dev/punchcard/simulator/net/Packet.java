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

    @Override
    public long fingerprint() {
        long from = source.address().low() * 0x9e37_79b9_7f4a_7c15L + source.port();
        long to = target.address().low() * 0xbf58_476d_1ce4_e5b9L + target.port();
        return from ^ Long.rotateLeft(to, 32) ^ payload.fingerprint();
    }
}
