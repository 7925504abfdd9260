package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.IpAddress;

/// The addresses that begin with the same bits.
///
/// @param bits how many, of an address as 128 bits: 96 more than people say of IPv4
public record Subnet(IpAddress base, int bits) {
    private static final int V4_PREFIX = 96;

    public Subnet {
        if (bits < 0 || bits > 128) {
            throw new IllegalArgumentException("a prefix has 0 to 128 bits, not " + bits);
        }
    }

    /// The first `bits` of an IPv4 address.
    public static Subnet v4(IpAddress base, int bits) {
        return new Subnet(base, V4_PREFIX + bits);
    }

    public boolean contains(IpAddress address) {
        long high = address.high() ^ base.high();
        long low = address.low() ^ base.low();
        if (bits <= 64) {
            return bits == 0 || high >>> (64 - bits) == 0;
        }
        return high == 0 && low >>> (128 - bits) == 0;
    }

    @Override
    public String toString() {
        return base + "/" + (base.isV4() ? bits - V4_PREFIX : bits);
    }
}
