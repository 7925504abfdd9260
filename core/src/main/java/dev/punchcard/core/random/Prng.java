package dev.punchcard.core.random;

import dev.punchcard.core.wire.Hash;

/// A small, fast generator with a fixed algorithm (SplitMix64): one 64-bit seed, forks by name.
///
/// A stream is derived from seed and *name* and never from the order in which streams are asked
/// for, so that adding a host to a network does not shift the numbers of another one. The algorithm
/// is ours and not the JDK's: a run recorded today must replay on any later JDK.
///
/// It belongs to one thread.
public final class Prng {
    private static final long STEP = 0x9e37_79b9_7f4a_7c15L;
    private static final double UNIT = 0x1.0p-53;

    private final long seed;
    private long state;

    public Prng(long seed) {
        this.seed = seed;
        this.state = Hash.mix(seed);
    }

    /// The independent stream of that name; forking draws nothing from this one.
    public Prng fork(String name) {
        return new Prng(Hash.mix(seed + STEP) ^ Hash.of(name));
    }

    /// Moves to the numbers that belong to item `position` of this stream, whatever was drawn
    /// before.
    ///
    /// A link draws the fate of each packet this way: removing one packet leaves the others' fate.
    public void seek(long position) {
        state = Hash.mix(seed ^ Hash.mix(position + STEP));
    }

    public long nextLong() {
        return Hash.mix(state += STEP);
    }

    /// Uniform in `0 … bound - 1`.
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("a bound is positive, not " + bound);
        }
        return (int) (((nextLong() >>> 32) * bound) >>> 32); // bias below bound / 2^32
    }

    /// Uniform in `0 … bound - 1`.
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("a bound is positive, not " + bound);
        }
        return Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    /// Uniform in `[0, 1)`.
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    /// True with the given probability; draws one number whatever the probability is.
    public boolean chance(double probability) {
        return nextDouble() < probability;
    }
}
