package dev.punchcard.core.protocol.simple;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Datagrams from 2,000 sources, three of four of them requests to live sessions, half of those
/// with a byte changed or an end lost: nothing breaks, everything is reached, and nothing stays.
///
/// `-Dpunchcard.fuzz=10000000` makes it ten million.
class SimpleServerFuzzTest {
    private static final int DATAGRAMS = Integer.getInteger("punchcard.fuzz", 1_000_000);
    private static final int SOURCES = 2_000;
    private static final long BETWEEN = 100_000; // ns; each source sends 5 in a second
    private static final int MOST_SESSIONS = 700;

    private final Prng random = new Prng(0x51);
    private final Map<String, Integer> reached = new TreeMap<>();
    private final String[] ids = new String[64]; // told to hosts lately
    private final Remote[] hosts = new Remote[64]; // those
    private final Set<String> alive = new HashSet<>(); // looked up only
    private Remote source = remote(0);
    private boolean kept;
    private final Sink sink = new Sink();
    private final SimpleServer server;
    private final Node<SimpleMessage, SimpleCommand, SimpleSignal> node;
    private long now;
    private int most;

    SimpleServerFuzzTest() {
        Arrays.fill(ids, "akenaaabbfldmkoh");
        Arrays.fill(hosts, remote(0));
        Options options = Options.none().with(SimpleServerOptions.MAX_SESSIONS, MOST_SESSIONS);
        Setup setup = new Setup(options, List.of(), 5_555, random.fork("server"));
        var program = new Simple().server(setup);
        server = (SimpleServer) program.machine();
        node = new Node<>("server", program, sink, TraceSink.OFF, new Log());
    }

    @Test
    void aFloodReachesEverythingAndLeavesNothing() {
        node.start(0);
        flood(DATAGRAMS / 10); // classes loaded, tables at their working size
        long first = flood(DATAGRAMS / 10);
        flood(DATAGRAMS * 7 / 10);
        long last = flood(DATAGRAMS / 10);
        assertThat(reached.keySet()).contains("BK", "COMPLETE", "HR", "JR", "KA", "NJ", "STARTED");
        reached.remove("CANCELLED"); // by time and not by a datagram
        assertThat(reached.values()).allMatch(times -> times >= 1_000);
        assertThat(most).isBetween(MOST_SESSIONS / 4, MOST_SESSIONS);
        long allowance = 10_000_000; // where a part is so short that its clock decides
        assertThat(last).as("ns, beside %s at first", first).isLessThan(first * 3 / 2 + allowance);
        now += 3_600_000_000_000L;
        sink.wakeUntil(now, node);
        assertThat(server.sessions()).isZero();
        assertThat(server.entries()).isZero();
        assertThat(server.sources()).isZero();
    }

    /// The processor time that a tenth of them takes, where the machine is busy with nothing else:
    /// the least of ten.
    private long flood(int count) {
        long least = Long.MAX_VALUE;
        for (int part = 0; part < 10; part++) {
            long begin = Effort.now();
            for (int i = 0; i < count / 10; i++) {
                send();
            }
            least = Math.min(least, Effort.now() - begin);
        }
        return least;
    }

    private void send() {
        now += BETWEEN;
        sink.wakeUntil(now, node);
        source = remote(random.nextInt(SOURCES));
        byte[] bytes = datagram();
        sink.answers = 0;
        sink.bytes = 0;
        node.receive(now, SimpleServer.Socket.SERVER, source, 0, Payload.of(bytes));
        assertThat(sink.answers).isLessThanOrEqualTo(2);
        assertThat(sink.bytes).isLessThanOrEqualTo(93 + 16 + 128);
        most = Math.max(most, server.sessions());
    }

    private static Remote remote(int number) {
        IpAddress ip = IpAddress.v4(0x0a00_0000 + number / 4);
        return Remote.udp(new Endpoint(ip, 1_024 + number % 4));
    }

    private byte[] datagram() {
        int kind = random.nextInt(100);
        if (kind < 5) {
            return kind == 0 ? new byte[0] : noise(random.nextInt(64));
        }
        if (kind < 6) {
            return kind == 5 && random.chance(0.01) ? noise(65_507) : noise(2);
        }
        kept = false;
        byte[] live = live().getBytes(StandardCharsets.UTF_8);
        if (kind < 20) {
            return Arrays.copyOf(live, random.nextInt(live.length));
        }
        if (kind < 56) {
            live[random.nextInt(live.length)] = (byte) random.nextInt(256);
        } else if (kept) {
            count("KA");
        }
        return live;
    }

    /// Half of what only a host may ask for comes from the host.
    private String live() {
        String local = "makiabab".repeat(random.nextInt(9)) + "klob";
        int session = random.nextInt(ids.length);
        String id = ids[session];
        int kind = random.nextInt(20);
        if (kind >= 14 && random.chance(0.5)) {
            source = hosts[session];
            kept = kind < 18 && alive.contains(id);
        }
        return switch (kind) {
            case 0, 1, 2, 3 -> "HS:" + local;
            case 4, 5, 6, 7 -> "RS:" + local;
            case 8, 9, 10, 11, 12, 13 -> "JS:" + local + ":" + id;
            case 14, 15, 16, 17 -> "KA:" + id;
            default -> "CS:" + id;
        };
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextLong();
        }
        return bytes;
    }

    private void count(String what) {
        reached.merge(what, 1, Integer::sum);
    }

    /// Takes answers and wake-ups. Hosts that were told their id close it after a while.
    private final class Sink implements Transport {
        private final Wakes wakes = new Wakes();
        private int answers;
        private int bytes;

        void wakeUntil(long time, Node<?, ?, ?> woken) {
            wakes.until(time, woken);
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
            bytes += payload.size();
            String type = payload.ascii(0, 2);
            count(type);
            if (type.equals("HR")) {
                int place = random.nextInt(ids.length);
                ids[place] = payload.ascii(16, 32);
                hosts[place] = remote;
            }
        }

        @Override
        public void wakeAt(long deadline, int slot, int generation) {
            wakes.at(deadline, slot, generation);
        }
    }

    private final class Log implements Node.Listener<SimpleSignal> {
        @Override
        public void signalled(long time, SimpleSignal signal) {
            if (signal instanceof SimpleSignal.Session session) {
                count(session.fate().name());
                switch (session.fate()) {
                    case STARTED -> alive.add(session.id());
                    case COMPLETE, CANCELLED -> alive.remove(session.id());
                }
            }
        }

        @Override
        public void concluded(long time, Outcome outcome) {}
    }
}
