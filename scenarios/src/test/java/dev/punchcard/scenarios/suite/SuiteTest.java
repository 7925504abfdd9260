package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.Kind;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.catalog.Cards;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SuiteTest {
    @Test
    void resultsAndDigestsAreTheSameWithOneJobAndWithFour() {
        List<Task> tasks = new ArrayList<>(Task.sweep(Cards.load("loss"), "loss", 7, 6));
        tasks.addAll(Task.sweep(TestCards.good(), "x", 1, 6)); // ends long before the others

        SuiteResult one = Suite.run(tasks, 1, Progress.NONE);
        SuiteResult four = Suite.run(tasks, 4, Progress.NONE);

        assertThat(four.cards())
                .extracting(CardResult::seed)
                .containsExactly(7L, 8L, 9L, 10L, 11L, 12L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(four.cards()).extracting(CardResult::digest).isEqualTo(digests(one));
        assertThat(digests(one)).doesNotHaveDuplicates();
    }

    @Test
    void aMistakeOfOursFailsItsRunAndNotTheSuite() {
        List<Task> tasks =
                List.of(
                        new Task(TestCards.faulty(), "faulty", 5),
                        new Task(TestCards.good(), "good", 5));

        List<CardResult> results = Suite.run(tasks, 2, Progress.NONE).cards();

        assertThat(results).extracting(CardResult::kind).containsExactly(Kind.FAILED, Kind.PASSED);
        assertThat(results.getFirst().reasons().getFirst())
                .startsWith("a mistake of Punchcard itself: ")
                .contains("with seed 0x0000000000000005", "a mistake in the server");
    }

    @Test
    void theReproduceLineQuotesWhatAShellWouldSplit() {
        Card card = TestCards.good();

        assertThat(new Task(card, "my card's.yaml", 255).reproduce())
                .isEqualTo("./punchcard run 'my card'\\''s.yaml' --seed 0x00000000000000ff");
        assertThat(new Task(card, "kick", 1).reproduce())
                .isEqualTo("./punchcard run kick --seed 0x0000000000000001");
    }

    private static List<OptionalLong> digests(SuiteResult suite) {
        return suite.cards().stream().map(CardResult::digest).toList();
    }
}
