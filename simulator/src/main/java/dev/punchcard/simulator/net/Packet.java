package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.engine.Cargo;
import dev.punchcard.simulator.tcp.segment.Segment;

/// A payload in flight, of a datagram, a TCP segment or a ping, or an ICMP error about one.
///
/// @param id its number in the trace; copies of one datagram share it
/// @param fate 64 random bits of this packet alone, from which links draw what befalls it
/// @param origin the host whose socket sent it, or [#NO_HOST]
/// @param header what it carries above IP
/// @param marks what is out of the ordinary about it
/// @param aim the target it was sent to, before any NAT changed it
public record Packet(
        long id,
        long fate,
        int origin,
        Header header,
        Marks marks,
        Endpoint aim,
        Endpoint source,
        Endpoint target,
        Payload payload)
        implements Cargo {
    /// The origin of what no socket has sent.
    public static final int NO_HOST = -1;

    /// The most bytes that an IP packet has: its length has 16 bits. IPv6 does not count its own
    /// header; so much exactness would help nobody.
    public static final int MOST_LENGTH = 65_535;

    /// The most that headers take: those of a SYN, in a fragment of IPv6.
    static final int MOST_HEADERS = 40 + 8 + 24;

    private static final long ICMP_FATE = 0x5851_f42d_4c95_7f2dL;
    private static final long PING = 0x2545_f491_4f6c_dd1dL;
    private static final long PONG = 0x6a09_e667_f3bc_c909L;
    private static final int IP4_HEADER = 20;
    private static final int IP6_HEADER = 40;
    private static final int IP6_FRAGMENT_HEADER = 8;
    private static final int UDP_HEADER = 8;
    private static final int ICMP_HEADER = 8; // of pings, too, as UDP's
    private static final int QUOTED = 8; // bytes after the IP header (RFC 792), with TCP's number

    /// A datagram with nothing out of the ordinary about it.
    public static Packet udp(
            long id, long fate, int origin, Endpoint source, Endpoint target, Payload payload) {
        return new Packet(
                id, fate, origin, Header.UDP, Marks.NONE, target, source, target, payload);
    }

    /// A TCP segment.
    public static Packet tcp(
            long id, long fate, int origin, Endpoint source, Endpoint target, Segment segment) {
        Header header = new Header.Tcp(segment);
        Payload payload = segment.payload();
        return new Packet(id, fate, origin, header, Marks.NONE, target, source, target, payload);
    }

    /// A ping.
    ///
    /// @param source who asks; its identifier, 1 to 65535, stands for the port
    public static Packet ping(
            long id, long fate, int origin, Endpoint source, IpAddress target, Payload payload) {
        if (source.port() == 0) {
            throw new IllegalArgumentException("a ping has an identifier that is not 0");
        }
        Header header = new Header.Echo(false);
        Endpoint aim = new Endpoint(target, 0);
        return new Packet(id, fate, origin, header, Marks.NONE, aim, source, aim, payload);
    }

    /// What answers this ping: the same payload.
    public Packet pong(long number) {
        long other = Hash.mix(fate + ICMP_FATE);
        Header header = new Header.Echo(true);
        return new Packet(
                number,
                other,
                NO_HOST,
                header,
                Marks.NONE,
                source,
                /* source= */ target,
                /* target= */ source,
                payload);
    }

    /// An ICMP error about a packet, to its sender.
    static Packet icmp(long id, IpAddress from, IcmpError error, int mtu, Packet about) {
        Endpoint source = new Endpoint(from, 0);
        Endpoint target = about.source().withPort(0);
        Header header = new Header.Icmp(error, mtu, about);
        long fate = Hash.mix(about.fate + ICMP_FATE);
        return new Packet(
                id, fate, NO_HOST, header, Marks.NONE, target, source, target, Payload.EMPTY);
    }

    /// What this segment is answered by where there is no such connection: an RST.
    public Packet rst(long number) {
        if (!(header instanceof Header.Tcp(Segment segment))) {
            throw new IllegalStateException("no RST answers " + this);
        }
        Segment refusal = segment.refusal();
        return tcp(number, Hash.mix(fate + ICMP_FATE), NO_HOST, target, source, refusal);
    }

    /// Whether an RST may answer it.
    public boolean isResettable() {
        return isWhole()
                && !marks.damaged()
                && header instanceof Header.Tcp(Segment segment)
                && !segment.isRst();
    }

    /// Whether ICMP may speak of it (RFC 1122 §3.2.2).
    boolean isAnswerable() {
        return !(header instanceof Header.Icmp)
                && (isOrdinary() || (!marks.damaged() && marks.fragment().isFirst()));
    }

    /// Whether no hop needs to look at its marks.
    public boolean isOrdinary() {
        return marks.equals(Marks.NONE); // nearly always the very same, which is seen at once
    }

    /// Whether nobody has cut it.
    public boolean isWhole() {
        return isOrdinary() || marks.fragment().isWhole();
    }

    /// Whether it has passed as many routers as it may, so that the next one drops it.
    public boolean isSpent() {
        return marks.ttl() <= 1;
    }

    /// The same packet after a router has counted it.
    public Packet afterRouter() {
        return with(marks.withTtl(marks.ttl() - 1));
    }

    public boolean isDatagram() {
        return header instanceof Header.Udp;
    }

    public IpProtocol protocol() {
        return header.protocol();
    }

    /// The same packet after a NAT has rewritten where it comes from.
    public Packet withSource(Endpoint other) {
        return new Packet(id, fate, origin, header, marks, aim, other, target, payload);
    }

    /// The same packet after a NAT has rewritten where it goes to.
    public Packet withTarget(Endpoint other) {
        return new Packet(id, fate, origin, header, marks, aim, source, other, payload);
    }

    /// The same ICMP error after a NAT has rewritten what it speaks of, and its own ends.
    public Packet with(Header other, Endpoint from, Endpoint to) {
        return new Packet(id, fate, origin, other, marks, aim, from, to, payload);
    }

    /// The same packet after something out of the ordinary has been done to it.
    public Packet with(Marks other) {
        return new Packet(id, fate, origin, header, other, aim, source, target, payload);
    }

    /// The same packet of one who gives no checksum, which only datagrams of IPv4 may lack (RFC
    /// 768, RFC 8200 §8.1).
    public Packet withoutChecksum() {
        boolean may = isDatagram() && target.address().isV4();
        return may ? with(marks.with(Checksum.NONE)) : this;
    }

    /// The same packet with a checksum that is right where it had none.
    public Packet withChecksum() {
        return isOrdinary() || marks.checksum() != Checksum.NONE
                ? this
                : with(marks.with(Checksum.RIGHT));
    }

    /// The same packet with other bytes in it.
    public Packet with(Payload other) {
        Header filled =
                header instanceof Header.Tcp(Segment segment)
                        ? new Header.Tcp(segment.with(other))
                        : header;
        return new Packet(id, fate, origin, filled, marks, aim, source, target, other);
    }

    /// The same bytes as another packet.
    Packet numbered(long other, long otherFate) {
        return new Packet(other, otherFate, origin, header, marks, aim, source, target, payload);
    }

    /// A second copy with a fate of its own.
    public Packet duplicate() {
        return new Packet(id, ~fate, origin, header, marks, aim, source, target, payload);
    }

    /// The bytes that it takes on the wire, its IP header included.
    public int length() {
        int ip = ipHeader();
        return switch (header) {
            case Header.Udp _, Header.Echo _, Header.Tcp _ ->
                    ip + transportHeader() + payload.size();
            case Header.Icmp(_, _, Packet quoted) -> ip + ICMP_HEADER + quoted.ipHeader() + QUOTED;
        };
    }

    /// The IP header of its pieces.
    int fragmentHeader() {
        return target.address().isV4() ? IP4_HEADER : IP6_HEADER + IP6_FRAGMENT_HEADER;
    }

    /// What stands between its IP header and its payload.
    int transportHeader() {
        if (!marks.fragment().isFirst()) {
            return 0;
        }
        return header instanceof Header.Tcp(Segment segment)
                ? segment.bytes() - payload.size()
                : UDP_HEADER;
    }

    /// Where it ends in its datagram, in bytes after the IP header.
    int fragmentEnd() {
        return marks.fragment().offset() + transportHeader() + payload.size();
    }

    private int ipHeader() {
        if (target.address().isV4()) {
            return IP4_HEADER;
        }
        return IP6_HEADER + (marks.fragment().isWhole() ? 0 : IP6_FRAGMENT_HEADER);
    }

    /// Its payload, or that of the packet which it speaks of.
    @Override
    public int bytes() {
        return header instanceof Header.Icmp icmp ? icmp.quoted().bytes() : payload.size();
    }

    @Override
    public long fingerprint() {
        long from = bits(source.address()) * 0x9e37_79b9_7f4a_7c15L + source.port();
        long to = bits(target.address()) * 0xbf58_476d_1ce4_e5b9L + target.port();
        long bits = from ^ Long.rotateLeft(to, 32) ^ payload.fingerprint();
        return isOrdinary() && isDatagram() ? bits : bits ^ rareBits();
    }

    private static long bits(IpAddress address) {
        return address.low() ^ Long.rotateLeft(address.high(), 29); // high is 0 in IPv4
    }

    private long rareBits() {
        return switch (header) {
            case Header.Udp _ -> marks.fingerprint();
            case Header.Tcp(Segment segment) ->
                    marks.fingerprint() ^ Long.rotateLeft(segment.fingerprint(), 41);
            case Header.Echo(boolean reply) -> marks.fingerprint() ^ (reply ? PONG : PING);
            case Header.Icmp(var error, int mtu, Packet quoted) ->
                    marks.fingerprint()
                            ^ Long.rotateLeft(quoted.fingerprint(), 17)
                            ^ ((long) mtu << 8 | error.ordinal() + 1);
        };
    }
}
