package dev.punchcard.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.random.Prng;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Every kind of loss against its formula.
final class LossTest {
    private static final int MANY = 200_000;
    private static final long MILLISECOND = 1_000_000;
    private static final Duration LENGTH = Duration.ofMillis(100);
    private static final Duration GAP = Duration.ofMillis(900);

    /// Of the packets that pass every 20 ms, as the chain of Gilbert and Elliott has them.
    private static final double SPACING = 20;

    private static final double EITHER = (1 - Math.exp(-(1 / 100.0 + 1 / 900.0) * SPACING));
    private static final double INTO_BURST = 0.1 * EITHER;
    private static final double OUT_OF_BURST = 0.9 * EITHER;

    @Test
    void aShareIsLostWhateverBefellTheOneBefore() {
        boolean[] lost = lost(Loss.share(0.3));
        long[] pairs = new long[4];
        for (int i = 0; i < MANY; i += 2) {
            pairs[(lost[i] ? 2 : 0) + (lost[i + 1] ? 1 : 0)]++;
        }

        double half = MANY / 2.0;
        GoodnessOfFit.assertCounts(
                new double[] {0.49 * half, 0.21 * half, 0.21 * half, 0.09 * half}, pairs);
    }

    @Test
    void stepsBetweenBurstsAndGapsHaveTheProbabilitiesOfTheChain() {
        boolean[] lost = lost(new Loss.Burst(LENGTH, GAP, 1, 0));
        long[] steps = new long[4];
        for (int i = 1; i < MANY; i++) {
            steps[(lost[i - 1] ? 2 : 0) + (lost[i] ? 1 : 0)]++;
        }
        double gaps = steps[0] + steps[1];
        double bursts = steps[2] + steps[3];

        GoodnessOfFit.assertCounts(
                new double[] {gaps * (1 - INTO_BURST), gaps * INTO_BURST},
                new long[] {steps[0], steps[1]});
        GoodnessOfFit.assertCounts(
                new double[] {bursts * OUT_OF_BURST, bursts * (1 - OUT_OF_BURST)},
                new long[] {steps[2], steps[3]});
    }

    @Test
    void aBurstLosesAsManyInARowAsComputed() {
        List<Integer> rows = rows(lost(new Loss.Burst(LENGTH, GAP, 1, 0)));
        int longest = 20; // and beyond
        double[] expected = new double[longest];
        long[] observed = new long[longest];
        for (int i = 0; i < longest; i++) {
            double reached = rows.size() * Math.pow(1 - OUT_OF_BURST, i);
            expected[i] = i == longest - 1 ? reached : reached * OUT_OF_BURST;
        }
        rows.forEach(row -> observed[Math.min(row, longest) - 1]++);

        GoodnessOfFit.assertCounts(expected, observed);
    }

    @Test
    void aBurstLosesTheShareWithinAndWithoutIt() {
        boolean[] lost = lost(new Loss.Burst(LENGTH, GAP, 0.8, 0.05), 5_000); // near independence
        long count = LongStream.range(0, MANY).filter(i -> lost[(int) i]).count();
        double share = 0.1 * 0.8 + 0.9 * 0.05;

        GoodnessOfFit.assertCounts(
                new double[] {MANY * share, MANY * (1 - share)}, new long[] {count, MANY - count});
    }

    @Test
    void burstsAreTheSameForWhoLooksOftenAndWhoLooksSeldom() {
        Loss.Burst policy = new Loss.Burst(LENGTH, GAP, 1, 0);
        LossProcess.Bursts often = new LossProcess.Bursts(policy, new Prng(3));
        LossProcess.Bursts seldom = new LossProcess.Bursts(policy, new Prng(3));
        for (long time = 0; time < 10_000; time++) {
            boolean burst = often.isBurst(time * MILLISECOND * 10);
            if (time % 997 == 0) {
                assertThat(seldom.isBurst(time * MILLISECOND * 10)).isEqualTo(burst);
            }
        }
    }

    @Test
    void aSilenceOfTenYearsIsNotMadeUpForBurstByBurst() {
        Duration shortest = Loss.Burst.SHORTEST; // half a million bursts a second
        Loss.Burst policy = new Loss.Burst(shortest, shortest, 1, 0);
        LossProcess.Bursts patient = new LossProcess.Bursts(policy, new Prng(1));
        LossProcess.Bursts late = new LossProcess.Bursts(policy, new Prng(1));
        patient.isBurst(0);

        for (long time = 315_360_000_000_000_000L, i = 0; i < 100; i++) {
            assertThat(patient.isBurst(time + 777 * i)).isEqualTo(late.isBurst(time + 777 * i));
        }
    }

    @Test
    void everyThirdIsLostAndThoseOfTheOtherDirectionAreCountedApart() {
        LinkBench bench = new LinkBench(LinkPolicy.INSTANT.with(new Loss.EveryNth(3)), 1);
        for (int number = 1; number <= 7; number++) {
            bench.sendUp(0, number, 100);
            bench.sendDown(0, 100 + number, 100);
        }

        assertThat(bench.lost()).containsExactly(3L, 103L, 6L, 106L);
    }

    @Test
    void aScriptCountsThePacketsOfTheHostItNames() {
        Loss script =
                new Loss.Scripted(
                        List.of(
                                new Loss.Drop("bea", 4, 5),
                                new Loss.Drop("bea", 2, 2),
                                new Loss.Drop("ann", 1, 1)));
        LinkBench bench = new LinkBench(LinkPolicy.INSTANT.with(script), 1);
        String[] senders = {"bea", "ann", "cem", "bea", "ann", "bea", "bea", "bea", "bea", "cem"};
        for (int number = 0; number < senders.length; number++) {
            bench.sendUpFrom(senders[number], number);
        }

        assertThat(bench.lost()).containsExactly(1L, 3L, 6L, 7L);
    }

    @Test
    void parametersThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> new Loss.Share(1.1)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> new Loss.EveryNth(0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new Loss.Drop("ann", 3, 2)).hasMessageContaining("3 to 2");
        assertThatThrownBy(() -> new Loss.Scripted(List.of())).hasMessageContaining("1 to");
        assertThatThrownBy(() -> new Loss.Burst(Duration.ZERO, GAP, 1, 0))
                .hasMessageContaining("from 1 us");
    }

    private static boolean[] lost(Loss loss) {
        return lost(loss, SPACING);
    }

    /// What becomes of many packets, at that many milliseconds from each other.
    private static boolean[] lost(Loss loss, double spacing) {
        LinkBench bench = new LinkBench(LinkPolicy.INSTANT.with(loss), 1);
        for (int number = 0; number < MANY; number++) {
            bench.sendUp((long) (number * spacing * MILLISECOND), number, 28);
        }
        boolean[] lost = new boolean[MANY];
        bench.lost().forEach(number -> lost[number.intValue()] = true);
        return lost;
    }

    private static List<Integer> rows(boolean[] lost) {
        List<Integer> rows = new ArrayList<>();
        int row = 0;
        for (boolean one : lost) {
            if (!one && row > 0) {
                rows.add(row);
            }
            row = one ? row + 1 : 0;
        }
        return rows;
    }
}
