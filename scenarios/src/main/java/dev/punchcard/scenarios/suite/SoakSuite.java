package dev.punchcard.scenarios.suite;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.fault.FaultKind;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Many drawn runs, each of them twice: with every event shown to the invariants, and without a
/// trace. Both must have one digest.
///
/// @param options of both peers
/// @param first seed of the first run; the others follow
public record SoakSuite(
        Protocol protocol, Options options, List<FaultKind> kinds, long first, int runs) {
    public SoakSuite {
        kinds = List.copyOf(kinds);
    }

    /// What came of it.
    ///
    /// @param predicted how many runs the oracle had something to say of, by what it said
    /// @param faults how many struck
    /// @param digest of all runs together
    /// @param troubled the runs that did not pass, and their results
    public record Result(
            int runs,
            Map<Prediction, Integer> predicted,
            long faults,
            long events,
            long digest,
            List<Task> troubled,
            SuiteResult results) {
        public Result {
            troubled = List.copyOf(troubled);
        }

        /// How many runs the oracle had nothing to say of.
        public int unpredicted() {
            return runs - predicted.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private record One(
            long seed,
            Optional<Prediction> prediction,
            int faults,
            long events,
            CardResult result) {}

    public Result run(int jobs, Progress progress) {
        return run(jobs, progress, () -> false);
    }

    /// The same, until somebody has enough: what was begun by then is finished and counted.
    public Result run(int jobs, Progress progress, BooleanSupplier enough) {
        long start = System.nanoTime();
        Wilderness wilderness = new Wilderness(protocol, options, kinds);
        List<Long> seeds = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            seeds.add(first + i);
        }
        List<Optional<One>> all =
                Parallel.map(
                        seeds,
                        jobs,
                        seed -> {
                            if (enough.getAsBoolean()) {
                                return Optional.empty();
                            }
                            One one = run(wilderness, seed);
                            progress.advance();
                            return Optional.of(one);
                        });
        progress.finish();
        List<One> done = all.stream().flatMap(Optional::stream).toList();
        return sum(wilderness, done, System.nanoTime() - start);
    }

    private static Result sum(Wilderness wilderness, List<One> all, long nanos) {
        Map<Prediction, Integer> predicted = new EnumMap<>(Prediction.class);
        List<Task> troubled = new ArrayList<>();
        List<CardResult> results = new ArrayList<>();
        long faults = 0;
        long events = 0;
        long digest = 0;
        for (One one : all) {
            digest = Hash.fold(digest, one.result().digest().orElse(0));
            one.prediction().ifPresent(p -> predicted.merge(p, 1, Integer::sum));
            faults += one.faults();
            events += one.events();
            if (one.result().kind().isTrouble()) {
                troubled.add(new Task(wilderness.draw(one.seed()).card(), "soak", one.seed()));
                results.add(one.result());
            }
        }
        SuiteResult suite = new SuiteResult(results, nanos);
        return new Result(all.size(), predicted, faults, events, Hash.mix(digest), troubled, suite);
    }

    private One run(Wilderness wilderness, long seed) {
        Wilderness.Drawn drawn = wilderness.draw(seed);
        Scenario scenario = drawn.card().scenario();
        Task task = new Task(drawn.card(), "soak", seed);
        CardResult result = Suite.run(task, reproduce(seed));
        long events = 0;
        if (!result.kind().isTrouble()) {
            Run again = Run.of(scenario, seed);
            events = again.events();
            if (result.digest().orElse(0) != again.digest()) {
                String other = Run.format(again.digest());
                result = result.withViolation("untraced, the digest is another one: " + other);
            }
        }
        return new One(seed, drawn.prediction(), scenario.faults().size(), events, result);
    }

    /// The command that draws the card of that seed again, and runs nothing else.
    public String reproduce(long seed) {
        StringBuilder set = new StringBuilder();
        options.words().forEach((n, v) -> set.append(" --option ").append(n).append('=').append(v));
        return "./punchcard soak "
                + protocol.name()
                + set
                + " --runs 1"
                + (kinds.equals(List.of(FaultKind.values())) ? "" : " --kinds " + words(kinds))
                + " --seed "
                + Run.format(seed);
    }

    private static String words(List<FaultKind> kinds) {
        return kinds.stream().map(Option::word).collect(Collectors.joining(","));
    }
}
