package dev.punchcard.scenarios.docker;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.scenarios.docker.engine.Engine;
import dev.punchcard.scenarios.docker.engine.EngineTrouble;
import dev.punchcard.scenarios.docker.engine.Lab;
import dev.punchcard.scenarios.suite.Progress;
import dev.punchcard.scenarios.suite.Task;
import dev.punchcard.simulator.scenario.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

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
    private final Set<String> left = Collections.synchronizedSet(new LinkedHashSet<>());
    private Optional<Lab> lab = Optional.empty();
    private Optional<String> obstacle = Optional.empty();

    /// @param traces one for each card, of no events where it was not run
    /// @param left what the engine did not remove, each with the reason
    public record Result(SuiteResult suite, List<Trace> traces, List<String> left) {
        public Result {
            traces = List.copyOf(traces);
            left = List.copyOf(left);
        }
    }

    private DockerSuite(String version) {
        this.version = version;
    }

    public static Result run(List<Task> tasks, Progress progress, String version) {
        long start = System.nanoTime();
        DockerSuite suite = new DockerSuite(version);
        try (suite) {
            Runtime.getRuntime().addShutdownHook(suite.departure);
            for (Task task : tasks) {
                suite.run(task);
                progress.advance();
            }
            progress.finish();
        }
        long wall = System.nanoTime() - start;
        SuiteResult result = new SuiteResult(suite.results, wall);
        return new Result(result, suite.traces, List.copyOf(suite.left));
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

    /// From the hook this comes at any moment: while the lab is being furnished, or builds a run.
    private void closeLab() {
        Optional<Lab> open = leave();
        open.ifPresent(now -> left.addAll(now.remove().left()));
    }

    private synchronized Optional<Lab> leave() {
        Optional<Lab> open = lab;
        lab = Optional.empty();
        obstacle = Optional.of("the lab is closed");
        return open;
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
                        Optional.empty(),
                        Optional.empty()));
    }

    private KernelRun run(Task task, int number) {
        if (Plan.of(task.card().scenario()) instanceof Plan.Unfit(String reason)) {
            return skipped(task, reason);
        }
        Optional<Lab> open = open();
        if (open.isEmpty()) {
            return skipped(task, obstacle());
        }
        try {
            return KernelRun.of(open.get(), task.card(), task.seed(), number, version);
        } finally {
            left.addAll(open.get().clear().left());
        }
    }

    private Optional<Lab> open() {
        if (isToBeOpened()) {
            switch (Engine.find()) {
                case Engine.Missing(String reason) -> hinder(reason);
                case Engine.Found(var client) -> furnish(Lab.in(client));
            }
        }
        return lab();
    }

    private void furnish(Lab unfurnished) {
        if (!admit(unfurnished)) {
            return;
        }
        try {
            unfurnished.furnish();
        } catch (IOException impossible) {
            hinder(EngineTrouble.words(impossible));
        } catch (RuntimeException broken) {
            hinder(EngineTrouble.words(broken));
            if (!EngineTrouble.isBehind(broken)) {
                throw broken;
            }
        }
    }

    private synchronized boolean isToBeOpened() {
        return lab.isEmpty() && obstacle.isEmpty();
    }

    private synchronized Optional<Lab> lab() {
        return obstacle.isEmpty() ? lab : Optional.empty();
    }

    private synchronized String obstacle() {
        return obstacle.orElse("there is no lab");
    }

    private synchronized void hinder(String reason) {
        obstacle = Optional.of(reason);
    }

    private synchronized boolean admit(Lab unfurnished) {
        if (obstacle.isEmpty()) {
            lab = Optional.of(unfurnished);
        }
        return lab.isPresent();
    }

    private KernelRun skipped(Task task, String reason) {
        Trace.Header header = new Trace.Header(version, task.seed(), "");
        return KernelRun.without(header, new Verdict.Skipped(reason));
    }
}
