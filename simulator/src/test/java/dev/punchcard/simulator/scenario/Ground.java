package dev.punchcard.simulator.scenario;

import static java.util.Objects.requireNonNull;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.engine.Simulation;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.VirtualHost;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Wiring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A wired topology on whose hosts a test does whatever it likes, and all that is seen there.
///
/// What hosts hear is noted in a line each: `bob B got hello from 10.1.0.2:5`.
final class Ground {
    private static final long MILLISECOND = 1_000_000;

    private final EventQueue queue = new EventQueue();
    private final List<TraceEvent> events = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Map<String, Node<Payload, Consumer<Effects<Payload, String>>, String>> nodes =
            new LinkedHashMap<>();
    private final Network network;
    private final Simulation simulation;
    private final Wiring wiring;

    enum Socket implements Local {
        A,
        B
    }

    private enum Talk implements Dialogue {
        PLAIN
    }

    Ground(Topology topology) {
        Recorder recorder = new Recorder(events::add);
        network = new Network(queue, recorder, new Prng(1), Network.Arrivals.UNHEARD);
        simulation = new Simulation(queue, network, recorder, Limits.DEFAULT);
        wiring = new Wiring(network, topology, List.of());
        topology.hosts().forEach(host -> populate(host.name()));
    }

    VirtualHost host(String name) {
        return wiring.host(name);
    }

    Network network() {
        return network;
    }

    /// Lets the host do something at that millisecond.
    Ground at(int millis, String host, Consumer<Effects<Payload, String>> what) {
        network.act(
                millis * MILLISECOND,
                new Action(host, now -> requireNonNull(nodes.get(host)).command(now, what)));
        return this;
    }

    /// Opens socket A of the host at the beginning.
    Ground open(String host, int port) {
        return at(0, host, effects -> effects.bind(Socket.A, port));
    }

    /// Sends from socket A of the host.
    Ground send(int millis, String host, String target, String text) {
        Remote to = Remote.udp(Endpoint.literal(target));
        return at(millis, host, effects -> effects.send(Socket.A, to, Payload.text(text)));
    }

    /// Lets the network come to rest.
    ///
    /// @return what was heard
    List<String> run() {
        simulation.run(() -> false);
        return heard;
    }

    <E extends TraceEvent> Stream<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    List<TraceEvent> events() {
        return events;
    }

    private void populate(String name) {
        Program<Payload, Consumer<Effects<Payload, String>>, String> program =
                new Program<>(new Puppet(name), new Plain(), List.of(), CommandReader.none());
        network.transport(
                wiring.host(name),
                transport -> {
                    var node = new Node<>(name, program, transport, network.trace(), new Deaf());
                    nodes.put(name, node);
                    return node;
                });
    }

    private final class Puppet
            implements Machine<Payload, Consumer<Effects<Payload, String>>, String> {
        private final String name;

        Puppet(String name) {
            this.name = name;
        }

        @Override
        public void onStart(long now, Effects<Payload, String> effects) {}

        @Override
        public void onBound(long now, Local local, Endpoint at, Effects<Payload, String> effects) {
            heard.add(name + " " + local + " bound " + at);
        }

        @Override
        public void onMessage(
                long now,
                Local local,
                Remote from,
                Payload message,
                Effects<Payload, String> effects) {
            String text = message.size() > 20 ? message.size() + " bytes" : message.readable();
            heard.add(name + " " + local + " got " + text + " from " + from);
        }

        @Override
        public void onFailed(
                long now, Local local, SocketFailure failure, Effects<Payload, String> effects) {
            heard.add(name + " " + local + " failed " + failure);
        }

        @Override
        public void onUnreachable(
                long now,
                Local local,
                Remote remote,
                IcmpError why,
                Effects<Payload, String> effects) {
            heard.add(name + " " + local + " cannot reach " + remote + " " + why);
        }

        @Override
        public void onCommand(
                long now,
                Consumer<Effects<Payload, String>> command,
                Effects<Payload, String> effects) {
            command.accept(effects);
        }

        @Override
        public Dialogue dialogue(Local local, Remote from) {
            return Talk.PLAIN;
        }
    }

    private static final class Plain implements Codec<Payload> {
        @Override
        public Payload decode(Dialogue dialogue, Payload payload) {
            return payload;
        }

        @Override
        public Payload encode(Payload message) {
            return message;
        }
    }

    private static final class Deaf implements Node.Listener<String> {
        @Override
        public void signalled(long now, String signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
