package dev.punchcard.core.protocol.holepuncher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
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
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A million datagrams from a thousand sources, more than half of them what lives in a session with
/// something changed: every handler does its work again and again meanwhile, and nothing of it
/// stays. `-Dpunchcard.fuzz=10000000` makes it ten.
class HolepuncherServerFuzzTest {
    private static final int DATAGRAMS = Integer.getInteger("punchcard.fuzz", 1_000_000);
    private static final int SOURCES = 1_000;
    private static final int MOST_SESSIONS = 700;
    private static final int MOST_NAMES = 900;
    private static final long BETWEEN = 50_000; // ns; a source sends some forty in a second
    private static final List<String> LIVE =
            List.of(
                    "rs:room%d:2",
                    "rs:room%d:3",
                    "rc:alice%d:room%1$d:Al",
                    "rc:bob%d:room%1$d:Bob",
                    "rc:bob%d:room%1$d:Bob",
                    "rc:carl%d:room%1$d:Carl",
                    "ep:room%d",
                    "cc:bob%d",
                    "cc:alice%d",
                    "cs:room%d:Enough");

    private final Prng random = new Prng(0xf022);
    private final TreeMap<String, Integer> successes = new TreeMap<>();
    private long now;

    @ParameterizedTest
    @EnumSource
    void everyHandlerWorksAmongBadDatagramsAndNothingStays(Dialect dialect) {
        HolepuncherServer server = flood(dialect, "none", DATAGRAMS / 3);
        List<String> handlers =
                switch (dialect) {
                    case A, B ->
                            List.of(
                                    "rs", "rc", "again", "ep", "cc", "cs", "start", "round",
                                    "expiry");
                    case M -> List.of("rs", "rc", "ep", "cc", "start", "round");
                };
        assertThat(successes.keySet()).containsAll(handlers);
        assertThat(successes.values()).allMatch(times -> times >= 1_000);
        assertThat(server.sessions()).isZero();
        assertThat(server.names()).isZero();
        assertThat(server.sources()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void theOriginalsWaysStayWithinTheLimitsToo(Dialect dialect) {
        flood(dialect, "original", DATAGRAMS / 30);
    }

    /// What is left after a flood, and half a minute.
    private HolepuncherServer flood(Dialect dialect, String preset, int count) {
        Options options =
                Script.dialect(dialect)
                        .set(HolepuncherServerOptions.AUTOSTART, "true")
                        .set(HolepuncherServerOptions.AUTOSTART_DELAY, "100ms")
                        .set(HolepuncherServerOptions.SESSION_LIFE, "500ms")
                        .with(HolepuncherServerOptions.MAX_SESSIONS, MOST_SESSIONS)
                        .with(HolepuncherServerOptions.MAX_NAMES, MOST_NAMES);
        Setup setup = new Setup(options, List.of(preset), 4_000, random.fork("server"));
        var program = new Holepuncher().server(setup);
        Sink sink = new Sink();
        var node = new Node<>("server", program, sink, TraceSink.OFF, new Nobody());
        HolepuncherServer server = (HolepuncherServer) program.machine();
        node.start(now);
        long[] allocated = new long[10];
        for (int i = 0; i < count; i++) {
            long before = allocated();
            step(server, node, sink, i);
            allocated[(int) (10L * i / count)] += allocated() - before;
            assertThat(server.sessions()).isLessThanOrEqualTo(MOST_SESSIONS);
            assertThat(server.names()).isLessThanOrEqualTo(MOST_NAMES);
        }
        assertThat(allocated[9]).isLessThan(allocated[1] * 3 / 2);
        now += 30_000_000_000L;
        sink.wakeUntil(now, node);
        return server;
    }

    private void step(
            HolepuncherServer server,
            Node<HolepuncherMessage, HolepuncherCommand, HolepuncherSignal> node,
            Sink sink,
            int number) {
        now += BETWEEN;
        sink.clear();
        sink.wakeUntil(now, node);
        count("start", sink.peers > 0 && sink.oks == 0);
        count("round", sink.peers > 0 && sink.oks > 0);
        count("expiry", sink.expired > 0);
        int home = random.nextInt(SOURCES);
        byte[] live = text(LIVE.get(random.nextInt(LIVE.size())).formatted(home));
        int kind = random.nextInt(100);
        boolean sound = kind < 35;
        byte[] datagram = sound ? live : kind < 95 ? mutated(live) : noise();
        int sessions = server.sessions();
        int names = server.names();
        sink.clear();
        int at = random.chance(0.9) ? home : random.nextInt(SOURCES);
        node.receive(
                now, HolepuncherServer.Socket.SERVER, source(at), number, Payload.of(datagram));
        String type = new String(live, 0, 2, StandardCharsets.US_ASCII);
        boolean joined = server.names() == names && sink.lobbies > 0;
        switch (sound ? type : "") {
            case "rs" -> count("rs", server.sessions() > sessions);
            case "rc" -> {
                count("rc", server.names() > names);
                count("again", joined);
            }
            case "ep" -> count("ep", sink.peers > 0);
            case "cc" -> count("cc", server.names() < names);
            case "cs" -> count("cs", server.sessions() < sessions);
            default -> {}
        }
    }

    private void count(String handler, boolean succeeded) {
        if (succeeded) {
            successes.merge(handler, 1, Integer::sum);
        }
    }

    private byte[] mutated(byte[] live) {
        byte[] bytes = live.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(80));
            default -> bytes[bytes.length - 1 - random.nextInt(3)] = ':';
        }
        return bytes;
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.chance(0.001) ? 65_507 : random.nextInt(64)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextLong();
        }
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Remote source(int number) {
        return Remote.udp(new Endpoint(IpAddress.v4(0x0a00_0000 + number), 1024));
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    /// Counts answers and keeps wake-ups.
    private static final class Sink implements Transport {
        private final Wakes wakes = new Wakes();
        private int peers;
        private int lobbies;
        private int expired;
        private int oks;

        void clear() {
            peers = 0;
            lobbies = 0;
            expired = 0;
            oks = 0;
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
            switch (payload.ascii(0, 2)) {
                case "pe" -> peers++;
                case "ok" -> oks++;
                case "lo" -> lobbies++;
                case "cl" -> expired += payload.size() > 6 && payload.at(6) == 'S' ? 1 : 0;
                default -> {}
            }
        }

        @Override
        public void wakeAt(long deadline, int slot, int generation) {
            wakes.at(deadline, slot, generation);
        }
    }

    private static final class Nobody implements Node.Listener<HolepuncherSignal> {
        @Override
        public void signalled(long now, HolepuncherSignal signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
