package dev.punchcard.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.Samples;
import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.simulator.scenario.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SuitePageTest {
    @Test
    void thePageShowsEveryRunWithItsReproduceLine() {
        assertThat(SuitePage.write(Samples.suite())).isEqualTo(Samples.golden("suite.html"));
    }

    @Test
    void thePageFetchesNothing() {
        assertThat(SuitePage.write(Samples.suite()))
                .doesNotContainPattern("( src=|@import|url\\(|https?:)")
                .contains("default-src 'none'");
    }

    @Test
    void aHugeSweepListsOnlyWhatDidNotPass() {
        CardResult good = Samples.card("good", 1, new Verdict.Passed());
        List<CardResult> cards = new ArrayList<>(Collections.nCopies(SuitePage.MOST_ROWS, good));
        cards.add(Samples.card("bad", 2, new Verdict.Failed(List.of("broken"))));

        String page = SuitePage.write(new SuiteResult(cards, 1));

        assertThat(page).contains("2000 passed", "run bad", "1 of 2001").doesNotContain("run good");
    }
}
