package dev.punchcard.simulator.guest;

import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.scenario.Cast.Troupe;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Verdict;
import dev.punchcard.simulator.topology.Topology;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// `ann ── 5 ms ── internet ── 5 ms ── bea`: bea sends back whatever reaches her port 7, and ann
/// does what a test wants to see.
final class TwoGuests {
    static final int ECHO = 7;
    static final long ROUND_TRIP = 20_000_000;
    static final Duration PATIENCE = Duration.ofMillis(300);

    private static final Duplex LINK = Duplex.of(Duration.ofMillis(5));
    private static final Topology TOPOLOGY =
            Topology.EMPTY
                    .withHost("ann", Topology.INTERNET, LINK)
                    .withHost("bea", Topology.INTERNET, LINK);

    private TwoGuests() {}

    static Run run(Guest ann, Expectation... expectations) {
        return run(TOPOLOGY, ann, Guest.PATIENCE, expectations);
    }

    static Run run(Guest ann, Duration patience) {
        return run(TOPOLOGY, ann, patience);
    }

    private static Run run(
            Topology topology, Guest ann, Duration patience, Expectation... expectations) {
        Troupe cast =
                Troupe.EMPTY
                        .server("bea", Guest.part(TwoGuests::echo))
                        .peer("ann", Guest.part(ann, patience));
        Limits limits = new Limits(Duration.ofMinutes(1), 100_000, 1_000);
        return Run.of(
                Scenario.of("two", cast, topology, List.of(), List.of(expectations), limits), 1);
    }

    /// Runs assertions as ann: one that does not hold fails the run, and this; and so does a wait
    /// that nothing ends.
    static Run check(Guest ann) {
        return check(TOPOLOGY, ann);
    }

    static Run check(Topology topology, Guest ann) {
        Run run = run(topology, ann, Guest.PATIENCE);
        if (run.verdict() instanceof Verdict.Failed(List<String> lines)) {
            throw new AssertionError(String.join("\n", lines));
        }
        if (run.outcomes().isEmpty()) {
            throw new AssertionError("ann never came back");
        }
        return run;
    }

    static List<String> violations(Run run) {
        return run.verdict() instanceof Verdict.Failed(List<String> lines) ? lines : List.of();
    }

    static InetSocketAddress bea(GuestHost host) {
        return new InetSocketAddress(host.address("bea"), ECHO);
    }

    static DatagramPacket packet(String text, InetSocketAddress to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new DatagramPacket(bytes, bytes.length, to);
    }

    static String text(DatagramPacket packet) {
        return new String(
                packet.getData(), packet.getOffset(), packet.getLength(), StandardCharsets.UTF_8);
    }

    static String receive(DatagramSocket socket) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        return text(packet);
    }

    private static void echo(GuestHost host) throws Exception {
        DatagramSocket socket = host.socket(ECHO);
        DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
        while (!socket.isClosed()) {
            socket.receive(packet);
            socket.send(packet);
        }
    }
}
