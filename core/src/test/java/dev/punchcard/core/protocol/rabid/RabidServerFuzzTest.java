package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.punchcard.core.machine.Effort;
import dev.punchcard.core.machine.Heap;
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
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A million datagrams from a thousand sources, most of them near what live sessions say: answered
/// as the description says, every request served a thousand times, and nothing of them stays.
///
/// `-Dpunchcard.fuzz=10000000` makes it ten million.
class RabidServerFuzzTest {
    private static final int DATAGRAMS = Integer.getInteger("punchcard.fuzz", 1_000_000);
    private static final int SOURCES = 1_000;
    private static final int ROOMS = 200;
    private static final int MOST_SESSIONS = 400;
    private static final int WARM = 50_000; // classes loaded, tables at their working size
    private static final long BETWEEN = 50_000; // ns; each source sends 20 in a second
    private static final double SLOWER = 1.5;
    private static final long SLACK = 200_000_000; // ns; a tenth of a million is soon over
    private static final long MEBIBYTE = 1 << 20;
    private static final Payload INVALID = Payload.text("error:invalid_request");
    private static final Payload KICKED = Payload.text("error:kicked_by_host");
    private static final Payload EXITED = Payload.text("error:player_exited_session");
    private static final List<String> PLAYERS = List.of("alice", "bob", "carl", "dora");
    private static final String TYPES = "hchcpskyx";

    /// Those of them that open no session: mutated, the others would fill all rooms with strangers.
    private static final int LATER = 4;

    private final Prng random = new Prng(0xf022);
    private final Sink sink = new Sink();
    private final Map<String, Integer> served = new TreeMap<>();
    private final Map<String, Remote> homes = new TreeMap<>(); // of players, as far as is known
    private Remote source = source(0);
    private String entering = ""; // who asks to, where it is somebody we know
    private int mutated;
    private int most; // sessions at once
    private final RabidServer server;
    private final Node<RabidMessage, RabidCommand, RabidSignal> node;
    private long now;

    RabidServerFuzzTest() {
        Options options =
                Options.none()
                        .with(RabidServerOptions.REQUESTS_PER_SECOND, 1_000)
                        .with(RabidServerOptions.MAX_SESSIONS, MOST_SESSIONS);
        Setup setup = new Setup(options, List.of(), 57_775, random.fork("server"));
        var program = new Rabid().server(setup);
        server = (RabidServer) program.machine();
        node = new Node<>("server", program, sink, TraceSink.OFF, new Nobody());
    }

    @Test
    void aFloodIsAnsweredAsDescribedReachesEverythingAndLeavesNothing() {
        node.start(0);
        flood(WARM);
        settle();
        long before = Heap.live();
        long first = flood(DATAGRAMS / 10);
        flood(DATAGRAMS * 8 / 10);
        long last = flood(DATAGRAMS / 10);
        System.out.printf(
                "fuzz of rabid: %d datagrams, %d mutated, first tenth %d ms, last %d ms, %s%n",
                DATAGRAMS, mutated, first / 1_000_000, last / 1_000_000, served);
        assertThat(most).isEqualTo(MOST_SESSIONS);
        assertThat(mutated).isGreaterThan(DATAGRAMS / 2);
        assertThat(served.keySet())
                .containsExactly("c", "h", "k", "p", "p starting", "s", "x", "y");
        assertThat(served.values()).allMatch(times -> times >= 1_000);
        assertThat(last)
                .as("ns, beside %s of the first tenth", first)
                .isLessThan((long) (SLOWER * first) + SLACK);
        settle();
        assertThat(server.sessions()).isZero();
        assertThat(server.sources()).isZero();
        assertThat(Heap.live() - before).isLessThan(MEBIBYTE);
    }

    private long flood(int count) {
        long begin = Effort.now();
        for (int i = 0; i < count; i++) {
            now += BETWEEN;
            sink.wakeUntil(now, node);
            source = source(random.nextInt(SOURCES));
            entering = "";
            byte[] bytes = datagram();
            sink.begin();
            node.receive(now, RabidServer.Socket.SERVER, source, i, Payload.of(bytes));
            check(bytes, source);
            most = Math.max(most, server.sessions());
        }
        return Effort.now() - begin;
    }

