package dev.punchcard.benchmarks.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.rabid.Rabid;
import dev.punchcard.core.protocol.rabid.RabidCommand;
import dev.punchcard.core.protocol.rabid.RabidMessage;
import dev.punchcard.core.protocol.rabid.RabidSignal;
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

/// What does one request cost rabid's server, bytes in and bytes out, with one session and with
/// many?
///
/// Trap: one client pinging sits in the first cache line; with many sessions they ping in a drawn
/// order. The bytes of a datagram that was just received are in the cache, so the requests lie one
/// behind the other in one buffer and are copied out of it, as a host does. The meter of requests a
/// source is off, as time stands still here.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RabidBenchmark {
    private static final Rabid RABID = new Rabid();

    @Param({"1", "100000"})
    private int sessions;

    private Server server = serve(1);

    @Setup
    public void open() {
        server = serve(sessions);
    }

    /// Decode, look up, refresh, encode the list: what every peer asks for twice a second.
    @Benchmark
    public Payload serverStep() {
        return server.ping();
    }

    @Benchmark
    public RabidMessage decodePing() {
        return server.decodePing();
    }

    @Benchmark
    public Payload encodeList() {
        return server.encodeList();
    }

    private static Server serve(int sessions) {
        Options options =
                Options.none()
                        .set(
                                Options.find(RABID.serverOptions(), "requests-per-second")
                                        .orElseThrow(),
                                "0");
        Protocol.Setup setup = new Protocol.Setup(options, List.of(), 57_775, new Prng(1));
        return new Server(RABID.server(setup), sessions);
    }

    /// A server's node, and what it sent last.
    private static final class Server implements Transport, Node.Listener<Object> {
        private static final int ROUNDS = 1 << 17;
        private static final int RECORD = 16;
        private static final IpAddress HOME = IpAddress.literal("198.18.0.0");

        private final ByteBuffer received;
        private final Remote[] sources;
        private final int[] order;
        private final Node<RabidMessage, RabidCommand, RabidSignal> node;
        private final Codec<RabidMessage> codec;
        private final RabidMessage list;
        private Optional<Local> socket = Optional.empty();
        private Payload last = Payload.EMPTY;
        private long packets;
        private int at;

        Server(Program<RabidMessage, RabidCommand, RabidSignal> program, int sessions) {
            node = new Node<>("server", program, this, TraceSink.OFF, this);
            node.start(0);
            received = ByteBuffer.allocate(ROUNDS * RECORD);
            sources = new Remote[sessions];
            order = new int[ROUNDS];
            Prng random = new Prng(2);
            for (int i = 0; i < sessions; i++) {
                String name = Integer.toString(i, 36);
                sources[i] = Remote.udp(new Endpoint(HOME.plus(i), 5000));
                receive(sources[i], Payload.text("h:" + name + ":alice:4"));
            }
            for (int i = 0; i < order.length; i++) {
                order[i] = random.nextInt(sessions);
                byte[] ping = ("p:" + Integer.toString(order[i], 36) + ":alice").getBytes(US_ASCII);
                received.put(i * RECORD, new byte[] {(byte) ping.length});
                received.put(i * RECORD + 1, ping);
            }
            codec = program.codec();
            list = codec.decode(RabidMessage.Talk.ANSWER, last);
        }

        RabidMessage decodePing() {
            return codec.decode(RabidMessage.Talk.REQUEST, receivedAt(at++ & ROUNDS - 1));
        }

        Payload encodeList() {
            return codec.encode(list);
        }

        Payload ping() {
            int next = at++ & ROUNDS - 1;
            receive(sources[order[next]], receivedAt(next));
            return last;
        }

        private Payload receivedAt(int index) {
            int start = index * RECORD + 1;
            return Payload.of(
                    received.clear().limit(start + received.get(start - 1)).position(start));
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
