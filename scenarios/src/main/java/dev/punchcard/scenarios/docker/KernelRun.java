package dev.punchcard.scenarios.docker;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceFile;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.docker.engine.Box;
import dev.punchcard.scenarios.docker.engine.EngineTrouble;
import dev.punchcard.scenarios.docker.engine.Lab;
import dev.punchcard.scenarios.docker.joined.Joiner;
import dev.punchcard.scenarios.docker.joined.Lateness;
import dev.punchcard.scenarios.docker.joined.RouterAccount;
import dev.punchcard.scenarios.docker.joined.TraceEvidence;
import dev.punchcard.simulator.scenario.Judge;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Step;
import dev.punchcard.simulator.scenario.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One card that was run on containers.
///
/// @param trace of all hosts and routers; of no events where the run did not take place
/// @param routers by site
public record KernelRun(Verdict verdict, Trace trace, Map<String, RouterAccount> routers) {
    private static final Duration PATIENCE = Duration.ofSeconds(60); // until everybody is ready
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration LINGER = Duration.ofMillis(200); // for the last packet

    /// To tell one host of the zero takes no longer than that, as a rule; on a busy machine as long
    /// as it took to hand out the card, times the safety.
    private static final Duration TELLING = Duration.ofMillis(300);

    private static final int SAFETY = 4;

    /// Runs a card; what it makes stays in the lab until that is closed.
    ///
    /// @param number of the run in its lab
    public static KernelRun of(Lab lab, Card card, long seed, int number, String version) {
        Trace.Header header = new Trace.Header(version, seed, "");
        return switch (Plan.of(card.scenario())) {
            case Plan.Unfit(String reason) -> without(header, new Verdict.Skipped(reason));
            case Plan.Ready(Map<String, KernelNat.Possible> nats) -> {
                try {
                    String prefix = Integer.toString(number);
                    Stage stage = Stage.build(lab, card, nats, prefix, version, seed);
                    yield perform(stage, card.scenario(), header);
                } catch (Spoilt spoilt) {
                    yield without(header, new Verdict.Inconclusive(spoilt.reason()));
                } catch (IOException broken) {
                    yield without(header, inconclusive(broken));
                } catch (RuntimeException broken) {
                    if (!EngineTrouble.isBehind(broken)) {
                        throw broken;
                    }
                    yield without(header, inconclusive(broken));
                }
            }
        };
    }

    private static Verdict inconclusive(Exception broken) {
        return new Verdict.Inconclusive("the containers: " + EngineTrouble.words(broken));
    }

    /// A card that was not run to an end.
    static KernelRun without(Trace.Header header, Verdict verdict) {
        return new KernelRun(verdict, new Trace(header, List.of()), Map.of());
    }

    private static KernelRun perform(Stage stage, Scenario scenario, Trace.Header header)
            throws IOException {
        Watch watch = new Watch(stage);
        if (!watch.untilAllSay(HostMain.READY, PATIENCE)) {
            throw new Spoilt("not every container was ready after " + PATIENCE.toSeconds() + " s");
        }
        Instant zero = Instant.now().plus(forewarning(stage));
        long start = TimeUnit.SECONDS.toNanos(zero.getEpochSecond()) + zero.getNano();
        for (Box host : stage.hosts().values()) {
            host.put(HostMain.GO, start + "\n");
        }
        Duration time = Duration.between(Instant.now(), zero).plus(limit(scenario));
        Messenger messenger = new Messenger(stage.hosts(), scenario, stage::outsideOf);
        boolean ended =
                watch.until(
                        () -> {
                            messenger.carry();
                            return isOver(stage, scenario, zero);
                        },
                        time);
        Watch.pause(LINGER.toNanos());
        return collect(stage, scenario, header, ended);
    }

    private static Duration forewarning(Stage stage) {
        Duration measured = stage.slowestPut().multipliedBy(SAFETY);
        Duration each = measured.compareTo(TELLING) > 0 ? measured : TELLING;
        return each.multipliedBy(stage.hosts().size());
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
                        Optional.ofNullable(stage.hosts().get(peer))
                                .map(box -> box.hasSaid(Stage.CONCLUDED))
                                .orElse(false));
    }

    private static KernelRun collect(
            Stage stage, Scenario scenario, Trace.Header header, boolean ended) throws IOException {
        List<TraceEvent> events = new ArrayList<>();
        for (Box host : stage.hosts().values()) {
            host.kill();
            events.addAll(events(host));
        }
        events.sort(Comparator.comparingLong(TraceEvent::time));
        Joiner joiner = new Joiner();
        scenario.topology()
                .hosts()
                .forEach(host -> joiner.host(host.name(), host.interfaces().getFirst().at()));
        Map<String, RouterAccount> accounts = accounts(stage);
        accounts.forEach((site, account) -> joiner.router(site, stage.outside(site), account));
        Trace trace = new Trace(header, joiner.join(events));
        TraceEvidence evidence = new TraceEvidence(trace.events(), accounts);
        return new KernelRun(verdict(scenario, trace, evidence, ended), trace, accounts);
    }

    private static Map<String, RouterAccount> accounts(Stage stage) throws IOException {
        Map<String, RouterAccount> accounts = new LinkedHashMap<>();
        for (Map.Entry<String, Box> entry : stage.routers().entrySet()) {
            Box router = entry.getValue();
            IpAddress outside = stage.outside(entry.getKey());
            String flows = router.exec(RouterAccount.FLOWS);
            String rules = router.exec(RouterAccount.RULES);
            accounts.put(entry.getKey(), RouterAccount.read(outside, flows, rules));
            router.kill();
        }
        return accounts;
    }

    private static Verdict verdict(
            Scenario scenario, Trace trace, TraceEvidence evidence, boolean ended) {
        Map<String, Long> starts = new HashMap<>();
        scenario.cast()
                .actors()
                .forEach(actor -> starts.put(actor.host(), actor.start().toNanos()));
        Optional<Lateness> late = Lateness.worst(starts, trace.events());
        if (late.isPresent()) {
            return new Verdict.Inconclusive(late.get().toString());
        }
        if (!ended) {
            return new Verdict.Inconclusive("no end after " + limit(scenario).toSeconds() + " s");
        }
        List<String> violations = Judge.violations(scenario, evidence);
        return violations.isEmpty() ? new Verdict.Passed() : new Verdict.Failed(violations);
    }

    /// The last line may be half written: its host was killed.
    private static List<TraceEvent> events(Box host) throws IOException {
        String out = host.out();
        String whole = out.substring(0, out.lastIndexOf('\n') + 1);
        return TraceFile.read(new StringReader(whole)).events();
    }
}
