package dev.punchcard.core.wire;

import java.util.Optional;

/// An IPv4 or IPv6 address as 128 bits; IPv4 is kept in its mapped form `::ffff:a.b.c.d`.
///
/// Two primitive words compare and hash without a detour through byte arrays, which is what every
/// table of the simulator does once per packet.
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
    private static final long V4_PREFIX = 0x0000_ffff_0000_0000L;

    /// `0.0.0.0`: any address of this host.
    public static final IpAddress ANY = v4(0);

    /// `127.0.0.1`.
    public static final IpAddress LOOPBACK = v4(0x7f00_0001);

    public static IpAddress v4(int bits) {
        return new IpAddress(0, V4_PREFIX | (bits & 0xffff_ffffL));
    }

    /// The address of four or sixteen network-order bytes.
    public static IpAddress of(byte[] bytes) {
        if (bytes.length == 4) {
            return v4((int) word(bytes, 0, 4));
        }
        if (bytes.length == 16) {
            return new IpAddress(word(bytes, 0, 8), word(bytes, 8, 8));
        }
        throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
    }

    /// Reads a numeric address; names are never looked up.
    public static Optional<IpAddress> parse(String text) {
        return AddressText.parse(text);
    }

    /// A numeric address that the program itself wrote down.
    public static IpAddress literal(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
    }

    public boolean isV4() {
        return high == 0 && low >>> 32 == V4_PREFIX >>> 32;
    }

    /// Whether it stands for all addresses of a host: `0.0.0.0`, or `::` of both families.
    public boolean isAny() {
        return equals(ANY) || (high == 0 && low == 0);
    }

    /// Whether it is one of those by which IPv4 hosts are reached from their own network only:
    /// private (RFC 1918), shared (RFC 6598) or link-local (RFC 3927).
    public boolean isPrivate() {
        int bits = (int) low;
        return isV4()
                && (bits >>> 24 == 10
                        || bits >>> 20 == (172 << 4 | 1)
                        || bits >>> 16 == (192 << 8 | 168)
                        || bits >>> 22 == (100 << 2 | 1)
                        || bits >>> 16 == (169 << 8 | 254));
    }

    /// The 32 bits of an IPv4 address.
    public int v4Bits() {
        if (!isV4()) {
            throw new IllegalStateException(this + " is not an IPv4 address");
        }
        return (int) low;
    }

    /// Four bytes for IPv4, sixteen for IPv6, network order.
    public byte[] bytes() {
        byte[] bytes = new byte[isV4() ? 4 : 16];
        for (int i = 0; i < bytes.length; i++) {
            int fromEnd = bytes.length - 1 - i;
            bytes[i] = (byte) ((fromEnd < 8 ? low : high) >>> (8 * (fromEnd & 7)));
        }
        return bytes;
    }

    /// What stands for all who are counted as one: the address itself, or of IPv6 its network of 64
    /// bits, in which one host takes as many addresses as it likes.
    public IpAddress network() {
        return isV4() ? this : new IpAddress(high, 0);
    }

    /// The address `offset` further on, as an automatic numbering needs it.
    public IpAddress plus(int offset) {
        return new IpAddress(high, low + offset);
    }

    @Override
    public int compareTo(IpAddress other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof IpAddress that && low == that.low && high == that.high);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(Hash.mix(low ^ Long.rotateLeft(high, 31)));
    }

    @Override
    public String toString() {
        return AddressText.format(this);
    }

    private static long word(byte[] bytes, int from, int count) {
        long word = 0;
        for (int i = from; i < from + count; i++) {
            word = word << 8 | (bytes[i] & 0xff);
        }
        return word;
    }
}
