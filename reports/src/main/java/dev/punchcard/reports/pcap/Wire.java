package dev.punchcard.reports.pcap;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;
import dev.punchcard.reports.path.Form;
import dev.punchcard.reports.path.Journey;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The bytes of a packet from its IP header on, checksums included.
final class Wire {
    private static final int DEFAULT_TTL = 64;
    private static final int UDP_CHECKSUM = 6;
    private static final int ICMP_CHECKSUM = 2;

    private Wire() {}

    /// The packet as it stood with that TTL and between those endpoints.
    ///
    /// @param damaged whether its checksum is not that of its bytes; nobody knows which have
    ///   changed
    static byte[] bytes(
            Journey journey, int ttl, Endpoint source, Endpoint target, boolean damaged) {
        Ip ip = new Ip(source.address(), target.address(), ttl);
        return switch (journey.form()) {
            case Form.Whole form -> {
                byte[] whole = whole(form, ip, source, target, journey.payload());
                damage(whole, checksum(form, source, target), damaged);
                yield ip.packet(journey.packet(), protocol(form, ip, source, target), whole);
            }
            case Form.Piece(long of, Form.Whole form, int offset, int size, boolean more) -> {
                byte[] whole = whole(form, ip, source, target, journey.payload());
                byte[] part = Arrays.copyOfRange(whole, offset, offset + size);
                byte protocol = protocol(form, ip, source, target);
                yield ip.piece(of, protocol, offset, more, part);
            }
            case Form.Icmp error -> icmp(journey, error, ttl, source, target, damaged);
        };
    }

    private static boolean isPing(Endpoint source, Endpoint target) {
        return source.port() == 0 || target.port() == 0;
    }

    private static byte protocol(Form.Whole form, Ip ip, Endpoint source, Endpoint target) {
        return switch (form) {
            case Form.Datagram _ -> isPing(source, target) ? ip.icmp() : Ip.UDP;
            case Form.Segment _ -> Ip.TCP;
        };
    }

    /// Where the checksum stands.
    private static int checksum(Form.Whole form, Endpoint source, Endpoint target) {
        return switch (form) {
            case Form.Datagram _ -> isPing(source, target) ? ICMP_CHECKSUM : UDP_CHECKSUM;
            case Form.Segment _ -> Tcp.CHECKSUM;
        };
    }

    private static byte[] whole(
            Form.Whole form, Ip ip, Endpoint source, Endpoint target, Payload payload) {
        return switch (form) {
            case Form.Datagram _ ->
                    isPing(source, target)
                            ? Icmp.echo(ip, source.port(), target.port(), payload)
                            : udp(source, target, payload);
            case Form.Segment(TcpHeader tcp) -> Tcp.of(ip, source, target, tcp, payload);
        };
    }

    /// Changes the checksum, but not to 0, which would be none.
    private static void damage(byte[] bytes, int checksum, boolean damaged) {
        if (damaged) {
            boolean one = bytes[checksum] == 0 && bytes[checksum + 1] == 1;
            bytes[checksum + 1] ^= (byte) (one ? 2 : 1);
        }
    }

    private static byte[] icmp(
            Journey journey,
            Form.Icmp error,
            int ttl,
            Endpoint source,
            Endpoint target,
            boolean damaged) {
        Ip ip = new Ip(speaker(journey, error, source), target.address(), ttl);
        byte[] quoted = quoted(error, /* source= */ target, /* target= */ source);
        byte[] icmp = Icmp.of(ip, error, quoted);
        damage(icmp, ICMP_CHECKSUM, damaged);
        return ip.packet(journey.packet(), ip.icmp(), icmp);
    }

    /// Who speaks: the end of the quoted datagram itself, or a router, until a NAT speaks for it.
    private static IpAddress speaker(Journey journey, Form.Icmp error, Endpoint source) {
        Endpoint first = journey.stops().getFirst().source();
        boolean router = !first.address().equals(error.from());
        return router && first.equals(source) ? error.from() : source.address();
    }

    /// The IP header of what was dropped and the first eight bytes after it, which of TCP are its
    /// ports and number. The checksum of UDP or ICMP would need all of its bytes and is left out
    /// (RFC 768), as IPv6 does not allow; nobody checks a quoted one.
    private static byte[] quoted(Form.Icmp error, Endpoint source, Endpoint target) {
        Ip ip = new Ip(source.address(), target.address(), DEFAULT_TTL);
        if (error.whole() instanceof Form.Segment(TcpHeader tcp)) {
            byte[] first = Tcp.beginning(source, target, tcp);
            return ip.header(error.about(), Ip.TCP, error.size(), first);
        }
        if (isPing(source, target)) {
            byte[] echo = Icmp.echo(ip, source.port(), target.port(), Payload.EMPTY);
            echo[ICMP_CHECKSUM] = 0;
            echo[ICMP_CHECKSUM + 1] = 0;
            return ip.header(error.about(), ip.icmp(), error.size(), echo);
        }
        ByteBuffer udp = ByteBuffer.allocate(8);
        udp.putShort((short) source.port()).putShort((short) target.port());
        udp.putShort((short) (8 + error.quoted())).putShort((short) 0);
        return ip.header(error.about(), Ip.UDP, error.size(), udp.array());
    }

    private static byte[] udp(Endpoint source, Endpoint target, Payload payload) {
        int length = 8 + payload.size();
        ByteBuffer udp = ByteBuffer.allocate(length);
        udp.putShort((short) source.port()).putShort((short) target.port());
        udp.putShort((short) length).putShort((short) 0);
        payload.putInto(udp);
        long pseudo = Checksum.pseudo(source.address(), target.address(), Ip.UDP, length);
        int check = Checksum.of(pseudo + Checksum.sum(udp.array()));
        udp.putShort(6, (short) (check == 0 ? 0xffff : check)); // RFC 768: 0 means none
        return udp.array();
    }
}
