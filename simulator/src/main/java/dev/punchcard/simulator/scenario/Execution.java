package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.engine.Simulation;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.VirtualHost;
import dev.punchcard.simulator.net.VirtualTransport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// One run, from the building of its network to its verdict.
final class Execution {
    private final Scenario scenario;
    private final long seed;
    private final TraceSink trace;
    private final List<String> broken;
    private final EventQueue queue = new EventQueue();
    private final Reach reach;
    private final Network network;
    private final Simulation simulation;
    private final Wiring wiring;
    private final Map<String, Witness> peers = new LinkedHashMap<>();
    private final List<Runnable> endings = new ArrayList<>();
    private int stepsLeft;

    /// @param broken where invariants, which hear the trace, and actors put what is broken
    private Execution(Scenario scenario, long seed, TraceSink trace, List<String> broken) {
        this.scenario = scenario;
        this.seed = seed;
        this.trace = trace;
        this.broken = broken;
        this.reach = new Reach(scenario.topology().hosts().size());
        this.network = new Network(queue, trace, new Prng(seed), reach);
        this.simulation = new Simulation(queue, network, trace, scenario.limits());
        this.wiring = new Wiring(network, scenario.topology());
    }

    static Run unrecorded(Scenario scenario, long seed) {
        return new Execution(scenario, seed, TraceSink.OFF, new ArrayList<>()).run(List.of());
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
        return new Execution(scenario, seed, recorder, broken).run(events);
    }

    private Run run(List<TraceEvent> events) {
        Optional<String> limit = perform();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        peers.forEach((name, peer) -> peer.outcome().ifPresent(o -> outcomes.put(name, o)));
        return new Run(
                scenario,
                seed,
                simulation.digest(),
                queue.time(),
                simulation.events(),
                Collections.unmodifiableMap(outcomes),
                verdict(limit),
                List.copyOf(events));
    }

    private Optional<String> perform() {
        try {
            raiseCurtain();
            return simulation.run(this::isOver);
        } catch (Breakdown breakdown) {
            broken.addAll(breakdown.lines());
            return Optional.empty();
        } catch (RuntimeException bug) {
            throw new RunError(scenario, seed, queue.time(), simulation.events(), bug);
        } finally {
            endings.forEach(this::end);
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
        Map<String, Node<?, ?, ?>> nodes = new LinkedHashMap<>();
        for (Cast.Actor actor : scenario.cast().actors()) {
            Witness witness = new Witness(wiring.host(actor.host()));
            if (actor.peer()) {
                peers.put(actor.host(), witness);
            }
            Program<?, ?, ?> program = actor.part().program(new Seat(actor.host()));
            Node<?, ?, ?> node = node(actor.host(), witness.host(), program, witness);
            nodes.put(actor.host(), node);
            at(actor.start().toNanos(), actor.host() + " starts", node::start);
        }
        for (Step step : scenario.script()) {
            Node<?, ?, ?> node = nodes.get(step.peer());
            if (node == null) {
                throw new IllegalArgumentException("no peer is named " + step.peer());
            }
            at(
                    step.at().toNanos(),
                    step.peer() + " " + step.command(),
                    now -> require(node.command(now, step.command()), step));
        }
    }

    /// An actor's view of this run.
    private final class Seat implements Part.Setting {
        private final String host;

        Seat(String host) {
            this.host = host;
        }

        @Override
        public String host() {
            return host;
        }

        @Override
        public Prng random() {
            return network.fork("program:" + host);
        }

        @Override
        public IpAddress address(String other) {
            return wiring.host(other).address();
        }

        @Override
        public void atEnd(Runnable act) {
            endings.add(act);
        }
    }

    private <M, C, S> Node<M, C, S> node(
            String name, VirtualHost host, Program<M, C, S> program, Witness witness) {
        VirtualTransport transport = network.transport(host);
        Node<M, C, S> node = new Node<>(name, program, transport, trace, witness);
        transport.carry(node);
        return node;
    }

    private void at(long time, String what, LongConsumer act) {
        stepsLeft++;
        network.act(
                time,
                new Action(
                        what,
                        now -> {
                            stepsLeft--;
                            act.accept(now);
                        }));
    }

    private static void require(boolean understood, Step step) {
        if (!understood) {
            throw new IllegalArgumentException(
                    step.peer() + " does not understand '" + step.command() + "'");
        }
    }

    private boolean isOver() {
        if (!broken.isEmpty()) {
            return true;
        }
        if (stepsLeft > 0) {
            return false;
        }
        for (Witness peer : peers.values()) {
            if (peer.outcome().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Verdict verdict(Optional<String> limit) {
        if (!broken.isEmpty()) {
            return new Verdict.Failed(broken);
        }
        if (limit.isPresent()) {
            return new Verdict.Inconclusive(limit.get());
        }
        List<String> violations = Judge.violations(scenario, new Observed(peers, reach, network));
        return violations.isEmpty() ? new Verdict.Passed() : new Verdict.Failed(violations);
    }
}
