package dev.punchcard.benchmarks.protocol;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.simple.Simple;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does one request cost simple's server, bytes in and bytes out, with one session and with
/// nearly as many as there are ids?
///
/// Trap: one host in the first cache line; many ask in a drawn order. The requests lie one behind
/// the other in one buffer and are copied out of it, as a host does. The meter of requests a source
/// is off, as time stands still here.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SimpleBenchmark {
    @Param({"1", "60000"})
    private int sessions;

    private Server server = new Server(1);

    @Setup
    public void open() {
        server = new Server(sessions);
    }

    /// What every host says once in a second; it is not answered.
    @Benchmark
    public long keepAlive() {
        return server.ask(Server.KEEP_ALIVE);
    }

    /// The same host asks again, and is answered.
    @Benchmark
    public long hostAgain() {
        return server.ask(Server.HOST);
    }

    /// A server's node, and how much it has sent.
    private static final class Server implements Transport, Node.Listener<Object> {
        static final int KEEP_ALIVE = 0;
        static final int HOST = 1;

        private static final int ROUNDS = 1 << 17;
        private static final int RECORD = 20;
        private static final IpAddress HOME = IpAddress.literal("198.18.0.0");
        private static final Payload REGISTER = Payload.text("HS:makiababklob");

        private final Node<?, ?, ?> node;
        private final Remote[] sources;
        private final int[] order = new int[ROUNDS];
        private final ByteBuffer keeps = ByteBuffer.allocate(ROUNDS * RECORD);
        private Optional<Local> socket = Optional.empty();
        private Payload last = Payload.EMPTY;
        private long packets;
        private int at;

        Server(int sessions) {
            Simple simple = new Simple();
            Options options = with(simple, Options.none(), "max-sessions", "60000");
            options = with(simple, options, "sessions-per-ip", "60000");
            options = with(simple, options, "requests-per-second", "0");
            Protocol.Setup setup = new Protocol.Setup(options, List.of(), 5_555, new Prng(1));
            node = new Node<>("server", simple.server(setup), this, TraceSink.OFF, this);
            node.start(0);
            sources = new Remote[sessions];
            byte[][] records = new byte[sessions][];
            for (int i = 0; i < sessions; i++) {
                sources[i] = Remote.udp(new Endpoint(HOME.plus(i), 5000));
                receive(sources[i], REGISTER);
                String id = last.ascii(last.size() - 16, last.size());
                records[i] = Payload.text("KA:" + id).toBytes();
            }
            Prng random = new Prng(2);
            for (int i = 0; i < ROUNDS; i++) {
                order[i] = random.nextInt(sessions);
                keeps.put(i * RECORD, records[order[i]]);
            }
        }

        private static Options with(Simple simple, Options options, String name, String word) {
            Option<?> option = Options.find(simple.serverOptions(), name).orElseThrow();
            return options.set(option, word);
        }

        long ask(int kind) {
            int next = at++ & ROUNDS - 1;
            int start = next * RECORD;
            Payload request =
                    kind == HOST
                            ? REGISTER
                            : Payload.of(keeps.clear().limit(start + 19).position(start));
            receive(sources[order[next]], request);
            return packets;
        }

        private void receive(Remote from, Payload payload) {
            node.receive(1, socket.orElseThrow(), from, packets, payload);
        }

        @Override
        public Opening bind(Local local, int port) {
            socket = Optional.of(local);
            return new Opening.Open(new Endpoint(HOME, port));
        }

        @Override
        public void close(Local local) {}

        @Override
        public long nextPacket() {
            return packets;
        }

        @Override
        public void send(Local local, Remote remote, Payload payload) {
            packets++;
            last = payload;
        }

        @Override
        public void wakeAt(long deadline, int slot, int generation) {}

        @Override
        public void signalled(long now, Object signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
