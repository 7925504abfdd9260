package dev.punchcard.scenarios.detect;

/// What is found of a NAT, and said by its policy.
enum Axis {
    MAPPING("mapping"),
    FILTERING("filtering"),
    HAIRPIN("hairpin"),
    UNSOLICITED("unsolicited"),
    ALLOCATION("allocation"),
    PARITY("parity kept"),
    PAIRS("pairs kept"),
    PORTS("ports seen"),
    ADDRESSES("addresses seen"),
    FIRST("lifetime, first"),
    STREAM("lifetime, stream"),
    REFRESH("refreshed by"),
    STABILITY("in steady use"),
    PAYLOAD("payload kept");

    private final String words;

    Axis(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
