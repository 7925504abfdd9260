package dev.punchcard.reports.pcap;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.nio.ByteBuffer;

/// The bytes of a UDP datagram from its IP header on, checksums included.
final class Datagram {
    private static final byte UDP = 17;
    private static final byte HOPS = 64;
    private static final int UDP_HEADER = 8;

    private Datagram() {}

    /// @param id for the identification field, by which one packet is found again at the next place
    static byte[] of(long id, Endpoint source, Endpoint target, Payload payload) {
        boolean v4 = source.address().isV4() && target.address().isV4();
        int length = UDP_HEADER + payload.size();
        byte[] bytes = new byte[(v4 ? 20 : 40) + length];
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        if (v4) {
            putIp4(packet, (short) id, source.address(), target.address());
            packet.putShort(10, (short) checksum(sum(bytes, 0, packet.position())));
        } else {
            putIp6(packet, length, source.address(), target.address());
        }
        int start = packet.position();
        packet.putShort((short) source.port()).putShort((short) target.port());
        packet.putShort((short) length).putShort((short) 0);
        payload.putInto(packet);
        long pseudo = sum(source.address()) + sum(target.address()) + UDP + length;
        int check = checksum(pseudo + sum(bytes, start, bytes.length));
        packet.putShort(start + 6, (short) (check == 0 ? 0xffff : check)); // RFC 768: 0 means none
        return bytes;
    }

    private static void putIp4(ByteBuffer packet, short id, IpAddress source, IpAddress target) {
        packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity());
        packet.putShort(id).putShort((short) 0);
        packet.put(HOPS).put(UDP).putShort((short) 0);
        packet.put(source.bytes()).put(target.bytes());
    }

    private static void putIp6(ByteBuffer packet, int length, IpAddress from, IpAddress to) {
        packet.putInt(0x6000_0000).putShort((short) length).put(UDP).put(HOPS);
        packet.putLong(from.high()).putLong(from.low());
        packet.putLong(to.high()).putLong(to.low());
    }

    private static long sum(IpAddress address) {
        byte[] bytes = address.bytes();
        return sum(bytes, 0, bytes.length);
    }

    /// RFC 1071: the sum of all 16-bit words, a last odd byte filled up with zero.
    private static long sum(byte[] bytes, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            int octet = bytes[i] & 0xff;
            sum += (i - from) % 2 == 0 ? octet << 8 : octet;
        }
        return sum;
    }

    private static int checksum(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
