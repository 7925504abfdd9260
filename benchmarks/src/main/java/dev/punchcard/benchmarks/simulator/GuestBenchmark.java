package dev.punchcard.benchmarks.simulator;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.guest.Guest;
import dev.punchcard.simulator.guest.GuestHost;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.scenario.Cast.Troupe;
import dev.punchcard.simulator.scenario.Part;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How much slower is a user's blocking code than a machine? An echo's round trip between two
/// hosts, by guests and by machines: the ratio of the two is the answer.
///
/// Trap: threads are made and ended for each run; a run is long enough to hide that.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GuestBenchmark {
    private static final int TRIPS = 10_000;
    private static final int PORT = 7;
    private static final int SIZE = 64;

    private final Scenario machines =
            scenario(
                    _ -> program(Optional.empty()),
                    setting -> program(Optional.of(setting.address("server"))));
    private final Scenario guests =
            scenario(Guest.part(GuestBenchmark::serve), Guest.part(GuestBenchmark::ask));

    @Benchmark
    @OperationsPerInvocation(TRIPS)
    public long tripOfMachines() {
        return run(machines);
    }

    @Benchmark
    @OperationsPerInvocation(TRIPS)
    public long tripOfGuests() {
        return run(guests);
    }

    private static long run(Scenario scenario) {
        Run run = Run.of(scenario, 1);
        if (run.outcomes().isEmpty()) {
            throw new AssertionError(run.verdict().toString());
        }
        return run.digest();
    }

    private static Scenario scenario(Part server, Part client) {
        Duplex link = Duplex.of(Duration.ofMillis(1));
        Topology topology =
                Topology.EMPTY
                        .withHost("server", Topology.INTERNET, link)
                        .withHost("client", Topology.INTERNET, link);
        Troupe cast = Troupe.EMPTY.server("server", server).peer("client", client);
        return Scenario.of("echo", cast, topology);
    }

    private static void serve(GuestHost host) throws IOException {
        DatagramSocket socket = host.socket(PORT);
        DatagramPacket packet = new DatagramPacket(new byte[SIZE], SIZE);
        while (!socket.isClosed()) {
            socket.receive(packet);
            socket.send(packet);
        }
    }

    private static void ask(GuestHost host) throws IOException {
        DatagramSocket socket = host.socket();
        InetSocketAddress server = new InetSocketAddress(host.address("server"), PORT);
        DatagramPacket packet = new DatagramPacket(new byte[SIZE], SIZE, server);
        for (int i = 0; i < TRIPS; i++) {
            socket.send(packet);
            socket.receive(packet);
        }
    }

    private static Program<Payload, Integer, Integer> program(Optional<IpAddress> server) {
        return new Wall(server.map(a -> Remote.udp(new Endpoint(a, PORT)))).program();
    }

    /// Sends back whatever comes; the one that begins counts.
    private static final class Wall implements Player {
        private final Optional<Remote> server;
        private int trips;

        Wall(Optional<Remote> server) {
            this.server = server;
        }

        @Override
        public void onStart(long now, Effects<Payload, Integer> effects) {
            effects.bind(Socket.ONLY, server.isPresent() ? 0 : PORT);
        }

        @Override
        public void onBound(
                long now, Local local, Endpoint endpoint, Effects<Payload, Integer> effects) {
            server.ifPresent(to -> effects.send(local, to, Payload.of(new byte[SIZE])));
        }

        @Override
        public void onMessage(
                long now,
                Local local,
                Remote from,
                Payload message,
                Effects<Payload, Integer> effects) {
            if (server.isPresent() && ++trips == TRIPS) {
                effects.conclude(new Outcome.Started());
            } else {
                effects.send(local, from, message);
            }
        }
    }
}
