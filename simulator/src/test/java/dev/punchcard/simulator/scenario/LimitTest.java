package dev.punchcard.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.guest.Guest;
import dev.punchcard.simulator.guest.GuestHost;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.scenario.Cast.Troupe;
import dev.punchcard.simulator.topology.Topology;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A run without an end: ann sends a kilobyte every millisecond, on a line of a minute.
final class LimitTest {
    private static final Duration TIME = Duration.ofSeconds(2);
    private static final int MANY = 1_000_000;

    @Test
    void whatIsMetFirstIsNamed() {
        assertInconclusive("virtual time 2 s", new Limits(TIME, MANY, MANY, MANY * 1000L, MANY));
        assertInconclusive("500 events", new Limits(TIME, 500, MANY, MANY * 1000L, MANY));
        assertInconclusive("500 pending events", new Limits(TIME, MANY, 500, MANY * 1000L, MANY));
        assertInconclusive("50000 bytes in flight", new Limits(TIME, MANY, MANY, 50_000, MANY));
        assertInconclusive("500 recorded events", new Limits(TIME, MANY, MANY, MANY * 1000L, 500));
    }

    @Test
    void aRunLastsNoLongerThanItsLimit() {
        Limits limits = new Limits(Duration.ofNanos(1_500_000), MANY, MANY, MANY * 1000L, MANY);

        assertThat(recorded(Duration.ofMinutes(1), limits).virtualNanos()).isEqualTo(1_500_000);
    }

    @Test
    void theEventThatIsOneTooManyTakesNoTime() {
        Limits limits = new Limits(TIME, 3, MANY, MANY * 1000L, MANY);
        Run run = recorded(Duration.ofMinutes(1), limits);

        assertThat(run.trace().getLast().time()).isEqualTo(run.virtualNanos());
    }

    @Test
    void whatHasArrivedIsNoLongerInFlight() {
        Limits tight = new Limits(TIME, MANY, MANY, 50_000, MANY);

        assertThat(recorded(Duration.ofMillis(20), tight).verdict())
                .isEqualTo(new Verdict.Inconclusive("virtual time 2 s"));
    }

    @Test
    void whereNoTraceIsKeptItHasNoLimit() {
        Limits limits = new Limits(TIME, MANY, MANY, MANY * 1000L, 1);

        assertThat(Run.of(scenario(Duration.ofMinutes(1), limits), 1).verdict())
                .isEqualTo(new Verdict.Inconclusive("virtual time 2 s"));
    }

    private static void assertInconclusive(String limit, Limits limits) {
        assertThat(recorded(Duration.ofMinutes(1), limits).verdict())
                .isEqualTo(new Verdict.Inconclusive(limit));
    }

    private static Run recorded(Duration latency, Limits limits) {
        return Run.recorded(scenario(latency, limits), 1, List::of);
    }

    private static Scenario scenario(Duration latency, Limits limits) {
        Topology topology =
                Topology.EMPTY
                        .withHost("ann", Topology.INTERNET, Duplex.of(latency))
                        .withHost("bea", Topology.INTERNET, Duplex.INSTANT);
        Troupe cast = Troupe.EMPTY.peer("ann", Guest.part(LimitTest::flood));
        return Scenario.of("flood", cast, topology, List.of(), List.of(), limits);
    }

    private static void flood(GuestHost host) throws IOException, InterruptedException {
        DatagramSocket socket = host.socket();
        InetSocketAddress bea = new InetSocketAddress(host.address("bea"), 7);
        DatagramPacket kilobyte = new DatagramPacket(new byte[1000], 1000, bea);
        while (!socket.isClosed()) {
            socket.send(kilobyte);
            host.sleep(Duration.ofMillis(1));
        }
    }
}
