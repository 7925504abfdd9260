package dev.punchcard.scenarios.table;

/// The arithmetic of birthdays, and of how far experiments may stray from it.
final class Chance {
    private static final double TAIL = 0.0005; // on either side of what holds 99.9 %

    private Chance() {}

    /// The probability to hit one of `holes` among `places` with `probes` different tries.
    static double hit(long holes, long probes, double places) {
        double missed = 1;
        for (long i = 0; i < probes; i++) {
            missed *= Math.max(0, places - holes - i) / (places - i);
        }
        return 1 - missed;
    }

    /// The fewest hits of so many runs that are not suspicious: fewer have a probability of at most
    /// one in two thousand.
    static int fewest(int runs, double probability) {
        double ways = 0; // the logarithm of how many ways there are to choose the runs that hit
        double below = 0;
        for (int hits = 0; hits < runs; hits++) {
            // Parts of the binomial distribution are beyond the range of a double.
            double hit = power(probability, hits) + power(1 - probability, runs - hits);
            below += StrictMath.exp(ways + hit);
            if (below > TAIL) {
                return hits;
            }
            ways += StrictMath.log((double) (runs - hits) / (hits + 1));
        }
        return runs;
    }

    /// The most hits that are not suspicious.
    static int most(int runs, double probability) {
        return runs - fewest(runs, 1 - probability);
    }

    /// The logarithm of a power; nothing to the nothing is one.
    private static double power(double base, int exponent) {
        return exponent == 0 ? 0 : exponent * StrictMath.log(base);
    }
}
