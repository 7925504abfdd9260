package dev.punchcard.reports.pcap;

import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.reports.path.Form;
import java.nio.ByteBuffer;

/// The bytes of an ICMP message (RFC 792, RFC 1191) or an ICMPv6 one (RFC 4443).
final class Icmp {
    private Icmp() {}

    static byte[] of(Ip ip, Form.Icmp error, byte[] quoted) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + quoted.length);
        bytes.put(ip.isV4() ? type4(error.error()) : type6(error.error()));
        bytes.put(ip.isV4() ? code4(error.error()) : code6(error.error()));
        bytes.putShort((short) 0).putInt(error.mtu()).put(quoted); // IPv4 has 16 bits for the MTU
        return checked(ip, bytes.array());
    }

    /// A ping, or its answer where the source's port is 0; all are the first of their identifier.
    static byte[] echo(Ip ip, int source, int target, Payload payload) {
        boolean reply = source == 0;
        int identifier = reply ? target : source;
        ByteBuffer bytes = ByteBuffer.allocate(8 + payload.size());
        int type = ip.isV4() ? (reply ? 0 : 8) : (reply ? 129 : 128);
        bytes.put((byte) type).put((byte) 0).putShort((short) 0);
        bytes.putShort((short) identifier).putShort((short) 1);
        payload.putInto(bytes);
        return checked(ip, bytes.array());
    }

    private static byte[] checked(Ip ip, byte[] bytes) {
        long pseudo = ip.isV4() ? 0 : ip.pseudo(Ip.ICMP6, bytes.length);
        short checksum = (short) Checksum.of(pseudo + Checksum.sum(bytes));
        bytes[2] = (byte) (checksum >>> 8);
        bytes[3] = (byte) checksum;
        return bytes;
    }

    private static byte type4(IcmpError error) {
        return switch (error) {
            case PORT_UNREACHABLE, HOST_UNREACHABLE, NET_UNREACHABLE, TOO_BIG, FORBIDDEN -> 3;
            case TTL_EXCEEDED -> 11;
        };
    }

    private static byte code4(IcmpError error) {
        return switch (error) {
            case PORT_UNREACHABLE -> 3;
            case HOST_UNREACHABLE -> 1;
            case TOO_BIG -> 4;
            case FORBIDDEN -> 13;
            case NET_UNREACHABLE, TTL_EXCEEDED -> 0;
        };
    }

    private static byte type6(IcmpError error) {
        return switch (error) {
            case PORT_UNREACHABLE, HOST_UNREACHABLE, NET_UNREACHABLE, FORBIDDEN -> 1;
            case TOO_BIG -> 2;
            case TTL_EXCEEDED -> 3;
        };
    }

    private static byte code6(IcmpError error) {
        return switch (error) {
            case PORT_UNREACHABLE -> 4;
            case FORBIDDEN -> 1;
            case HOST_UNREACHABLE, NET_UNREACHABLE, TOO_BIG, TTL_EXCEEDED -> 0;
        };
    }
}
