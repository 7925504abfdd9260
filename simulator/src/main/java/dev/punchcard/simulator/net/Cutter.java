package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Cuts packets into pieces that fit a link (RFC 791 §3.2, RFC 8200 §4.5).
///
/// Every piece is a packet with a number and a fate of its own. It keeps both endpoints, though on
/// the wire only the first has the header of UDP or TCP; what a NAT does with the others is a
/// matter of its policy (RFC 4787 REQ-14).
public final class Cutter {
    private static final int UNIT = 8; // offsets are counted in these on the wire

    private Cutter() {}

    /// @param numbers of packets
    public static List<Packet> cut(Packet packet, int mtu, LongSupplier numbers) {
        Fragment whole = packet.marks().fragment();
        int header = packet.fragmentHeader();
        int above = packet.transportHeader();
        int room = (mtu - header) / UNIT * UNIT;
        int size = above + packet.payload().size();
        long datagram = whole.isWhole() ? packet.id() : whole.datagram();
        List<Packet> pieces = new ArrayList<>();
        for (int from = 0; from < size; from += room) {
            int to = Math.min(from + room, size);
            boolean more = to < size || whole.more();
            int offset = whole.offset() + from;
            Packet piece =
                    packet.with(packet.payload().slice(Math.max(0, from - above), to - above))
                            .with(packet.marks().with(new Fragment(datagram, offset, more)));
            pieces.add(piece.numbered(numbers.getAsLong(), Hash.mix(packet.fate() + offset + 1)));
        }
        return pieces;
    }
}
