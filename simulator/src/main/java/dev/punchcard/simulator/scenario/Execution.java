package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.engine.Simulation;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.topology.Wiring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// One run, from the building of its network to its verdict.
final class Execution implements Timeline {
    private final Scenario scenario;
    private final long seed;
    private final List<String> broken;
    private final List<TraceEvent> events; // that are kept
    private final EventQueue queue = new EventQueue();
    private final Reach reach;
    private final Network network;
    private final Simulation simulation;
    private final Wiring wiring;
    private final Ensemble ensemble;
    private final List<Disturbance> faults;
    private int stepsLeft;

    /// @param broken where invariants, which hear the trace, and actors put what is broken
    /// @param events where the trace is kept, where it is
    private Execution(
            Scenario scenario,
            long seed,
            TraceSink trace,
            List<String> broken,
            List<TraceEvent> events) {
        this.scenario = scenario;
        this.seed = seed;
        this.broken = broken;
        this.events = events;
        this.reach = new Reach();
        this.network = new Network(queue, trace, new Prng(seed), reach);
        this.simulation = new Simulation(queue, network, trace, scenario.limits());
        this.faults = scenario.disturbances(network.fork("faults"));
        this.wiring = new Wiring(network, scenario.topology(), moves(faults));
        this.ensemble = new Ensemble(network, wiring, trace, this);
    }

    static Run unrecorded(Scenario scenario, long seed) {
        return new Execution(scenario, seed, TraceSink.OFF, new ArrayList<>(), List.of()).run();
    }

    static Run watched(Scenario scenario, long seed, List<Invariant> invariants, boolean keep) {
        List<TraceEvent> events = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        Recorder recorder =
                new Recorder(event -> {
                    if (keep) {
                        events.add(event);
                    }
                    for (Invariant invariant : invariants) {
                        invariant.observe(event).ifPresent(broken::add);
                    }
                });
        return new Execution(scenario, seed, recorder, broken, events).run();
    }

    private static List<Fault.Move> moves(List<Disturbance> faults) {
        List<Fault.Move> moves = new ArrayList<>();
        for (Disturbance disturbance : faults) {
            if (disturbance.fault() instanceof Fault.Move move) {
                moves.add(move);
            }
        }
        return moves;
    }

    private Run run() {
        Optional<String> limit = perform();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        ensemble.peers()
                .forEach((name, peer) -> peer.outcome().ifPresent(o -> outcomes.put(name, o)));
        return new Run(
                scenario,
                seed,
                simulation.digest(),
                simulation.time(),
                simulation.events(),
                Collections.unmodifiableMap(outcomes),
                verdict(limit),
                List.copyOf(events));
    }

    private Optional<String> perform() {
        try {
            raiseCurtain();
            Optional<String> limit = simulation.run(() -> isOver() || isRecorded());
            return limit.isEmpty() && !isOver() && isRecorded()
                    ? Optional.of(scenario.limits().recorded() + " recorded events")
                    : limit;
        } catch (Breakdown breakdown) {
            broken.addAll(breakdown.lines());
            return Optional.empty();
        } catch (RuntimeException bug) {
            throw new RunError(scenario, seed, simulation.time(), simulation.events(), bug);
        } finally {
            ensemble.endings().forEach(this::end);
        }
    }

    private void end(Runnable ending) {
        try {
            ending.run();
        } catch (Breakdown breakdown) {
            broken.addAll(breakdown.lines());
        }
    }

    private void raiseCurtain() {
        for (Cast.Actor actor : scenario.cast().actors()) {
            String host = actor.host();
            ensemble.add(actor);
            at(
                    actor.start(),
                    host + " starts",
                    now -> whenAwake(now, host, then -> ensemble.start(then, host)));
        }
        ensemble.introduce();
        for (Step step : scenario.script()) {
            String what = step.peer() + " " + step.command();
            at(step.at(), what, now -> whenAwake(now, step.peer(), then -> obey(then, step)));
        }
        new FaultPlayer(network, wiring, ensemble, this).schedule(faults);
    }

    @Override
    public void whenAwake(long now, String host, LongConsumer act) {
        long wakes = wiring.host(host).wakes();
        if (now < wakes) {
            at(Duration.ofNanos(wakes), host + " wakes", then -> whenAwake(then, host, act));
        } else {
            act.accept(now);
        }
    }

    @Override
    public void at(Duration time, String what, LongConsumer act) {
        stepsLeft++;
        unawaited(
                time,
                what,
                now -> {
                    stepsLeft--;
                    act.accept(now);
                });
    }

    @Override
    public void unawaited(Duration time, String what, LongConsumer act) {
        network.act(time.toNanos(), new Action(what, act));
    }

    private void obey(long now, Step step) {
        if (!ensemble.command(now, step.peer(), step.command())) {
            throw new IllegalArgumentException(
                    step.peer() + " does not understand '" + step.command() + "'");
        }
    }

    /// Whether no more is kept of the trace.
    private boolean isRecorded() {
        return events.size() >= scenario.limits().recorded();
    }

    private boolean isOver() {
        if (!broken.isEmpty()) {
            return true;
        }
        if (stepsLeft > 0) {
            return false;
        }
        return ensemble.haveConcluded();
    }

    private Verdict verdict(Optional<String> limit) {
        if (!broken.isEmpty()) {
            return new Verdict.Failed(broken);
        }
        if (limit.isPresent()) {
            return new Verdict.Inconclusive(limit.get());
        }
        List<String> violations =
                Judge.violations(scenario, new Observed(ensemble.peers(), reach, network));
        return violations.isEmpty() ? new Verdict.Passed() : new Verdict.Failed(violations);
    }
}
