package dev.punchcard.simulator.scenario;

import static dev.punchcard.simulator.scenario.Towns.V6;
import static dev.punchcard.simulator.scenario.Towns.host;
import static dev.punchcard.simulator.scenario.Towns.site;
import static dev.punchcard.simulator.topology.Topology.INTERNET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.scenario.Ground.Socket;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Topology.Address;
import dev.punchcard.simulator.topology.Wiring;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Hosts with several interfaces, addresses and sockets.
final class HostTest {
    /// `carol` stands at home (10.1/16, shown as 198.18.0.1) and at work (10.2/16, 198.18.0.2).
    private final Ground ground =
            new Ground(
                    new Topology(
                            List.of(site("home"), site("work")),
                            List.of(
                                    host("server", INTERNET),
                                    host("carol", "home", "work"),
                                    host("bob", "work"))));

    @Test
    void theFirstInterfaceIsTheDefaultRoute() {
        ground.open("server", 7).open("carol", 5000).send(1, "carol", "198.18.0.3:7", "hello");

        assertThat(ground.run()).contains("server A got hello from 198.18.0.1:5000");
    }

    @Test
    void whatStandsAtThePlaceOfAnotherInterfaceIsReachedByThatOne() {
        ground.open("bob", 7).open("carol", 5000).send(1, "carol", "10.2.0.3:7", "hello");

        assertThat(ground.run()).contains("bob A got hello from 10.2.0.2:5000");
    }

    @Test
    void aBoundAddressUsesItsInterface() {
        Endpoint work = Endpoint.literal("10.2.0.2:5000");
        ground.open("server", 7)
                .at(0, "carol", effects -> effects.bind(Socket.A, work))
                .send(1, "carol", "198.18.0.3:7", "hello");

        assertThat(ground.run())
                .contains("carol A bound 10.2.0.2:5000")
                .contains("server A got hello from 198.18.0.2:5000");
    }

    @Test
    void aSocketOfAllAddressesHearsEachOfThem() {
        ground.open("bob", 7).open("carol", 5000).send(1, "bob", "10.2.0.2:5000", "hello");

        assertThat(ground.run()).contains("carol A got hello from 10.2.0.3:7");
    }

    @Test
    void aSocketOfOneAddressHearsNoOther() {
        Endpoint home = Endpoint.literal("10.1.0.2:5000");
        ground.open("bob", 7)
                .at(0, "carol", effects -> effects.bind(Socket.A, home))
                .send(1, "bob", "10.2.0.2:5000", "hello");

        assertThat(ground.run()).doesNotContain("carol A got hello from 10.2.0.3:7");
        assertThat(ground.network().drops(ground.host("carol").hop(), DropReason.NO_SOCKET))
                .isEqualTo(1);
    }

    @Test
    void socketsOfDifferentAddressesMayShareAPort() {
        ground.at(0, "carol", e -> e.bind(Socket.A, Endpoint.literal("10.1.0.2:9")))
                .at(0, "carol", e -> e.bind(Socket.B, Endpoint.literal("10.2.0.2:9")))
                .open("bob", 7)
                .send(1, "bob", "10.2.0.2:9", "hello");

        assertThat(ground.run()).contains("carol B got hello from 10.2.0.3:7");
    }

    @Test
    void aPortIsTakenForAllAddressesByASocketOfAll() {
        ground.at(0, "carol", e -> e.bind(Socket.A, 9))
                .at(0, "carol", e -> e.bind(Socket.B, Endpoint.literal("10.2.0.2:9")));

        assertThat(ground.run()).contains("carol B failed PORT_IN_USE");
    }

    @Test
    void aPortOfOneAddressIsTakenForASocketOfAll() {
        ground.at(0, "carol", e -> e.bind(Socket.A, Endpoint.literal("10.2.0.2:9")))
                .at(0, "carol", e -> e.bind(Socket.B, 9));

        assertThat(ground.run()).contains("carol B failed PORT_IN_USE");
    }

