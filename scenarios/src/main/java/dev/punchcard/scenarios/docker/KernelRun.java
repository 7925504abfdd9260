package dev.punchcard.scenarios.docker;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceFile;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.docker.engine.Box;
import dev.punchcard.scenarios.docker.engine.Lab;
import dev.punchcard.simulator.scenario.Judge;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Step;
import dev.punchcard.simulator.scenario.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// One card that was run on containers.
///
/// @param trace of all hosts and routers; of no events where the run did not take place
/// @param routers by site
public record KernelRun(Verdict verdict, Trace trace, Map<String, RouterLog> routers) {
    private static final Duration PATIENCE = Duration.ofSeconds(60); // until everybody is ready
    private static final Duration FOREWARNING = Duration.ofMillis(300); // for each host
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration LINGER = Duration.ofMillis(200); // for the last packet
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String CONCLUDED = "\"kind\":\"concluded\"";

    /// A run is over for a reason that says nothing about the card.
    private static final class Spoilt extends IOException {
        private static final long serialVersionUID = 1;

        private final String reason;

        Spoilt(String reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /// Runs a card; what it makes stays in the lab until that is closed.
    ///
    /// @param number of the run in its lab
    public static KernelRun of(Lab lab, Card card, long seed, int number, String version) {
        Trace.Header header = new Trace.Header(version, seed, "");
        Trace nothing = new Trace(header, List.of());
        return switch (Plan.of(card.scenario())) {
            case Plan.Unfit(String reason) ->
                    new KernelRun(new Verdict.Skipped(reason), nothing, Map.of());
            case Plan.Ready(Map<String, String> nats) -> {
                try {
                    String prefix = Integer.toString(number);
                    Stage stage = Stage.build(lab, card, nats, prefix, version, seed);
                    yield perform(stage, card.scenario(), header);
                } catch (Spoilt spoilt) {
                    Verdict verdict = new Verdict.Inconclusive(spoilt.reason);
                    yield new KernelRun(verdict, nothing, Map.of());
                } catch (IOException broken) {
                    Verdict verdict = new Verdict.Inconclusive("the containers: " + broken);
                    yield new KernelRun(verdict, nothing, Map.of());
                }
            }
        };
    }

    private static KernelRun perform(Stage stage, Scenario scenario, Trace.Header header)
            throws IOException {
        List<Box> all = new ArrayList<>(stage.routers().values());
        all.addAll(stage.actors().values());
        if (!await(PATIENCE, all, () -> all.stream().allMatch(b -> says(b, Actor.READY)))) {
            throw new Spoilt("not every container was ready after " + PATIENCE.toSeconds() + " s");
        }
        Collection<Box> actors = stage.actors().values();
        Instant zero = Instant.now().plus(FOREWARNING.multipliedBy(actors.size()));
        long start = TimeUnit.SECONDS.toNanos(zero.getEpochSecond()) + zero.getNano();
        for (Box actor : actors) {
            actor.put(Actor.GO, start + "\n");
        }
        Duration time = Duration.between(Instant.now(), zero).plus(limit(scenario));
        boolean ended = await(time, all, () -> isOver(stage, scenario, zero));
        LockSupport.parkNanos(LINGER.toNanos());
        return collect(stage, scenario, header, ended);
    }

    private static Duration limit(Scenario scenario) {
        Duration own = scenario.limits().time();
        return own.compareTo(LONGEST) < 0 ? own : LONGEST;
    }

    private static boolean isOver(Stage stage, Scenario scenario, Instant zero) {
        for (Step step : scenario.script()) {
            if (Instant.now().isBefore(zero.plus(step.at()))) {
                return false;
            }
        }
        return scenario.peerNames().stream()
                .allMatch(peer ->
                        Optional.ofNullable(stage.actors().get(peer))
                                .map(box -> box.out().contains(CONCLUDED))
                                .orElse(false));
    }

    /// @return false where time ran out
    private static boolean await(Duration time, List<Box> boxes, BooleanSupplier done)
            throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (!done.getAsBoolean()) {
            for (Box box : boxes) {
                if (!box.isRunning()) {
                    throw new Spoilt("a container has ended: " + box.err().strip());
                }
            }
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL);
        }
        return true;
    }

    private static boolean says(Box box, String word) {
        return box.err().lines().anyMatch(word::equals);
    }

    private static KernelRun collect(
            Stage stage, Scenario scenario, Trace.Header header, boolean ended) throws IOException {
        List<TraceEvent> events = new ArrayList<>();
        for (Box actor : stage.actors().values()) {
            actor.kill();
            events.addAll(events(actor));
        }
        events.sort(Comparator.comparingLong(TraceEvent::time));
        Joiner joiner = new Joiner();
        Map<String, RouterLog> logs = new LinkedHashMap<>();
        for (Map.Entry<String, Box> router : stage.routers().entrySet()) {
            String site = router.getKey();
            String table = router.getValue().exec("nft", "-n", "list", "table", "ip", "punchcard");
            router.getValue().kill();
            RouterLog log = RouterLog.read(stage.outside(site), router.getValue().out(), table);
            logs.put(site, log);
            joiner.router(site, stage.outside(site), log);
        }
        Trace trace = new Trace(header, joiner.join(events));
        if (!ended) {
            String limit = "no end after " + limit(scenario).toSeconds() + " s";
            return new KernelRun(new Verdict.Inconclusive(limit), trace, logs);
        }
        List<String> violations = Judge.violations(scenario, new TraceEvidence(trace.events()));
        Verdict verdict =
                violations.isEmpty() ? new Verdict.Passed() : new Verdict.Failed(violations);
        return new KernelRun(verdict, trace, logs);
    }

    /// The last line may be half written: its host was killed.
    private static List<TraceEvent> events(Box actor) throws IOException {
        String out = actor.out();
        String whole = out.substring(0, out.lastIndexOf('\n') + 1);
        return TraceFile.read(new StringReader(whole)).events();
    }
}
