package dev.punchcard.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.host.TcpLimits.Patience;
import dev.punchcard.core.host.TcpLimits.Room;
import dev.punchcard.core.machine.Heap;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.gatepunch.Gatepunch;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Crowds on real sockets at a master on a loop as `serve` has it: one thread, bounded memory, and
/// whoever asks as he should is answered meanwhile.
///
/// `-Dpunchcard.connections=1000000` makes the long run a million connections.
@Timeout(900)
@EnabledOnOs(OS.LINUX) // where all of 127.0.0.0/8 is this host
class TcpCrowdIT {
    private static final int SHORT = Integer.getInteger("punchcard.connections", 5_000);
    private static final int AT_ONCE = 3_000;
    private static final int PER_SOURCE = 3;
    private static final int SOURCES = 1_100;
    private static final long MEBIBYTE = 1 << 20;
    private static final long PER_CONNECTION = 4_096; // bytes of the heap, both ends
    private static final int UNREAD = 64 << 10;
    private static final int UNREAD_IN_ALL = 512 << 10;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final byte[] VERSION = {(byte) 0xf6, '1', '.', '2', '.', '5', '\n'};
    private static final String LOBBY = "lobby2" + "\n".repeat(12);

    private final List<SocketChannel> hands = new ArrayList<>();
    private final HostLoop loop;
    private final Node<?, ?, ?> node;
    private final FutureTask<Boolean> running;
    private final int port;
    private SocketChannel honest;
    private int sources;

    TcpCrowdIT() throws IOException {
        loop = HostLoop.open();
        Protocol gatepunch = new Gatepunch();
        Option<?> all =
                Options.find(gatepunch.serverOptions(), "requests-per-second").orElseThrow();
        Options options = Options.none().set(all, "0");
        TcpLimits limits =
                new TcpLimits(
                        new Room(AT_ONCE, PER_SOURCE, 1, UNREAD, UNREAD_IN_ALL),
                        new Patience(
                                SECOND,
                                Duration.ofSeconds(4),
                                SECOND.multipliedBy(2),
                                SECOND,
                                SECOND));
        node =
                loop.add(
                        "master",
                        gatepunch.server(new Protocol.Setup(options, List.of(), 0, new Prng(1))),
                        IpAddress.literal("127.0.0.1"),
                        limits,
                        TraceSink.OFF,
                        new Nobody());
        Endpoint at = loop.endpoints(node).values().iterator().next();
        port = at.port();
        running = new FutureTask<>(loop::run, true);
        honest = SocketChannel.open();
    }

    @BeforeEach
    void start() throws Exception {
        Thread.ofPlatform().daemon().start(running);
        honest = call("127.200.0.1", true);
        requireServed();
    }

    @AfterEach
    void stop() throws Exception {
        loop.stop();
        assertThat(running.get(10, TimeUnit.SECONDS)).isTrue();
        honest.close();
        for (SocketChannel hand : hands) {
            hand.close();
        }
    }

    @Test
    void asManyAsThereMayBeTakeNoThreadAndLittleRoomAndOneMoreIsCutOff() throws Exception {
        int threads = threads();
        long before = Heap.live();
        crowd(AT_ONCE - 1, "vers"); // a line that goes on later, or never
        await(AT_ONCE);
        assertThat(threads()).isEqualTo(threads);
        assertThat(Heap.live() - before).isLessThan(AT_ONCE * PER_CONNECTION);
        requireCut(call("127.201.0.1"));
        requireServed();

        await(1); // when their lines have taken too long
        requireServed();
        for (SocketChannel hand : hands) {
            hand.close();
        }
        hands.clear();
        assertThat(Heap.live() - before).isLessThan(MEBIBYTE);
    }

    @Test
    void aLongRunOfShortOnesLeavesNothing() throws Exception {
        shortOnes(2_000);
        int threads = threads();
        int channels = channels();
        long before = Heap.live();
        long begun = System.nanoTime();
        shortOnes(SHORT);
        System.out.printf(
                "%,d short connections in %,d ms%n",
                SHORT, (System.nanoTime() - begun) / 1_000_000);
        await(1);
        while (channels() > channels) { // they part
            requireServed();
        }
        assertThat(threads()).isEqualTo(threads);
        assertThat(Heap.live() - before).isLessThan(MEBIBYTE);
    }

