package dev.punchcard.simulator.tcp.connection;

import dev.punchcard.core.random.Prng;

/// How much of what has come the reader is given, and when the rest.
///
/// A stream has no boundaries but those that a reader imagines. Ragged delivery moves them: it
/// holds bytes back until others have joined them, and gives away less than there is.
final class Delivery {
    private static final long LONGEST_PAUSE = 2_000_000; // ns
    private static final int CHOICES = 4;

    private final boolean ragged;
    private final Prng random;

    Delivery(TcpOptions.Reads reads, Prng random) {
        this.ragged = reads == TcpOptions.Reads.RAGGED;
        this.random = random;
    }

    /// How many of the bytes held back the reader is given.
    int share(int held) {
        if (!ragged || held == 0) {
            return held;
        }
        return switch (random.nextInt(CHOICES)) {
            case 0 -> 0;
            case 1 -> held;
            case 2 -> 1;
            default -> 1 + random.nextInt(held);
        };
    }

    /// How long the rest waits, in nanoseconds.
    long pause() {
        return 1 + random.nextLong(LONGEST_PAUSE);
    }
}
