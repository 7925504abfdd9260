package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
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
    private int stepsLeft;

    /// @param broken where invariants, which hear the trace, put what they find broken
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
        return new Execution(scenario, seed, TraceSink.OFF, List.of()).run(List.of());
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
        Optional<String> limit;
        try {
            raiseCurtain();
            limit = simulation.run(this::isOver);
        } catch (RuntimeException bug) {
            throw new RunError(scenario, seed, queue.time(), simulation.events(), bug);
        }
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

    private void raiseCurtain() {
        Participant server = scenario.server();
        VirtualHost serverHost = wiring.host(server.host());
        int port = server.port() == 0 ? scenario.protocol().defaultPort() : server.port();
        Endpoint address = new Endpoint(serverHost.address(), port);
        Program<?, ?, ?> program = scenario.protocol().server(setup(server, port));
        start(server, node(server.host(), serverHost, program, new Witness(serverHost)));
        Map<String, Node<?, ?, ?>> nodes = new LinkedHashMap<>();
        for (Participant peer : scenario.peers()) {
            Witness witness = new Witness(wiring.host(peer.host()));
            peers.put(peer.host(), witness);
            Program<?, ?, ?> played =
                    scenario.protocol()
                            .peer(setup(peer, peer.port()), peer.role(), peer.host(), address);
            Node<?, ?, ?> node = node(peer.host(), witness.host(), played, witness);
            nodes.put(peer.host(), node);
            start(peer, node);
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

    private Protocol.Setup setup(Participant who, int port) {
        Prng random = network.fork("program:" + who.host());
        return new Protocol.Setup(who.options(), who.quirks(), port, random);
    }

    private <M, C, S> Node<M, C, S> node(
            String name, VirtualHost host, Program<M, C, S> program, Witness witness) {
        VirtualTransport transport = network.transport(host);
        Node<M, C, S> node = new Node<>(name, program, transport, trace, witness);
        transport.carry(node);
        return node;
    }

    private void start(Participant who, Node<?, ?, ?> node) {
        at(who.start().toNanos(), who.host() + " starts", node::start);
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
