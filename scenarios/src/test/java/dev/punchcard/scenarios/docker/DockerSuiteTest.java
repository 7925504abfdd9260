package dev.punchcard.scenarios.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.catalog.Cards;
import dev.punchcard.scenarios.suite.Progress;
import dev.punchcard.scenarios.suite.Task;
import dev.punchcard.simulator.scenario.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerSuiteTest {
    @Test
    void cardThatDoesNotFitIsSkippedBeforeAnybodyLooksForAnEngine() {
        Task task = new Task(Cards.load("open-internet"), "./punchcard run open-internet", 1);

        DockerSuite.Result result = DockerSuite.run(List.of(task), Progress.NONE, "test");

        assertThat(result.suite().cards().getFirst().verdict())
                .isEqualTo(new Verdict.Skipped("it takes two sites, this card has 0"));
        assertThat(result.suite().cards().getFirst().digest()).isEmpty();
        assertThat(result.traces().getFirst().events()).isEmpty();
        assertThat(result.left()).isEmpty();
    }
}
