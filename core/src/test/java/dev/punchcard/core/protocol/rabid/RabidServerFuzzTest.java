package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Transport;
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
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/// A million bad datagrams from a thousand sources: answered as the description says, and nothing
/// of them stays.
class RabidServerFuzzTest {
    private static final int DATAGRAMS = 1_000_000;
    private static final int SOURCES = 1_000;
    private static final long BETWEEN = 20_000; // ns; each source sends 50 in a second
    private static final long MEBIBYTE = 1 << 20;
    private static final Payload INVALID = Payload.text("error:invalid_request");
    private static final List<String> LIVE =
            List.of(
                    "h:room%d:alice:3:sec",
                    "c:room%d:bob:sec",
                    "p:room%d:alice",
                    "s:room%d:alice",
                    "y:room%d:bob",
                    "k:room%d:bob",
                    "x:room%d:alice",
                    "h:room%d:carl:12",
                    "c:room%d:dora",
                    "p:room%d:dora");

    private final Prng random = new Prng(0xf022);
    private final Sink sink = new Sink();
    private final RabidServer server;
    private final Node<RabidMessage, RabidCommand, RabidSignal> node;
    private long now;

    RabidServerFuzzTest() {
        Setup setup = new Setup(Options.none(), List.of(), 57_775, random.fork("server"));
        var program = new Rabid().server(setup);
        server = (RabidServer) program.machine();
        node = new Node<>("server", program, sink, TraceSink.OFF, new Nobody());
    }

    @Test
    void aMillionBadDatagramsAreAnsweredAsDescribedAndLeaveNothing() {
        node.start(0);
        flood(50_000); // classes loaded, tables at their working size
        settle();
        long before = liveHeap();
        int mostSessions = flood(DATAGRAMS);
        assertThat(mostSessions).isGreaterThan(50);
        settle();
        assertThat(server.sessions()).isZero();
        assertThat(server.sources()).isZero();
        assertThat(liveHeap() - before).isLessThan(MEBIBYTE);
    }

    private int flood(int count) {
        int mostSessions = 0;
        for (int i = 0; i < count; i++) {
            now += BETWEEN;
            sink.wakeUntil(now, node);
            Remote from = source(i % SOURCES);
            byte[] bytes = datagram();
            sink.answers = 0;
            sink.last = Payload.EMPTY;
            node.receive(now, RabidServer.Socket.SERVER, from, i, Payload.of(bytes));
            check(bytes, from);
            mostSessions = Math.max(mostSessions, server.sessions());
        }
        return mostSessions;
    }

    private void check(byte[] bytes, Remote from) {
        boolean invalid = sink.last.equals(INVALID);
        boolean right =
                switch (RequestReference.of(bytes)) {
                    case IGNORED -> sink.answers == 0;
                    case INVALID -> sink.answers == 1 && invalid && sink.to.equals(from);
                    case REQUEST -> !invalid;
                };
        if (!right) {
            fail(Payload.of(bytes) + " was answered " + sink.answers + " times, " + sink.last);
        }
    }

    private void settle() {
        now += 30_000_000_000L;
        sink.wakeUntil(now, node);
    }

    private static Remote source(int number) {
        return Remote.udp(new Endpoint(IpAddress.v4(0x0a00_0000 + number / 4), 1024 + number % 4));
    }

    private byte[] datagram() {
        int kind = random.nextInt(1000);
        if (kind == 0) {
            byte[] big = noise(65_507);
            return random.chance(0.5) ? big : text("h:" + "a".repeat(65_000));
        }
        if (kind < 50) {
            return new byte[0];
        }
        if (kind < 250) {
            return noise(random.nextInt(64));
        }
        byte[] live = text(LIVE.get(random.nextInt(LIVE.size())).formatted(random.nextInt(200)));
        if (kind < 400) {
            return Arrays.copyOf(live, random.nextInt(live.length));
        }
        if (kind < 900) {
            live[random.nextInt(live.length)] = (byte) random.nextInt(256);
        }
        return live;
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextLong();
        }
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long liveHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /// Takes answers and wake-ups, and keeps as little as it can.
    private static final class Sink implements Transport {
        private final PriorityQueue<Wake> wakes =
                new PriorityQueue<>(Comparator.comparingLong(Wake::deadline));
        private Payload last = Payload.EMPTY;
        private Remote to = source(0);
        private int answers;

        private record Wake(long deadline, int slot, int generation) {}

        void wakeUntil(long now, Node<?, ?, ?> node) {
            while (!wakes.isEmpty() && wakes.peek().deadline() <= now) {
                Wake wake = wakes.remove();
                node.wake(wake.deadline(), wake.slot(), wake.generation());
            }
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
            answers++;
            last = payload;
            to = remote;
        }

        @Override
        public void wakeAt(long deadline, int slot, int generation) {
            wakes.add(new Wake(deadline, slot, generation));
        }
    }

    private static final class Nobody implements Node.Listener<RabidSignal> {
        @Override
        public void signalled(long now, RabidSignal signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
