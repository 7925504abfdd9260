package dev.punchcard.scenarios.suite;

import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.invariant.Invariants;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import java.util.List;

/// Runs cards with every event shown to the invariants.
///
/// Nothing is recorded: a run that fails is run again for its trace ([ReportFolder]).
public final class Suite {
    private Suite() {}

    /// @param jobs how many runs at the same time
    public static SuiteResult run(List<Task> tasks, int jobs, Progress progress) {
        long start = System.nanoTime();
        List<CardResult> results =
                Parallel.map(
                        tasks,
                        jobs,
                        task -> {
                            CardResult result = run(task, task.reproduce());
                            progress.advance();
                            return result;
                        });
        progress.finish();
        return new SuiteResult(results, System.nanoTime() - start);
    }

    /// @param reproduce the command that runs just this
    static CardResult run(Task task, String reproduce) {
        Card card = task.card();
        Scenario scenario = card.scenario();
        long start = System.nanoTime();
        try {
            Run run = Run.watched(scenario, task.seed(), () -> Invariants.of(scenario));
            return CardResult.of(run, card.about(), System.nanoTime() - start, reproduce);
        } catch (RuntimeException | StackOverflowError bug) { // one bad run is no reason to stop
            return CardResult.broken(
                    card.name(),
                    card.about(),
                    task.seed(),
                    "a mistake of Punchcard itself: " + bug,
                    System.nanoTime() - start,
                    reproduce);
        }
    }
}