    @Test
    void whoSaysAByteNowAndThenAndWhoIsMuteAreCutOffAndKeepNobodyWaiting() throws Exception {
        crowd(AT_ONCE / 2, "");
        List<SocketChannel> dripping = List.copyOf(hands);
        crowd(AT_ONCE / 4, "");
        for (int i = 0; connections() > 1 + AT_ONCE / 4; i++) {
            for (SocketChannel hand : dripping) {
                say(hand, "x");
            }
            requireServed();
            assertThat(i).as("rounds").isLessThan(10_000);
        }
        requireServed();
        await(1); // the mute, who have more time
        requireServed();
    }

    @Test
    void whoReadNothingShareTheirRoomAndKeepNobodyWaiting() throws Exception {
        for (int i = 0; i < 20; i++) {
            say(
                    call("127.202.0." + (i + 1)),
                    "reg2\n1.2.4\n" + ("y".repeat(2_000) + "\n").repeat(8));
        }
        await(21);
        long before = Heap.live();
        crowd(40, "");
        List<SocketChannel> deaf = hands.subList(hands.size() - 40, hands.size());
        for (int i = 0; connections() > 21; i++) {
            for (SocketChannel hand : deaf) {
                say(hand, LOBBY); // 320 kB
            }
            requireServed();
            assertThat(i).as("rounds").isLessThan(1_000);
        }
        assertThat(Heap.live() - before).isLessThan(MEBIBYTE);
    }

    /// One after the other, each answered; they end in every way there is.
    private void shortOnes(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (i % 100 == 0) {
                requireServed();
            }
            try (SocketChannel hand = call(source(), false)) {
                switch (i % 4) {
                    case 0 -> say(hand, "version\n");
                    case 1 -> {
                        say(hand, "ver");
                        say(hand, "sion\n");
                    }
                    case 2 -> {
                        say(hand, "version"); // the end of the stream ends the line
                        hand.shutdownOutput();
                    }
                    default -> say(hand, "version\nhalf a li");
                }
                assertThat(read(hand)).isEqualTo(VERSION);
                if (i % 4 != 2) {
                    hand.setOption(StandardSocketOptions.SO_LINGER, 0); // a cut
                }
            }
        }
    }

    private void crowd(int count, String words) throws IOException {
        for (int i = 0; i < count; i++) {
            say(call(source()), words);
            if (i % 100 == 0) {
                requireServed();
            }
        }
    }

    private String source() {
        int number = sources++ % SOURCES;
        return "127.1." + number / 200 + "." + (1 + number % 200);
    }

    private SocketChannel call(String from) throws IOException {
        SocketChannel hand = call(from, true);
        hands.add(hand);
        return hand;
    }

    private SocketChannel call(String from, boolean kept) throws IOException {
        SocketChannel hand = SocketChannel.open();
        hand.bind(LineHost.at(from, 0));
        hand.connect(new InetSocketAddress("127.0.0.1", port));
        hand.configureBlocking(!kept);
        return hand;
    }

    /// Who has been cut off says nothing any more, nor has room who is not heard.
    private static void say(SocketChannel hand, String words) {
        try {
            hand.write(ByteBuffer.wrap(words.getBytes(UTF_8)));
        } catch (IOException cut) {
            // as it may be
        }
    }

    private void requireServed() throws IOException {
        honest.configureBlocking(true);
        say(honest, "version\n");
        assertThat(read(honest)).isEqualTo(VERSION);
    }

    private static byte[] read(SocketChannel hand) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(VERSION.length);
        while (answer.hasRemaining() && hand.read(answer) >= 0) {}
        return answer.array();
    }

    private static void requireCut(SocketChannel hand) throws IOException {
        hand.configureBlocking(true);
        int read;
        try {
            read = hand.read(ByteBuffer.allocate(1));
        } catch (IOException reset) {
            read = -1;
        }
        assertThat(read).isEqualTo(-1);
    }

    /// Until there are so many connections.
    private void await(int count) throws Exception {
        while (connections() != count) {
            requireServed();
        }
    }

    private int connections() throws Exception {
        CompletableFuture<Integer> count = new CompletableFuture<>();
        loop.post(node, _ -> count.complete(loop.connections(node)));
        return count.get(10, TimeUnit.SECONDS);
    }

    private int channels() throws Exception {
        CompletableFuture<Integer> count = new CompletableFuture<>();
        loop.post(node, _ -> count.complete(loop.watch().channels()));
        return count.get(10, TimeUnit.SECONDS);
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static final class Nobody implements Node.Listener<Object> {
        @Override
        public void signalled(long now, Object signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
