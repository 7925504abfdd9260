package dev.punchcard.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.random.Prng;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each distribution against its formula, in milliseconds.
final class LatencyTest {
    private static final int MANY = 100_000;
    private static final double[] BELL = {
        1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530
    };

    static List<Latency> everyKind() {
        return List.of(
                new Latency.Constant(millis(20)),
                new Latency.Uniform(millis(10), millis(30)),
                new Latency.Normal(millis(40), millis(8)),
                new Latency.Pareto(millis(20), 2.5, millis(2_000)),
                new Latency.Empirical(List.of(millis(1), millis(2), millis(2))));
    }

    @Test
    void uniformIsLevelBetweenItsEnds() {
        GoodnessOfFit.assertDrawnFrom(
                x -> Math.clamp((x - 10) / 20, 0.0, 1.0),
                draws(new Latency.Uniform(millis(10), millis(30))));
    }

    @Test
    void normalIsTheBellOfItsMeanAndDeviation() {
        GoodnessOfFit.assertDrawnFrom(
                x -> bell((x - 40) / 8), draws(new Latency.Normal(millis(40), millis(8))));
    }

    @Test
    void paretoHasTheTailOfItsShape() {
        GoodnessOfFit.assertDrawnFrom(
                x -> 1 - Math.pow(20 / Math.max(20, x), 2.5),
                draws(new Latency.Pareto(millis(20), 2.5, Duration.ofHours(1))));
    }

    @Test
    void empiricalTakesEachOfItsTimesAsOftenAsItIsNamed() {
        double[] draws =
                draws(new Latency.Empirical(List.of(millis(1), millis(5), millis(2), millis(5))));
        long[] counts = new long[3];
        for (double draw : draws) {
            counts[draw == 1 ? 0 : draw == 2 ? 1 : 2]++;
        }

        assertThat(draws).containsOnly(1, 2, 5);
        GoodnessOfFit.assertCounts(new double[] {MANY / 4.0, MANY / 4.0, MANY / 2.0}, counts);
    }

    @Test
    void whatWouldBeBelowZeroIsZeroAndWhatIsBeyondTheCapIsTheCap() {
        double[] bells = draws(new Latency.Normal(millis(1), millis(1)));
        double[] tails = draws(new Latency.Pareto(millis(20), 0.5, millis(100)));

        assertThat(DoubleStream.of(bells).min()).hasValue(0);
        assertThat(DoubleStream.of(tails).max()).hasValue(100);
        long capped = DoubleStream.of(tails).filter(time -> time == 100).count();
        double beyond = Math.sqrt(0.2) * MANY; // (20 / 100)^0.5
        GoodnessOfFit.assertCounts(
                new double[] {beyond, MANY - beyond}, new long[] {capped, MANY - capped});
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindTakesOneNumberOfTheStream(Latency latency) {
        Prng random = new Prng(1);
        Prng other = new Prng(1);

        latency.draw(random);
        other.nextLong();

        assertThat(random.nextLong()).isEqualTo(other.nextLong());
    }

    @Test
    void timesBeyondTheLimitAreRefused() {
        Duration tooLong = Latency.LONGEST.plusNanos(1);

        assertThatThrownBy(() -> new Latency.Constant(tooLong)).hasMessageContaining("24 h");
        assertThatThrownBy(() -> new Latency.Uniform(millis(2), millis(1)))
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> new Latency.Pareto(millis(1), 0, millis(2)))
                .hasMessageContaining("shape");
        assertThatThrownBy(() -> new Latency.Empirical(List.of())).hasMessageContaining("1 to");
    }

    private static double[] draws(Latency latency) {
        Prng random = new Prng(1);
        return DoubleStream.generate(() -> latency.draw(random) / 1e6).limit(MANY).toArray();
    }

    /// The cumulative normal distribution, after Abramowitz and Stegun 26.2.17 (error below 1e-7).
    private static double bell(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double series = 0;
        for (double factor : BELL) {
            series = (series + factor) * t;
        }
        double tail = series * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        return x < 0 ? tail : 1 - tail;
    }

    private static Duration millis(int count) {
        return Duration.ofMillis(count);
    }
}
