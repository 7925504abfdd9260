package dev.punchcard.simulator.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.guest.Guest;
import dev.punchcard.simulator.guest.GuestHost;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.scenario.Cast.Troupe;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Verdict;
import dev.punchcard.simulator.topology.Topology;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// [HolePuncher] on the virtual network, behind two NATs.
final class HolePuncherTest {
    private static final int PORT = 4_000;
    private static final List<String> BOTH = List.of("alice", "bob");

    @Test
    void connectsThroughTwoPortRestrictedNats() {
        assertThat(run("port-restricted-cone", new Expectation.Connected(BOTH)))
                .isEqualTo(new Verdict.Passed());
    }

    @Test
    void failsBetweenTwoSymmetricNats() {
        assertThat(run("symmetric", new Expectation.Apart(BOTH))).isEqualTo(new Verdict.Passed());
    }

    private static Verdict run(String nat, Expectation expectation) {
        Duplex link = Duplex.of(Duration.ofMillis(20));
        Topology topology =
                Topology.EMPTY
                        .withSite("home", NatPreset.named(nat).orElseThrow().policy(), link)
                        .withSite("office", NatPreset.named(nat).orElseThrow().policy(), link)
                        .withHost("server", Topology.INTERNET, link)
                        .withHost("alice", "home", Duplex.INSTANT)
                        .withHost("bob", "office", Duplex.INSTANT);
        Troupe cast =
                Troupe.EMPTY
                        .server("server", Guest.part(host -> HolePuncher.serve(host.socket(PORT))))
                        .peer("alice", Guest.part(HolePuncherTest::punch))
                        .peer("bob", Guest.part(HolePuncherTest::punch));
        return Run.of(Scenario.of("puncher", cast, topology, expectation), 1).verdict();
    }

    private static void punch(GuestHost host) throws IOException {
        DatagramSocket socket = host.socket();
        InetSocketAddress server = new InetSocketAddress(host.address("server"), PORT);
        try {
            HolePuncher puncher = new HolePuncher(socket, server, host.name());
            host.connected(socket.getLocalPort(), (InetSocketAddress) puncher.punch());
        } catch (SocketTimeoutException nobody) {
            host.failed("nobody answered");
        }
    }
}
