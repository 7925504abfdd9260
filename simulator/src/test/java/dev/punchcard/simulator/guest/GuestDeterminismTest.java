package dev.punchcard.simulator.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Latency;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.scenario.Cast.Troupe;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// However the threads of the machine are scheduled, a run of guests is the same run.
final class GuestDeterminismTest {
    private static final int RUNS = 100;
    private static final int PORT = 7;
    private static final Duplex LINK =
            Duplex.of(
                    LinkPolicy.of(new Latency.Uniform(Duration.ofMillis(5), Duration.ofMillis(14)))
                            .with(LinkPolicy.Order.FREE)
                            .withLoss(0.1)
                            .withDuplicate(0.1)
                            .withReorder(0.1));

    @Test
    void aHundredRunsHaveOneDigest() {
        List<Long> digests = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            digests.add(run(1).digest());
        }

        assertThat(digests).containsOnly(digests.getFirst());
        assertThat(run(2).digest()).isNotEqualTo(digests.getFirst());
    }

    @Test
    void runsSideBySideHaveTheSameDigestsAndOutcomes() throws Exception {
        List<Run> alone = List.of(run(0), run(1), run(2), run(3));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Run>> runs = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                int seed = i % 4;
                runs.add(threads.submit(() -> run(seed)));
            }
            for (int i = 0; i < RUNS; i++) {
                assertThat(runs.get(i).get().digest()).isEqualTo(alone.get(i % 4).digest());
                assertThat(runs.get(i).get().outcomes()).isEqualTo(alone.get(i % 4).outcomes());
            }
        }
    }

    @Test
    void traceDoesNotChangeARunOfGuests() {
        Run traced = Run.recorded(scenario(), 1, Collections::emptyList);

        assertThat(traced.digest()).isEqualTo(run(1).digest());
        assertThat(traced.trace()).isNotEmpty();
    }

    private static Run run(long seed) {
        return Run.of(scenario(), seed);
    }

    private static Scenario scenario() {
        Topology topology =
                Topology.EMPTY
                        .withHost("server", Topology.INTERNET, LINK)
                        .withHost("ann", Topology.INTERNET, LINK)
                        .withHost("bob", Topology.INTERNET, LINK);
        Troupe cast =
                Troupe.EMPTY
                        .server("server", Guest.part(GuestDeterminismTest::echo))
                        .peer("ann", Guest.part(GuestDeterminismTest::chat))
                        .peer("bob", Guest.part(GuestDeterminismTest::chat));
        return Scenario.of("chat", cast, topology);
    }

    private static void echo(GuestHost host) throws Exception {
        DatagramSocket socket = host.socket(PORT);
        DatagramPacket packet = new DatagramPacket(new byte[9], 9);
        while (!socket.isClosed()) {
            socket.receive(packet);
            socket.send(packet);
        }
    }

    /// One thread sends at random times, another counts what comes back until nothing does.
    private static void chat(GuestHost host) throws Exception {
        DatagramSocket socket = host.socket();
        InetSocketAddress server = new InetSocketAddress(host.address("server"), PORT);
        host.start(
                "sender",
                h -> {
                    for (int i = 0; i < 20; i++) {
                        h.sleep(Duration.ofMillis(host.random().nextInt(50)));
                        socket.send(new DatagramPacket(new byte[i % 10], i % 10, server));
                    }
                });
        socket.setSoTimeout(500);
        int count = 0;
        try {
            while (host.nanoTime() >= 0) {
                socket.receive(new DatagramPacket(new byte[9], 9));
                count++;
            }
        } catch (SocketTimeoutException quiet) {
            host.failed("heard " + count);
        }
    }
}
