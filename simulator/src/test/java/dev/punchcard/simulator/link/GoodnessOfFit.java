package dev.punchcard.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Whether samples can come from a distribution: tests that a true one fails once in a thousand
/// seeds. Seeds are fixed, so that each passes for ever or never.
final class GoodnessOfFit {
    private static final double KOLMOGOROV = 1.949; // sqrt(-ln(0.001 / 2) / 2)
    private static final double NORMAL = 3.090; // the quantile of 0.999
    private static final double LEAST_EXPECTED = 5;

    private GoodnessOfFit() {}

    /// The test of Kolmogorov and Smirnov, for a continuous distribution.
    static void assertDrawnFrom(DoubleUnaryOperator cumulative, double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = cumulative.applyAsDouble(sorted[i]);
            distance = Math.max(distance, expected - (double) i / sorted.length);
            distance = Math.max(distance, (i + 1.0) / sorted.length - expected);
        }
        assertThat(distance).isLessThan(KOLMOGOROV / Math.sqrt(sorted.length));
    }

    /// Pearson's chi-square test, for counts; the bound is that of Wilson and Hilferty.
    static void assertCounts(double[] expected, long[] observed) {
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            assertThat(expected[i]).isGreaterThan(LEAST_EXPECTED);
            double off = observed[i] - expected[i];
            sum += off * off / expected[i];
        }
        double freedom = expected.length - 1;
        double ninth = 2 / (9 * freedom);
        double bound = freedom * Math.pow(1 - ninth + NORMAL * Math.sqrt(ninth), 3);
        assertThat(sum).isLessThan(bound);
    }
}
