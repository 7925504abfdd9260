package dev.punchcard.simulator.tcp.segment;

/// Sequence numbers: 32 bits that go round, of which any two that are compared lie less than half
/// the circle apart (RFC 9293 §3.4).
public final class Sequence {
    private Sequence() {}

    /// How far it is from one number on to another; negative where that lies before.
    public static int distance(int from, int to) {
        return to - from;
    }

    public static boolean isBefore(int one, int other) {
        return one - other < 0;
    }

    public static boolean isAfter(int one, int other) {
        return one - other > 0;
    }

    public static int later(int one, int other) {
        return isBefore(one, other) ? other : one;
    }

    public static int earlier(int one, int other) {
        return isBefore(one, other) ? one : other;
    }
}
