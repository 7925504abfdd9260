package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Effort;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.machine.Wakes;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A million datagrams from two thousand sources, more than half of them near what live sessions
/// say: one answer for each that has a place, no exception, and nothing of them stays.
///
/// More with `-Dpunchcard.fuzz=10000000`.
class GopunchServerFuzzTest {
    private static final int DATAGRAMS = Integer.getInteger("punchcard.fuzz", 1_000_000);
    private static final int SOURCES = 2_000;
    private static final int IDS = 300;
    private static final long BETWEEN = 300_000; // ns; a source asks 67 times in the life of an id
    private static final int TENTHS = 10;
    private static final int REACHED = 1_000;
    private static final double SLOWER = 1.5;

    private final Prng random = new Prng(0xf022);
    private final Sink sink = new Sink();
    private final int[] lastIds = new int[SOURCES];
    private long now;
    private int alone;
    private int listed;
    private int told; // as others
    private int refused;
    private int left;
    private int mutated;

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void aFloodIsAnsweredWithinLimitsAndLeavesNothing(String preset) {
        Options options =
                Options.none()
                        .with(GopunchServerOptions.LEAVE, true)
                        .with(GopunchServerOptions.NOTIFY_OTHERS, true)
                        .with(GopunchServerOptions.MAX_ENDPOINTS_PER_ID, 16)
                        .with(GopunchServerOptions.MAX_SESSIONS, 40_000)
                        .with(GopunchServerOptions.MAX_ENDPOINTS, 60_000);
        var program =
                new Gopunch()
                        .server(new Setup(options, List.of(preset), 5_000, random.fork("server")));
        GopunchServer server = (GopunchServer) program.machine();
        Node<GopunchMessage, GopunchCommand, GopunchSignal> node =
                new Node<>("server", program, sink, TraceSink.OFF, new Nobody());
        node.start(0);
        long[] work = new long[TENTHS];
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            work[tenth] = flood(DATAGRAMS / TENTHS, server, node);
        }
        assertThat(work[TENTHS - 1]).isLessThan((long) (SLOWER * work[1]));
        assertThat(List.of(alone, listed, told, refused, left)).allMatch(n -> n >= REACHED);
        assertThat(mutated).isGreaterThan(DATAGRAMS / 2);
        System.out.printf(
                "%s: %,d datagrams, %,d mutated of live ones; alone %,d, listed %,d, told %,d,"
                        + " refused %,d, left %,d; ns for each, by tenths, first %d, last %d%n",
                preset,
                DATAGRAMS,
                mutated,
                alone,
                listed,
                told,
                refused,
                left,
                work[0] / (DATAGRAMS / TENTHS),
                work[TENTHS - 1] / (DATAGRAMS / TENTHS));
        now += 100_000_000_000L;
        sink.wakeUntil(now, node);
        assertThat(server.store().ids()).isZero();
        assertThat(server.store().endpoints()).isZero();
        assertThat(server.sources()).isZero();
    }

    /// How much work it was, in nanoseconds.
    private long flood(
            int count,
            GopunchServer server,
            Node<GopunchMessage, GopunchCommand, GopunchSignal> node) {
        long begin = Effort.now();
        for (int i = 0; i < count; i++) {
            now += BETWEEN;
            int number = random.nextInt(SOURCES);
            Remote from = source(number);
            Payload payload = datagram(number);
            sink.begin(from);
            int before = server.store().endpoints();
            sink.wakeUntil(now, node);
            sink.begin(from);
            node.receive(now, GopunchServer.Socket.SERVER, from, i, payload);
            check(payload, server, before);
        }
        return Effort.now() - begin;
    }

    private void check(Payload payload, GopunchServer server, int before) {
        boolean leaves = payload.size() >= 7 && payload.ascii(0, 7).equals("\0leave\0");
        assertThat(sink.answers).isLessThanOrEqualTo(1);
        assertThat(sink.notices).isLessThanOrEqualTo(15);
        assertThat(sink.notices == 0 || sink.answers == 1).isTrue();
        if (leaves || payload.size() > 1024) {
            assertThat(sink.answers).isZero();
        }
        alone += sink.answers == 1 && sink.last.size() == 0 ? 1 : 0;
        listed += sink.answers == 1 && sink.last.size() > 0 ? 1 : 0;
        told += sink.notices > 0 ? 1 : 0;
        refused += !leaves && sink.answers == 0 && payload.size() <= 1024 ? 1 : 0;
        left += leaves && server.store().endpoints() < before ? 1 : 0;
        assertThat(server.store().ids()).isLessThanOrEqualTo(40_000);
        assertThat(server.store().endpoints()).isLessThanOrEqualTo(60_000);
    }

    private static Remote source(int number) {
        return Remote.udp(new Endpoint(IpAddress.v4(0x0a00_0000 + number / 4), 1024 + number % 4));
    }

    private Payload datagram(int source) {
        int kind = random.nextInt(1000);
        if (kind < 2) {
            return Payload.of(noise(65_507));
        }
        if (kind < 50) {
            return Payload.of(noise(random.nextInt(2_000)));
        }
        if (kind < 60) {
            return Payload.EMPTY;
        }
        boolean leave = random.chance(0.2);
        int id = leave ? lastIds[source] : random.nextInt(IDS);
        byte[] live =
                ((leave ? "\0leave\0" : "") + "room" + id).getBytes(StandardCharsets.US_ASCII);
        if (kind < 350) {
            lastIds[source] = id;
            return Payload.of(live);
        }
        mutated++;
        int at = random.nextInt(live.length);
        live[at] = (byte) (kind < 700 ? '0' + random.nextInt(10) : random.nextInt(256));
        return Payload.of(kind < 950 ? live : Arrays.copyOf(live, at));
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextLong();
        }
        return bytes;
    }

    /// Takes answers and wake-ups, and keeps as little as it can.
    private static final class Sink implements Transport {
        private final Wakes wakes = new Wakes();
        private Payload last = Payload.EMPTY;
        private Remote from = source(0);
        private int answers;
        private int notices;

        void begin(Remote source) {
            from = source;
            last = Payload.EMPTY;
            answers = 0;
            notices = 0;
        }

        void wakeUntil(long now, Node<?, ?, ?> node) {
            wakes.until(now, node);
        }

        @Override
        public Opening bind(Local local, int port) {
            return new Opening.Open(new Endpoint(IpAddress.LOOPBACK, port));
        }

        @Override
        public void close(Local local) {}

        @Override
        public long nextPacket() {
            return 0;
        }

        @Override
        public void send(Local local, Remote remote, Payload payload) {
            if (remote.equals(from)) {
                answers++;
                last = payload;
            } else {
                notices++;
            }
        }

        @Override
        public void wakeAt(long deadline, int slot, int generation) {
            wakes.at(deadline, slot, generation);
        }
    }

    private static final class Nobody implements Node.Listener<GopunchSignal> {
        @Override
        public void signalled(long now, GopunchSignal signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