    private void check(byte[] bytes, Remote from) {
        boolean invalid = sink.last.equals(INVALID);
        boolean right =
                switch (RequestReference.of(bytes)) {
                    case IGNORED -> sink.answers == 0;
                    case INVALID -> sink.answers == 1 && invalid && sink.to.equals(from);
                    case REQUEST -> !invalid && serve((char) bytes[0]);
                };
        if (!right) {
            fail(Payload.of(bytes) + " was answered " + sink.answers + " times, " + sink.last);
        }
    }

    /// Counts the request where it had success, which a confirmation has in silence.
    private boolean serve(char type) {
        switch (type) {
            case 'h', 'c' -> {
                count(String.valueOf(type), sink.lists);
                if (sink.lists > 0 && !entering.isEmpty()) {
                    homes.put(entering, source);
                }
            }
            case 'p' -> {
                count("p", sink.lists);
                count("p starting", sink.startLists);
            }
            case 's' -> count("s", sink.startLists);
            case 'y' -> count("y", sink.answers == 0 ? 1 : 0);
            case 'k', 'x' -> count(String.valueOf(type), sink.farewells);
            default -> throw new IllegalStateException("no request " + type);
        }
        return true;
    }

    private void count(String what, int signs) {
        if (signs > 0) {
            served.merge(what, 1, Integer::sum);
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
        if (kind < 25) {
            return new byte[0];
        }
        if (kind < 125) {
            return noise(random.nextInt(64));
        }
        byte[] live = live(kind < 750 && random.chance(0.9) ? LATER : 0);
        if (kind < 250) {
            mutated++;
            entering = "";
            return Arrays.copyOf(live, random.nextInt(live.length));
        }
        if (kind < 750) {
            mutated++;
            live[random.nextInt(live.length)] = (byte) random.nextInt(256);
            entering = "";
        }
        return live;
    }

    /// Half of what a player says comes from where he entered, and some of the kicks from the host.
    ///
    /// @param from which of the types on
    private byte[] live(int from) {
        char type = TYPES.charAt(from + random.nextInt(TYPES.length() - from));
        int number = random.nextInt(ROOMS);
        String room = "room" + number;
        String name = PLAYERS.get(random.nextInt(PLAYERS.size()));
        String password = number % 4 == 0 ? ":sec" : "";
        String request = type + ":" + room + ":" + name;
        return switch (type) {
            case 'h' -> enter(room, name, request + ":" + (2 + random.nextInt(3)) + password);
            case 'c' -> enter(room, name, request + password);
            case 'k' -> from(room, PLAYERS.get(random.nextInt(PLAYERS.size())), request);
            default -> from(room, name, request);
        };
    }

    private byte[] enter(String room, String name, String request) {
        entering = room + ":" + name;
        return text(request);
    }

    private byte[] from(String room, String name, String request) {
        if (random.chance(0.5)) {
            source = homes.getOrDefault(room + ":" + name, source);
        }
        return text(request);
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

    /// Takes answers and wake-ups, and keeps as little as it can.
    private static final class Sink implements Transport {
        private final Wakes wakes = new Wakes();
        private Payload last = Payload.EMPTY;
        private Remote to = source(0);
        private int answers;
        private int lists;
        private int startLists;
        private int farewells;

        void begin() {
            last = Payload.EMPTY;
            answers = 0;
            lists = 0;
            startLists = 0;
            farewells = 0;
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
            answers++;
            lists += payload.at(0) == 'i' ? 1 : 0;
            startLists += payload.at(0) == 's' ? 1 : 0;
            farewells += payload.equals(KICKED) || payload.equals(EXITED) ? 1 : 0;
            last = payload;
            to = remote;
        }

        @Override
        public void wakeAt(long deadline, int slot, int generation) {
            wakes.at(deadline, slot, generation);
        }
    }

    private static final class Nobody implements Node.Listener<RabidSignal> {
        @Override
        public void signalled(long now, RabidSignal signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
