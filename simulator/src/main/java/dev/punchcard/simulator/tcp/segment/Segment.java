package dev.punchcard.simulator.tcp.segment;

import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;

/// A TCP segment (RFC 9293 §3.1); its ports are those of the packet that carries it.
///
/// @param seq the number of its first byte, or of its SYN
/// @param ack the number that its sender expects next; 0 and void without [#ACK]
/// @param flags those set, ORed
/// @param window how many bytes from `ack` on its sender has room for
/// @param mss the longest payload that its sender takes, which only a SYN says; 0 for silence
public record Segment(int seq, int ack, int flags, int window, int mss, Payload payload) {
    public static final int FIN = TcpHeader.FIN;
    public static final int SYN = TcpHeader.SYN;
    public static final int RST = TcpHeader.RST;
    public static final int ACK = TcpHeader.ACK;

    /// The most that the header's sixteen bits can say; nothing here scales it.
    public static final int MOST_WINDOW = 65_535;

    private static final int FLAGS = FIN | SYN | RST | ACK;
    private static final int HEADER = 20;
    private static final int MSS_OPTION = 4;

    public Segment {
        if ((flags & ~FLAGS) != 0 || window < 0 || window > MOST_WINDOW || mss < 0) {
            throw new IllegalArgumentException(
                    "no segment has flags %x, window %d, MSS %d".formatted(flags, window, mss));
        }
    }

    /// One without an option.
    public static Segment of(int seq, int ack, int flags, int window, Payload payload) {
        return new Segment(seq, ack, flags, window, 0, payload);
    }

    /// The same segment with other bytes in it.
    public Segment with(Payload other) {
        return new Segment(seq, ack, flags, window, mss, other);
    }

    /// The same SYN, whose sender takes segments of another length.
    public Segment withMss(int other) {
        return new Segment(seq, ack, flags, window, other, payload);
    }

    /// What a host answers to a segment that is for none of its connections (RFC 9293 §3.10.7.1).
    /// To an RST nothing is answered.
    public Segment refusal() {
        return isAck()
                ? of(ack, 0, RST, 0, Payload.EMPTY)
                : of(0, seq + length(), RST | ACK, 0, Payload.EMPTY);
    }

    public boolean isSyn() {
        return (flags & SYN) != 0;
    }

    public boolean isAck() {
        return (flags & ACK) != 0;
    }

    public boolean isFin() {
        return (flags & FIN) != 0;
    }

    public boolean isRst() {
        return (flags & RST) != 0;
    }

    /// How many numbers it takes: its bytes, and one each for SYN and FIN.
    public int length() {
        return payload.size() + (isSyn() ? 1 : 0) + (isFin() ? 1 : 0);
    }

    /// The number after its last.
    public int end() {
        return seq + length();
    }

    /// The number of its first byte.
    public int start() {
        return seq + (isSyn() ? 1 : 0);
    }

    /// Its bytes on the wire, without those of IP.
    public int bytes() {
        return HEADER + (mss > 0 ? MSS_OPTION : 0) + payload.size();
    }

    /// 64 bits for digests.
    public long fingerprint() {
        long numbers = (long) seq << 32 | Integer.toUnsignedLong(ack);
        long rest = (long) mss << 32 | (long) flags << 16 | window;
        return Hash.fold(Hash.fold(Hash.mix(numbers), rest), payload.fingerprint());
    }

    /// Its header, for those who know no segments.
    public TcpHeader header() {
        return new TcpHeader(seq, ack, flags, window, mss);
    }

    /// Such as `SYN,ACK seq=7 ack=9 win=100`.
    @Override
    public String toString() {
        return header().words(payload.size());
    }
}
