package dev.punchcard.benchmarks.simulator;

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
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.engine.Simulation;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Link;
import dev.punchcard.simulator.nat.Nat;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Router;
import dev.punchcard.simulator.net.VirtualHost;
import dev.punchcard.simulator.net.VirtualTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does one delivered datagram of 64 bytes cost on the way host, link, NAT, link, host, echoed
/// for ever by both ends, with the digest on, and nobody tracing or a recorder in memory?
///
/// Trap: one ball in the air never fills the queue; with `flows` clients there are as many.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EchoBenchmark {
    private static final int BATCH = 10_000;

    @Param({"1", "1000"})
    private int flows;

    @Param({"off", "on"})
    private String trace = "off";

    private final List<TraceEvent> events = new ArrayList<>();
    private Court court = new Court(1, TraceSink.OFF);

    @Setup
    public void serve() {
        court = new Court(flows, trace.equals("on") ? new Recorder(events::add) : TraceSink.OFF);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long deliveredDatagrams() {
        events.clear(); // or memory would be what is measured
        return court.play(BATCH);
    }

    private enum Socket implements Local {
        ONLY
    }

    private enum Words implements Dialogue {
        ALL
    }

    /// Clients behind one NAT, one server outside.
    private static final class Court {
        private final EventQueue queue = new EventQueue();
        private final TraceSink trace;
        private final Network network;
        private final Simulation simulation;
        private long delivered;

        Court(int flows, TraceSink trace) {
            this.trace = trace;
            network = new Network(queue, trace, new Prng(1), Network.Arrivals.UNHEARD);
            simulation =
                    new Simulation(
                            queue,
                            network,
                            trace,
                            new Limits(Duration.ofDays(10_000), Long.MAX_VALUE, 1 << 24));
            Router internet = Router.internet();
            int root = network.add("internet", internet);
            IpAddress external = IpAddress.literal("203.0.113.1");
            Nat nat =
                    new Nat(
                            "nat",
                            NatPolicy.DEFAULT,
                            List.of(external),
                            Gateway.INTERNET,
                            network.fork("nat"),
                            trace);
            int natHop = network.add("nat", nat);
            internet.route(external, 1);
            network.join(root, 1, natHop, Hop.OUTSIDE);
            Router lan = Router.site(Gateway.INTERNET);
            int lanHop = network.add("lan", lan);
            network.join(natHop, Hop.INSIDE, lanHop, Hop.OUTSIDE);
            Duplex link = Duplex.of(Duration.ofMillis(10));
            VirtualHost server = network.addHost("server", IpAddress.literal("198.18.0.1"));
            internet.route(server.address(), 2);
            Link.join(network, root, 2, server.hop(), "server>internet", link);
            Remote to = Remote.udp(new Endpoint(server.address(), 7));
            start(server, 7, to, false, 0);
            for (int i = 0; i < flows; i++) {
                VirtualHost client =
                        network.addHost("client" + i, IpAddress.literal("10.0.0.1").plus(i));
                lan.route(client.address(), i + 1);
                Link.join(network, lanHop, i + 1, client.hop(), "client" + i + ">lan", link);
                start(client, 5000 + i % 1000, to, true, i * 20_000L);
            }
        }

        long play(int datagrams) {
            long enough = delivered + datagrams;
            simulation.run(() -> delivered >= enough);
            return simulation.digest();
        }

        private void start(VirtualHost host, int port, Remote to, boolean serves, long when) {
            VirtualTransport transport = network.transport(host);
            Program<Payload, Integer, Integer> program =
                    new Program<>(
                            new Wall(port, to, serves), new Raw(), List.of(), CommandReader.none());
            Node<Payload, Integer, Integer> node =
                    new Node<>(host.name(), program, transport, trace, new Deaf());
            transport.carry(node);
            network.act(when, new Action(host.name(), node::start));
        }

        /// Sends back whatever comes.
        private final class Wall implements Machine<Payload, Integer, Integer> {
            private final int port;
            private final Remote to;
            private final boolean serves;

            Wall(int port, Remote to, boolean serves) {
                this.port = port;
                this.to = to;
                this.serves = serves;
            }

            @Override
            public void onStart(long now, Effects<Payload, Integer> effects) {
                effects.bind(Socket.ONLY, port);
            }

            @Override
            public void onBound(
                    long now, Local local, Endpoint endpoint, Effects<Payload, Integer> effects) {
                if (serves) {
                    effects.send(local, to, Payload.of(new byte[64]));
                }
            }

            @Override
            public void onMessage(
                    long now,
                    Local local,
                    Remote from,
                    Payload message,
                    Effects<Payload, Integer> effects) {
                delivered++;
                effects.send(local, from, message);
            }

            @Override
            public void onFailed(
                    long now,
                    Local local,
                    SocketFailure failure,
                    Effects<Payload, Integer> effects) {}

            @Override
            public Dialogue dialogue(Local local, Remote from) {
                return Words.ALL;
            }
        }
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
}
