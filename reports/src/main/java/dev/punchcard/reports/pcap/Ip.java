package dev.punchcard.reports.pcap;

import dev.punchcard.core.wire.IpAddress;
import java.nio.ByteBuffer;

/// The two ends and the TTL of a packet, and the IP headers that say so.
record Ip(IpAddress source, IpAddress target, int ttl) {
    static final byte TCP = 6;
    static final byte UDP = 17;
    static final byte ICMP6 = 58;

    private static final byte ICMP4 = 1;
    private static final byte FRAGMENT = 44;
    private static final int MORE = 0x2000;

    boolean isV4() {
        return source.isV4() && target.isV4();
    }

    byte icmp() {
        return isV4() ? ICMP4 : ICMP6;
    }

    long pseudo(byte protocol, int length) {
        return Checksum.pseudo(source, target, protocol, length);
    }

    /// A whole packet.
    ///
    /// @param id for the identification field, by which one packet is found again at the next place
    byte[] packet(long id, byte protocol, byte[] body) {
        return header(id, protocol, body.length, body);
    }

    /// A packet of which only the first bytes are there.
    ///
    /// @param length of the whole body
    byte[] header(long id, byte protocol, int length, byte[] body) {
        return isV4() ? packet4(id, 0, protocol, length, body) : packet6(protocol, length, body);
    }

    /// A fragment of a packet.
    byte[] piece(long id, byte protocol, int offset, boolean more, byte[] body) {
        if (isV4()) {
            return packet4(id, offset / 8 | (more ? MORE : 0), protocol, body.length, body);
        }
        ByteBuffer extended = ByteBuffer.allocate(8 + body.length);
        extended.put(protocol).put((byte) 0).putShort((short) (offset | (more ? 1 : 0)));
        extended.putInt((int) id).put(body);
        return packet6(FRAGMENT, extended.capacity(), extended.array());
    }

    private byte[] packet4(long id, int fragment, byte protocol, int length, byte[] body) {
        ByteBuffer header = ByteBuffer.allocate(20);
        header.put((byte) 0x45).put((byte) 0).putShort((short) (20 + length));
        header.putShort((short) id).putShort((short) fragment);
        header.put((byte) ttl).put(protocol).putShort((short) 0);
        header.put(source.bytes()).put(target.bytes());
        header.putShort(10, (short) Checksum.of(Checksum.sum(header.array())));
        return ByteBuffer.allocate(20 + body.length).put(header.array()).put(body).array();
    }

    private byte[] packet6(byte next, int length, byte[] body) {
        ByteBuffer packet = ByteBuffer.allocate(40 + body.length);
        packet.putInt(0x6000_0000).putShort((short) length).put(next).put((byte) ttl);
        packet.putLong(source.high()).putLong(source.low());
        packet.putLong(target.high()).putLong(target.low());
        return packet.put(body).array();
    }
}
