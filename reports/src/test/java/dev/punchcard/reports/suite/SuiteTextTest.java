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
    void oneNameStandsForTheTracesOfAllSeedsThatPassed() {
        CardResult one = Samples.card("a", 1, new Verdict.Passed()).withTrace("a-1.jsonl");
        CardResult two = Samples.card("a", 2, new Verdict.Passed()).withTrace("a-2.jsonl");

        assertThat(SuiteText.write(new SuiteResult(List.of(one), 1), Ink.NONE))
                .contains("\n    Trace: a-1.jsonl\n");
        assertThat(SuiteText.write(new SuiteResult(List.of(one, two), 1), Ink.NONE))
                .contains("\n    Trace: a-1.jsonl and 1 more\n");
    }

    @Test
    void aTraceThatIsTooLongIsSaidToBe() {
        for (Verdict verdict :
                List.of(new Verdict.Passed(), new Verdict.Inconclusive("virtual time 2 s"))) {
            CardResult one = Samples.card("a", 1, verdict).withoutTrace("too long");

            assertThat(SuiteText.write(new SuiteResult(List.of(one), 1), Ink.NONE))
                    .contains("\n    Trace: not kept, too long\n");
        }
    }

    @Test
    void tracesThatAreMissingAreCountedWhereAllWereWanted() {
        CardResult kept = Samples.card("a", 1, new Verdict.Passed()).withTrace("a-1.jsonl");
        CardResult none = Samples.card("a", 2, new Verdict.Passed());
        CardResult skipped = Samples.card("b", 1, new Verdict.Skipped("why"));

        assertThat(SuiteText.write(new SuiteResult(List.of(kept, none, skipped), 1), Ink.NONE))
                .contains("\nTraces of 1 of 2 runs\n");
        assertThat(SuiteText.write(new SuiteResult(List.of(kept, skipped), 1), Ink.NONE))
                .doesNotContain("Traces of");
        assertThat(SuiteText.write(new SuiteResult(List.of(none, skipped), 1), Ink.NONE))
                .doesNotContain("Traces of");
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
