package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.catalog.Cards;
import dev.punchcard.scenarios.invariant.Invariants;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The same card and the same seed give the same run.
final class DeterminismTest {
    private static final int SEEDS = 1_000;
    private static final Scenario LOSS = Cards.load("loss").scenario();

    @Test
    void aThousandSeedsGiveTheSameThousandRunsTwiceAndWithTheTraceOn() {
        List<Long> once = seeds().mapToObj(seed -> Run.of(LOSS, seed).digest()).toList();
        List<Long> again = seeds().mapToObj(seed -> Run.of(LOSS, seed).digest()).toList();
        List<Long> traced = seeds().mapToObj(DeterminismTest::traced).toList();

        assertThat(again).isEqualTo(once);
        assertThat(traced).isEqualTo(once);
        assertThat(once).doesNotHaveDuplicates();
    }

    /// Where this fails, every recorded trace out there has become unreplayable: say so in the
    /// release, and write down the digest of the new run.
    @Test
    void theRunOfTwoHomesIsTheOneThatWasWrittenDown() {
        Run run = Run.of(Cards.load("two-homes").scenario(), 1);

        assertThat(Run.format(run.digest())).isEqualTo("0xfd711473478721eb");
    }

    private static long traced(long seed) {
        return Run.recorded(LOSS, seed, () -> Invariants.of(LOSS)).digest();
    }

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }
}
