package dev.punchcard.scenarios.docker;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.scenarios.conformance.wire.Side;
import dev.punchcard.scenarios.conformance.wire.Sight;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Segments of TCP over IPv4 as a kernel takes and sends them, without options.
final class SegmentBytes {
    private static final int IP = 20;
    private static final int TCP = 20;
    private static final byte PROTOCOL = 6;
    private static final int WINDOW = 10_000;

    private SegmentBytes() {}

    static byte[] of(Sight sight) {
        if (!(sight.kind() instanceof Sight.Segment segment)) {
            throw new IllegalArgumentException("no segment: " + sight);
        }
        int length = TCP + sight.payload().size();
        ByteBuffer bytes = ByteBuffer.allocate(IP + length);
        bytes.put((byte) 0x45).put((byte) 0).putShort((short) (IP + length));
        bytes.putInt(0).put((byte) 64).put(PROTOCOL).putShort((short) 0);
        bytes.put(sight.source().address().bytes()).put(sight.target().address().bytes());
        bytes.putShort(10, checksum(bytes.array(), 0, IP, 0));
        bytes.putShort((short) sight.source().port()).putShort((short) sight.target().port());
        bytes.putInt(segment.seq()).putInt(segment.ack());
        bytes.put((byte) (TCP / 4 << 4)).put((byte) segment.flags());
        bytes.putShort((short) WINDOW).putInt(0);
        sight.payload().putInto(bytes);
        int pseudo = 12; // source and target, which the header of IP has there
        bytes.putShort(
                IP + 16, checksum(bytes.array(), pseudo, IP + length, PROTOCOL + (long) length));
        return bytes.array();
    }

    /// Nothing where it is no segment.
    static Optional<Sight> read(Side side, byte[] packet) {
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        if (packet.length < IP + TCP || packet[0] != 0x45 || packet[9] != PROTOCOL) {
            return Optional.empty();
        }
        int end = bytes.getShort(2) & 0xffff;
        int body = IP + ((packet[IP + 12] >> 4 & 0xf) * 4);
        Sight.Kind kind =
                new Sight.Segment(packet[IP + 13], bytes.getInt(IP + 4), bytes.getInt(IP + 8));
        Payload payload = Payload.of(Arrays.copyOfRange(packet, body, end));
        return Optional.of(
                new Sight(
                        side,
                        kind,
                        endpoint(bytes, 12, IP),
                        endpoint(bytes, 16, IP + 2),
                        payload,
                        false));
    }

    private static Endpoint endpoint(ByteBuffer bytes, int address, int port) {
        return new Endpoint(IpAddress.v4(bytes.getInt(address)), bytes.getShort(port) & 0xffff);
    }

    private static short checksum(byte[] bytes, int from, int to, long start) {
        long sum = start;
        for (int i = from; i < to; i++) {
            sum += (long) (bytes[i] & 0xff) << ((i - from) % 2 == 0 ? 8 : 0);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (short) ~sum;
    }
}