    @Test
    void aClosedSocketGivesItsPortBack() {
        ground.at(0, "carol", e -> e.bind(Socket.A, Endpoint.literal("10.2.0.2:9")))
                .at(1, "carol", e -> e.close(Socket.A))
                .at(2, "carol", e -> e.bind(Socket.B, 9));

        assertThat(ground.run()).contains("carol B bound 10.1.0.2:9");
    }

    @Test
    void theAddressOfAnotherHostIsRefused() {
        ground.at(0, "carol", e -> e.bind(Socket.A, Endpoint.literal("10.2.0.3:9")));

        assertThat(ground.run()).containsExactly("carol A failed NO_ADDRESS");
    }

    @Test
    void anEphemeralPortIsDrawnFromItsRangeForEachSocket() {
        ground.at(0, "carol", e -> e.bind(Socket.A, 0)).at(0, "carol", e -> e.bind(Socket.B, 0));

        List<Integer> ports =
                ground.run().stream()
                        .map(line -> Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)))
                        .toList();
        assertThat(ports).hasSize(2).doesNotHaveDuplicates().allMatch(port -> port >= 49_152);
    }

    @Test
    void ipv6PassesANatUntranslatedAndUnfiltered() {
        Ground six = sixes();
        six.open("alice", 5000).open("bob", 6000).send(1, "bob", "[2001:db8:1::2]:5000", "hello");

        assertThat(six.run()).contains("alice A got hello from [2001:db8:2::2]:6000");
    }

    @Test
    void theSourceIsOfTheTargetsFamily() {
        Ground six = sixes();
        six.open("alice", 5000)
                .open("server", 7)
                .send(1, "alice", "[2001:db8::3]:7", "six")
                .send(2, "alice", "198.18.0.3:7", "four");

        assertThat(six.run())
                .contains("server A got six from [2001:db8:1::2]:5000")
                .contains("server A got four from 198.18.0.1:5000");
    }

    @Test
    void whoHasNoAddressOfThatFamilySendsNothing() {
        ground.open("bob", 7).send(1, "bob", "[2001:db8::3]:7", "hello");
        ground.run();

        assertThat(ground.network().drops(ground.host("bob").hop(), DropReason.NOT_SENT))
                .isEqualTo(1);
    }

    @Test
    void aGivenAddressIsRoutedAsItIs() {
        IpAddress given = IpAddress.literal("2001:db8:abcd::5");
        Ground far =
                new Ground(
                        new Topology(
                                List.of(site("home")),
                                List.of(
                                        host("alice", "home", new Address.Given(given)),
                                        host("server", INTERNET, V6))));
        far.open("alice", 5000)
                .open("server", 7)
                .send(1, "server", "[2001:db8:abcd::5]:5000", "hi");

        assertThat(far.run()).contains("alice A got hi from [2001:db8::2]:7");
    }

    private static Ground sixes() {
        return new Ground(
                new Topology(
                        List.of(site("home"), site("work")),
                        List.of(
                                host("server", INTERNET, Address.V4, V6),
                                host("alice", "home", Address.V4, V6),
                                host("bob", "work", Address.V4, V6))));
    }

    @Test
    void whoMovesHasAddressesOfTheFamiliesThatItHad() {
        List<Address> both = List.of(V6, Address.V4);
        Topology topology =
                new Topology(
                        List.of(site("home"), site("mobile")),
                        List.of(
                                new Topology.Host(
                                        "carol",
                                        List.of(
                                                new Topology.Interface(
                                                        "home", Duplex.INSTANT, both, 1_500)))));
        Network network =
                new Network(new EventQueue(), TraceSink.OFF, new Prng(1), Network.Arrivals.UNHEARD);

        Wiring wiring =
                new Wiring(
                        network,
                        topology,
                        List.of(new Fault.Move("carol", "mobile", Duplex.INSTANT)));

        assertThat(wiring.host("carol").interfaces().getLast().addresses())
                .containsExactly(IpAddress.literal("2001:db8:2::2"), IpAddress.literal("10.2.0.2"));
    }
}
