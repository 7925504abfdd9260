package dev.punchcard.simulator.link;

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
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.engine.Simulation;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.net.Router;
import dev.punchcard.simulator.net.VirtualHost;
import dev.punchcard.simulator.net.VirtualTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `ann ── link ── internet ── bea`: ann sends numbered datagrams, a millisecond apart, and bea
/// notes when each arrives.
final class TwoHosts {
    static final long MILLISECOND = 1_000_000;

    private final EventQueue queue = new EventQueue();
    private final Network network;
    private final Simulation simulation;
    private final VirtualTransport ann;
    private final List<Arrival> arrivals = new ArrayList<>();
    private int losing = -1;

    record Arrival(int number, long time) {}

    TwoHosts(LinkPolicy link, long seed) {
        network = new Network(queue, TraceSink.OFF, new Prng(seed), Network.Arrivals.UNHEARD);
        simulation =
                new Simulation(
                        queue,
                        network,
                        TraceSink.OFF,
                        new Limits(Duration.ofHours(10), 100_000_000, 10_000_000));
        Router internet = Router.internet();
        int root = network.add("internet", internet);
        VirtualHost annsHost = network.addHost("ann", IpAddress.literal("198.18.0.1"));
        VirtualHost beasHost = network.addHost("bea", IpAddress.literal("198.18.0.2"));
        internet.route(annsHost.address(), 1);
        internet.route(beasHost.address(), 2);
        int gate = network.add("gate", this::pass);
        network.join(gate, Hop.INSIDE, annsHost.hop(), Hop.OUTSIDE);
        Link.join(network, root, 1, gate, "ann>internet", Duplex.of(link));
        Link.join(network, root, 2, beasHost.hop(), "bea>internet", Duplex.INSTANT);
        ann = start(annsHost, 1);
        start(beasHost, 2);
    }

    /// Sends those numbers, each at its own millisecond, and lets the network come to rest.
    List<Arrival> send(int... numbers) {
        Remote to = Remote.udp(Endpoint.literal("198.18.0.2:2"));
        for (int number : numbers) {
            network.act(
                    number * MILLISECOND,
                    new Action("send " + number, _ -> ann.send(Socket.ONLY, to, text(number))));
        }
        simulation.run(() -> false);
        return arrivals;
    }

    /// As [#send], but the network loses that one before its link.
    List<Arrival> sendButLose(int lost, int... numbers) {
        losing = lost;
        return send(numbers);
    }

    /// Ann's socket is closed as soon as it is open.
    void hangUp() {
        network.act(0, new Action("hang up", _ -> ann.close(Socket.ONLY)));
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    long digest() {
        return simulation.digest();
    }

    private void pass(long now, int side, Packet packet, Exit exit) {
        if (packet.payload().equals(text(losing))) {
            exit.drop(packet, DropReason.LOSS);
        } else {
            exit.forward(1 - side, packet);
        }
    }

    private static Payload text(int number) {
        return Payload.text(Integer.toString(number));
    }

    private VirtualTransport start(VirtualHost host, int port) {
        Program<Payload, Integer, Integer> program =
                new Program<>(new Ear(port), new Raw(), List.of(), CommandReader.none());
        VirtualTransport transport =
                network.transport(
                        host, t -> new Node<>(host.name(), program, t, TraceSink.OFF, new Deaf()));
        network.act(0, new Action(host.name() + " starts", transport.node()::start));
        return transport;
    }

    private enum Socket implements Local {
        ONLY
    }

    private enum Words implements Dialogue {
        ALL
    }

    private static final class Raw implements Codec<Payload> {
        @Override
        public Payload decode(Dialogue dialogue, Payload payload) {
            return payload;
        }

        @Override
        public Payload encode(Payload message) {
            return message;
        }
    }

    private static final class Deaf implements Node.Listener<Integer> {
        @Override
        public void signalled(long now, Integer signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }

    private final class Ear implements Machine<Payload, Integer, Integer> {
        private final int port;

        Ear(int port) {
            this.port = port;
        }

        @Override
        public void onStart(long now, Effects<Payload, Integer> effects) {
            effects.bind(Socket.ONLY, port);
        }

        @Override
        public void onMessage(
                long now,
                Local local,
                Remote from,
                Payload message,
                Effects<Payload, Integer> effects) {
            arrivals.add(new Arrival(Integer.parseInt(message.readable()), now));
        }

        @Override
        public void onFailed(
                long now, Local local, SocketFailure failure, Effects<Payload, Integer> effects) {}

        @Override
        public Dialogue dialogue(Local local, Remote from) {
            return Words.ALL;
        }
    }
}
