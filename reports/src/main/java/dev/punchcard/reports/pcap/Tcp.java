package dev.punchcard.reports.pcap;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;
import java.nio.ByteBuffer;

/// The bytes of a TCP segment (RFC 9293 §3.1).
final class Tcp {
    /// Where its checksum stands.
    static final int CHECKSUM = 16;

    private static final int HEADER = 20;
    private static final int MSS_OPTION = 4;
    private static final int QUOTED = 8;

    private Tcp() {}

    static byte[] of(Ip ip, Endpoint source, Endpoint target, TcpHeader tcp, Payload payload) {
        int header = HEADER + (tcp.mss() > 0 ? MSS_OPTION : 0);
        ByteBuffer bytes = ByteBuffer.allocate(header + payload.size());
        bytes.putShort((short) source.port()).putShort((short) target.port());
        bytes.putInt(tcp.seq()).putInt(tcp.ack());
        bytes.put((byte) ((header / 4) << 4)).put((byte) tcp.flags());
        bytes.putShort((short) tcp.window()).putShort((short) 0).putShort((short) 0);
        if (tcp.mss() > 0) {
            bytes.put((byte) 2).put((byte) MSS_OPTION).putShort((short) tcp.mss());
        }
        payload.putInto(bytes);
        long pseudo = ip.pseudo(Ip.TCP, bytes.capacity());
        bytes.putShort(CHECKSUM, (short) Checksum.of(pseudo + Checksum.sum(bytes.array())));
        return bytes.array();
    }

    /// As much of it as an ICMP error quotes.
    static byte[] beginning(Endpoint source, Endpoint target, TcpHeader tcp) {
        ByteBuffer bytes = ByteBuffer.allocate(QUOTED);
        bytes.putShort((short) source.port()).putShort((short) target.port()).putInt(tcp.seq());
        return bytes.array();
    }
}
