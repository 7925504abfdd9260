package dev.punchcard.simulator.link;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.net.Checksum;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Packet;

/// Which packets of one direction of a link have a bit of their payload changed on the way.
///
/// UDP's checksum finds every single bit that has changed, at the end of the path and not before: a
/// damaged packet passes NATs like any other, refreshes their bindings, and is dropped by the host.
/// Senders may leave the checksum out over IPv4 (RFC 768); then the host delivers what has come.
/// Over IPv6 they may not (RFC 8200 §8.1), and TCP's is never left out.
///
/// @param share of the packets
/// @param checksum whether the packets of IPv4 have one, where their sender gave one
public record Corruption(double share, boolean checksum) {
    public static final Corruption NONE = new Corruption(0, true);

    public Corruption {
        LinkPolicy.requireShare("corruption", share);
    }

    /// Whether some packets arrive with other bytes than were sent.
    public boolean isUnnoticed() {
        return share > 0 && !checksum;
    }

    /// The packet as it arrives. An empty payload without a checksum has nothing to be changed.
    Packet strike(Packet packet, Prng random) {
        if (!random.chance(share)) {
            return packet;
        }
        boolean segment = packet.header() instanceof Header.Tcp;
        boolean given = checksum && packet.marks().checksum() != Checksum.NONE;
        if (given || segment || !packet.target().address().isV4()) {
            return packet.with(packet.marks().asDamaged());
        }
        byte[] bytes = packet.payload().toBytes();
        if (bytes.length == 0) {
            return packet;
        }
        int bit = random.nextInt(8 * bytes.length);
        bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
        return packet.with(Payload.of(bytes));
    }
}
