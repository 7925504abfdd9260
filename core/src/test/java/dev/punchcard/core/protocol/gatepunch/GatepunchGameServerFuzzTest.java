package dev.punchcard.core.protocol.gatepunch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.machine.Wakes;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.gatepunch.GatepunchPeer.Socket;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Strangers knock at game servers by UDP, and their master says by TCP, in any pieces, who else
/// does; more than half of both is changed. One game server after the other takes in as many as it
/// may, answers each datagram by one at most, and comes to rest.
///
/// `-Dpunchcard.fuzz=10000000` makes it ten million.
class GatepunchGameServerFuzzTest {
    private static final int CHUNKS = Integer.getInteger("punchcard.fuzz", 1_000_000);
    private static final int REACHED = Math.max(1, CHUNKS / 10_000); // a thousand of ten million
    private static final int ROUND = 10_000; // of one game server
    private static final int PLAYERS = 50;
    private static final int SOURCES = 2_000;
    private static final long BETWEEN = 500_000; // ns
    private static final long HOUR = 3_600_000_000_000L;
    private static final Endpoint MASTER = Endpoint.literal("127.0.0.9:6510");
    private static final String HEADER = "dec0adde0c00000001000000";
    private static final List<String> WORDS = List.of("fd", "fd", "fb", "fc", "fa0000");
    private static final List<String> SUCCESSES =
            List.of("data", "knocked", "taken in", "visited", "welcomed", "welcomed again");

    private final Prng random = new Prng(0xf022);
    private final Map<String, Integer> reached = new TreeMap<>();
    private long now;
    private int mutated;
    private int answers;
    private boolean heard; // whether something is, and not a timer

    @Test
    void gameServersAnswerWithinLimitsAndComeToRest() {
        for (int done = 0; done < CHUNKS; done += ROUND) {
            play();
        }
        System.out.printf(
                "fuzz of game servers: %,d pieces, %,d changed, %s%n", CHUNKS, mutated, reached);
        assertThat(mutated).isGreaterThan(CHUNKS / 2);
        assertThat(SUCCESSES)
                .allSatisfy(what ->
                        assertThat(reached.getOrDefault(what, 0))
                                .as(what)
                                .isGreaterThanOrEqualTo(REACHED));
    }

    private void play() {
        Options options = Options.none().with(GatepunchPeerOptions.MAX_PLAYERS, PLAYERS);
        Setup setup = new Setup(options, List.of(), 7_001, random.fork("server"));
        var program = new Gatepunch().peer(setup, Gatepunch.SERVER, "server", MASTER);
        Wires wires = new Wires();
        var node = new Node<>("server", program, wires, TraceSink.OFF, new Log());
        node.start(now);
        node.opened(now, Socket.MASTER, Remote.tcp(MASTER));
        for (int i = 0; i < ROUND; i++) {
            now += BETWEEN;
            heard = false;
            wires.wakes.until(now, node);
            heard = true;
            answers = 0;
            if (random.chance(0.7)) {
                Endpoint from = source();
                node.receive(now, Socket.GAME, Remote.udp(from), i, Payload.of(datagram()));
                assertThat(answers).isLessThanOrEqualTo(1);
            } else {
                node.read(now, Socket.MASTER, Remote.tcp(MASTER), Payload.of(news()));
                assertThat(answers).isZero();
            }
        }
        node.closed(now, Socket.MASTER, Remote.tcp(MASTER), Closing.RESET);
        node.command(now, new GatepunchCommand.Stop());
        now += HOUR;
        wires.wakes.until(now, node);
        assertThat(node.isQuiet()).isTrue();
    }

    private Endpoint source() {
        return new Endpoint(IpAddress.v4(0x0a00_0000 + random.nextInt(SOURCES)), 7_001);
    }

    private byte[] datagram() {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return perhapsChanged(HexFormat.of().parseHex(HEADER + word));
    }

    /// One visitor or some, of which the last may be cut.
    private byte[] news() {
        StringBuilder said = new StringBuilder();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            Endpoint visitor = source();
            said.append('\u00ff').append(visitor.address()).append('\0').append(visitor.port());
        }
        byte[] bytes = said.toString().getBytes(ISO_8859_1);
        return perhapsChanged(
                random.chance(0.3) ? Arrays.copyOf(bytes, 1 + random.nextInt(20)) : bytes);
    }

    private byte[] perhapsChanged(byte[] bytes) {
        int kind = random.nextInt(100);
        if (kind < 45) {
            return bytes;
        }
        mutated++;
        int at = random.nextInt(bytes.length);
        bytes[at] = (byte) random.nextInt(256);
        return kind < 75 ? bytes : Arrays.copyOf(bytes, at + 1);
    }

    private void count(String what) {
        reached.merge(what, 1, Integer::sum);
    }

    private final class Log implements Node.Listener<GatepunchSignal> {
        @Override
        public void signalled(long time, GatepunchSignal signal) {
            switch (signal) {
                case GatepunchSignal.Visited _ -> count("visited");
                case GatepunchSignal.Players(List<Endpoint> all) -> {
                    count("taken in");
                    assertThat(all).hasSizeLessThanOrEqualTo(PLAYERS);
                }
                default -> {} // of no interest here
            }
        }

        @Override
        public void concluded(long time, Outcome outcome) {}
    }

    private final class Wires implements Transport {
        private final Wakes wakes = new Wakes();

        @Override
        public Opening bind(Local local, int port) {
            return new Opening.Open(new Endpoint(IpAddress.LOOPBACK, port));
        }

        @Override
        public Opening connect(Local local, Remote remote) {
            return bind(local, 1);
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
            switch (payload.at(payload.size() - 1) & 0xff) {
                case 0xfd -> count("knocked");
                case 0xfc -> count(heard ? "welcomed again" : "welcomed");
                case 0 -> count("data");
                default -> {} // to the master
            }
        }

        @Override
        public void wakeAt(long deadline, int slot, int generation) {
            wakes.at(deadline, slot, generation);
        }
    }
}
