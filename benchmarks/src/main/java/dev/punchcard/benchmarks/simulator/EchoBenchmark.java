package dev.punchcard.benchmarks.simulator;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceFile;
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
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Router;
import dev.punchcard.simulator.net.VirtualHost;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does one delivered datagram of 64 bytes cost on the way host, link, NAT, link, host, echoed
/// for ever by both ends, with the digest on, and nobody tracing, a recorder in memory, or one that
/// writes a file?
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

    @Param({"off", "on", "file"})
    private String trace = "off";

    private final List<TraceEvent> events = new ArrayList<>();
    private Optional<Filing> filing = Optional.empty();
    private Court court = new Court(1, TraceSink.OFF);

    @Setup
    public void serve() throws IOException {
        if (trace.equals("file")) {
            Filing opened = new Filing(Files.createTempFile("bench", ".jsonl"));
            filing = Optional.of(opened);
            court = new Court(flows, new Recorder(opened.trace::write));
        } else {
            boolean on = trace.equals("on");
            court = new Court(flows, on ? new Recorder(events::add) : TraceSink.OFF);
        }
    }

    @TearDown
    public void clearAway() throws IOException {
        if (filing.isPresent()) {
            filing.get().out.close();
            Files.delete(filing.get().path);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long deliveredDatagrams() throws IOException {
        events.clear(); // or memory would be what is measured
        if (filing.isPresent()) {
            filing.get().rewind(); // or the disk would
        }
        return court.play(BATCH);
    }

    /// A file that the trace goes to.
    private static final class Filing {
        private final Path path;
        private final FileChannel channel;
        private final Writer out;
        private final TraceFile trace;

        Filing(Path path) throws IOException {
            this.path = path;
            channel = FileChannel.open(path, StandardOpenOption.WRITE);
            out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
            trace = new TraceFile(out, new Trace.Header("bench", 1, ""));
        }

        void rewind() throws IOException {
            out.flush();
            channel.position(0);
        }
    }

    /// Clients behind one NAT, one server outside.
    private static final class Court {
        private final EventQueue queue = new EventQueue();
        private final Network network;
        private final Simulation simulation;
        private long delivered;

        Court(int flows, TraceSink trace) {
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
            new Wall(7, to, false).play(network, server, 0);
            for (int i = 0; i < flows; i++) {
                VirtualHost client =
                        network.addHost("client" + i, IpAddress.literal("10.0.0.1").plus(i));
                lan.route(client.address(), i + 1);
                Link.join(network, lanHop, i + 1, client.hop(), "client" + i + ">lan", link);
                new Wall(5000 + i % 1000, to, true).play(network, client, i * 20_000L);
            }
        }

        long play(int datagrams) {
            long enough = delivered + datagrams;
            simulation.run(() -> delivered >= enough);
            return simulation.digest();
        }

        /// Sends back whatever comes.
        private final class Wall implements Player {
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
        }
    }
}
