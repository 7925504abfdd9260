package dev.punchcard.benchmarks.simulator;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.random.Prng;
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
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Router;
import dev.punchcard.simulator.net.VirtualHost;
import dev.punchcard.simulator.net.VirtualTransport;
import java.time.Duration;
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

/// What does one event cost among so many hosts, each of which sends 64 bytes to its neighbour once
/// a second? And how many bytes does an idle host take, with its link, its open socket and a timer
/// that runs?
///
/// Trap: hosts that all send at the same moment would fill the queue with one bucket; each has a
/// phase of its own.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HostsBenchmark {
    private static final int BATCH = 10_000;
    private static final int IDLE = 10_000;
    private static final long SECOND = 1_000_000_000;
    private static final int PORT = 7;
    private static final Duplex LINE = Duplex.of(Duration.ofMillis(10));

    /// How many there are.
    @State(Scope.Thread)
    public static class Size {
        @Param({"10", "1000", "100000"})
        private int hosts;

        private Crowd crowd = new Crowd(2, true);

        @Setup
        public void gather() {
            crowd = new Crowd(hosts, true);
            crowd.run(4 * hosts);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long event(Size size) {
        return size.crowd.run(BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(IDLE)
    public long idleHost() {
        return new Crowd(IDLE, false).run(IDLE);
    }

    private enum Socket implements Local {
        ONLY
    }

    private enum Words implements Dialogue {
        ALL
    }

    private enum Beat implements Timer {
        NEXT
    }

    /// Hosts on the internet itself, in a ring.
    private static final class Crowd {
        private final EventQueue queue = new EventQueue();
        private final Network network;
        private final Simulation simulation;

        Crowd(int hosts, boolean talks) {
            network = new Network(queue, TraceSink.OFF, new Prng(1), Network.Arrivals.UNHEARD);
            Limits limits = new Limits(Duration.ofDays(10_000), Long.MAX_VALUE, 1 << 24);
            simulation = new Simulation(queue, network, TraceSink.OFF, limits);
            Router internet = Router.internet();
            int root = network.add("internet", internet);
            IpAddress first = IpAddress.literal("100.64.0.1");
            for (int i = 0; i < hosts; i++) {
                String name = "host" + i;
                VirtualHost host = network.addHost(name, first.plus(i));
                internet.route(host.address(), i + 1);
                Link.join(network, root, i + 1, host.hop(), name, LINE);
                Endpoint neighbour = new Endpoint(first.plus((i + 1) % hosts), PORT);
                start(host, new Talker(Remote.udp(neighbour), talks), i * SECOND / hosts);
            }
        }

        long run(int events) {
            long enough = simulation.events() + events;
            simulation.run(() -> simulation.events() >= enough);
            return simulation.digest();
        }

        private void start(VirtualHost host, Talker talker, long when) {
            VirtualTransport transport = network.transport(host);
            Node<Payload, Integer, Integer> node =
                    new Node<>(
                            host.name(),
                            new Program<>(talker, new Raw()),
                            transport,
                            TraceSink.OFF,
                            new Deaf());
            transport.carry(node);
            network.act(when, new Action(host.name(), node::start));
        }
    }

    private static final class Talker implements Machine<Payload, Integer, Integer> {
        private final Remote neighbour;
        private final boolean talks;

        Talker(Remote neighbour, boolean talks) {
            this.neighbour = neighbour;
            this.talks = talks;
        }

        @Override
        public void onStart(long now, Effects<Payload, Integer> effects) {
            effects.bind(Socket.ONLY, PORT);
            effects.arm(Beat.NEXT, now + SECOND);
        }

        @Override
        public void onMessage(
                long now,
                Local local,
                Remote from,
                Payload message,
                Effects<Payload, Integer> effects) {}

        @Override
        public void onFailed(
                long now, Local local, SocketFailure failure, Effects<Payload, Integer> effects) {}

        @Override
        public void onTimer(long now, Timer timer, Effects<Payload, Integer> effects) {
            if (talks) {
                effects.send(Socket.ONLY, neighbour, Payload.of(new byte[64]));
            }
            effects.arm(Beat.NEXT, now + SECOND);
        }

        @Override
        public Dialogue dialogue(Local local, Remote from) {
            return Words.ALL;
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
