package dev.punchcard.scenarios.docker;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.scenarios.docker.engine.Engine;
import dev.punchcard.scenarios.docker.engine.Lab;
import dev.punchcard.scenarios.suite.Progress;
import dev.punchcard.scenarios.suite.Task;
import dev.punchcard.simulator.scenario.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Runs cards on containers, one after the other: they share the processors of one machine.
///
/// The lab is opened for the first card that fits into containers, and closed at the end, also
/// where the process is asked to leave. What is in the way of every run is the reason to skip every
/// card.
public final class DockerSuite implements AutoCloseable {
    private final String version;
    private final List<CardResult> results = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final Thread departure = new Thread(this::closeLab, "lab");
    private Optional<Lab> lab = Optional.empty();
    private Optional<String> obstacle = Optional.empty();

    /// @param traces one for each card, of no events where it was not run
    public record Result(SuiteResult suite, List<Trace> traces) {
        public Result {
            traces = List.copyOf(traces);
        }
    }

    private DockerSuite(String version) {
        this.version = version;
    }

    public static Result run(List<Task> tasks, Progress progress, String version) {
        long start = System.nanoTime();
        try (DockerSuite suite = new DockerSuite(version)) {
            Runtime.getRuntime().addShutdownHook(suite.departure);
            for (Task task : tasks) {
                suite.run(task);
                progress.advance();
            }
            progress.finish();
            long wall = System.nanoTime() - start;
            return new Result(new SuiteResult(suite.results, wall), suite.traces);
        }
    }

    @Override
    public void close() {
        closeLab();
        try {
            Runtime.getRuntime().removeShutdownHook(departure);
        } catch (IllegalStateException leaving) {
            // the hook runs already, and finds the lab closed
        }
    }

    private synchronized void closeLab() {
        lab.ifPresent(Lab::close);
        lab = Optional.empty();
        obstacle = Optional.of("the lab is closed");
    }

    private void run(Task task) {
        long start = System.nanoTime();
        KernelRun run = run(task, results.size());
        traces.add(run.trace());
        long end = run.trace().events().isEmpty() ? 0 : run.trace().events().getLast().time();
        results.add(
                new CardResult(
                        task.card().name(),
                        task.card().about(),
                        task.seed(),
                        run.verdict(),
                        OptionalLong.empty(),
                        end,
                        System.nanoTime() - start,
                        task.reproduce() + " --network docker",
                        Optional.empty()));
    }

    private KernelRun run(Task task, int number) {
        if (Plan.of(task.card().scenario()) instanceof Plan.Unfit(String reason)) {
            return skipped(task, reason);
        }
        Optional<Lab> open = open();
        if (open.isEmpty()) {
            return skipped(task, obstacle.orElse("there is no lab"));
        }
        try {
            return KernelRun.of(open.get(), task.card(), task.seed(), number, version);
        } finally {
            open.get().clear();
        }
    }

    private synchronized Optional<Lab> open() {
        if (lab.isEmpty() && obstacle.isEmpty()) {
            switch (Engine.find()) {
                case Engine.Missing(String reason) -> obstacle = Optional.of(reason);
                case Engine.Found(var client) -> {
                    try {
                        lab = Optional.of(Lab.open(client));
                    } catch (IOException impossible) {
                        obstacle = Optional.of(String.valueOf(impossible.getMessage()));
                    }
                }
            }
        }
        return lab;
    }

    private KernelRun skipped(Task task, String reason) {
        Trace nothing = new Trace(new Trace.Header(version, task.seed(), ""), List.of());
        return new KernelRun(new Verdict.Skipped(reason), nothing, Map.of());
    }
}
