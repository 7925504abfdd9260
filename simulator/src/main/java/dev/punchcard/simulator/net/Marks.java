package dev.punchcard.simulator.net;

/// What is out of the ordinary about a packet.
///
/// Nearly every packet has [#NONE], and hops let such a packet pass without a further look. So the
/// time to live of an ordinary packet is not counted down: no topology is deep enough to use up 64.
///
/// @param ttl how many more routers will pass it on
/// @param damaged whether its checksum tells that its bytes have changed on the way
/// @param fragment which part of a datagram it is
public record Marks(int ttl, boolean damaged, Fragment fragment) {
    /// What senders set who do not care (RFC 1700, "IP time to live").
    public static final int DEFAULT_TTL = 64;

    /// Of an ordinary packet.
    public static final Marks NONE = new Marks(DEFAULT_TTL, false, Fragment.WHOLE);

    public static final int MOST_TTL = 255;

    public Marks {
        if (ttl < 1 || ttl > MOST_TTL) {
            throw new IllegalArgumentException("a TTL is 1 to 255, not " + ttl);
        }
    }

    public Marks withTtl(int left) {
        return new Marks(left, damaged, fragment);
    }

    public Marks asDamaged() {
        return new Marks(ttl, true, fragment);
    }

    public Marks with(Fragment part) {
        return new Marks(ttl, damaged, part);
    }

    long fingerprint() {
        long flags = (damaged ? 1 : 0) | (fragment.more() ? 2 : 0);
        return ((long) fragment.offset() << 16 | ttl << 8 | flags) * 0x94d0_49bb_1331_11ebL;
    }
}
