package dev.punchcard.reports.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.Samples;
import dev.punchcard.reports.table.Ink;
import dev.punchcard.simulator.scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SuiteTextTest {
    @Test
    void everyCardHasALineAndTroublesStandBelowTheirs() {
        assertThat(SuiteText.write(Samples.suite(), Ink.NONE))
                .isEqualTo(Samples.golden("suite.txt"));
    }

    @Test
    void aCardThatFailsWithManySeedsDoesNotFloodTheTerminal() {
        List<CardResult> cards = new ArrayList<>();
        for (int seed = 1; seed <= 40; seed++) {
            cards.add(Samples.card("bad", seed, new Verdict.Failed(List.of("broken"))));
        }

        String text = SuiteText.write(new SuiteResult(cards, 1), Ink.NONE);

        assertThat(text).contains("40 of 40 seeds", "and 35 more seeds: see the report");
        assertThat(text.lines()).hasSize(2 + 5 * 2 + 1 + 1);
    }

    @Test
    void aSuiteOfPassedAndSkippedCardsIsGood() {
        CardResult passed = Samples.card("a", 1, new Verdict.Passed());
        CardResult skipped = Samples.card("b", 1, new Verdict.Skipped("why"));
        CardResult unclear = Samples.card("c", 1, new Verdict.Inconclusive("limit"));

        assertThat(new SuiteResult(List.of(passed, skipped), 1).isGood()).isTrue();
        assertThat(new SuiteResult(List.of(passed, unclear), 1).isGood()).isFalse();
    }
}
