package dev.punchcard.simulator.net;

/// What is out of the ordinary about a packet.
///
/// Nearly every packet has [#NONE], and hops let such a packet pass without a further look. So the
/// time to live of an ordinary packet is not counted down: no topology is deep enough to use up 64.
///
/// @param ttl how many more routers will pass it on
/// @param checksum what it says where somebody looks, which no router does
/// @param fragment which part of a datagram it is
public record Marks(int ttl, Checksum checksum, Fragment fragment) {
    /// What senders set who do not care (RFC 1700, "IP time to live").
    public static final int DEFAULT_TTL = 64;

    /// Of an ordinary packet.
    public static final Marks NONE = new Marks(DEFAULT_TTL, Checksum.RIGHT, Fragment.WHOLE);

    public static final int MOST_TTL = 255;

    public Marks {
        if (ttl < 1 || ttl > MOST_TTL) {
            throw new IllegalArgumentException("a TTL is 1 to 255, not " + ttl);
        }
    }

    public Marks withTtl(int left) {
        return new Marks(left, checksum, fragment);
    }

    public Marks asDamaged() {
        return with(Checksum.WRONG);
    }

    public Marks with(Fragment part) {
        return new Marks(ttl, checksum, part);
    }

    public Marks with(Checksum other) {
        return new Marks(ttl, other, fragment);
    }

    /// Whether its checksum tells that it is not what was sent.
    public boolean damaged() {
        return checksum == Checksum.WRONG;
    }

    long fingerprint() {
        long sum =
                switch (checksum) {
                    case RIGHT -> 0;
                    case WRONG -> 1;
                    case NONE -> 4;
                };
        long flags = sum | (fragment.more() ? 2 : 0);
        return ((long) fragment.offset() << 16 | ttl << 8 | flags) * 0x94d0_49bb_1331_11ebL;
    }
}
