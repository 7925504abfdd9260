package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.IpAddress;

/// What a router calls itself when it has something to say.
public record Gateway(IpAddress v4, IpAddress v6) {
    /// The internet's own: of the range of RFC 2544, and for documentation.
    public static final Gateway INTERNET =
            new Gateway(IpAddress.literal("198.19.255.254"), IpAddress.literal("2001:db8:ffff::1"));

    /// The address of the family that the packet is of.
    public IpAddress towards(Packet packet) {
        return packet.target().address().isV4() ? v4 : v6;
    }
}
