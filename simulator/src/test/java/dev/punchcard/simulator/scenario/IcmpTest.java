package dev.punchcard.simulator.scenario;

import static dev.punchcard.simulator.scenario.Towns.V6;
import static dev.punchcard.simulator.scenario.Towns.host;
import static dev.punchcard.simulator.scenario.Towns.site;
import static dev.punchcard.simulator.topology.Topology.INTERNET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.Mtu;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.scenario.Ground.Socket;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Topology.Address;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who is told what when something goes no further.
final class IcmpTest {
    /// `alice` at home (10.1.0.2, shown as 198.18.0.1), `bob` at work (10.2.0.2, 198.18.0.2).
    private final Ground ground =
            new Ground(
                    new Topology(
                            List.of(site("home"), site("work")),
                            List.of(
                                    host("server", INTERNET, Address.V4, V6),
                                    host("alice", "home", Address.V4, V6),
                                    host("bob", "work"))));

    @Test
    void aClosedPortIsAnsweredAndTheSenderHearsOfIt() {
        ground.open("alice", 5000).send(1, "alice", "198.18.0.3:7", "hello");

        assertThat(ground.run()).contains("alice A cannot reach 198.18.0.3:7 PORT_UNREACHABLE");
        assertThat(ground.events(TraceEvent.IcmpReceived.class).map(TraceEvent.IcmpReceived::from))
                .containsExactly(IpAddress.literal("198.18.0.3"));
    }

    @Test
    void anErrorGoesThroughTheNatOfWhoSaysIt() {
        ground.open("alice", 5000).open("bob", 6000);
        ground.send(1, "bob", "198.18.0.1:5000", "opens")
                .send(10, "alice", "198.18.0.2:6000", "in");
        ground.at(9, "bob", effects -> effects.close(Socket.A));

        assertThat(ground.run()).contains("alice A cannot reach 198.18.0.2:6000 PORT_UNREACHABLE");
        assertThat(ground.events(TraceEvent.IcmpReceived.class).map(TraceEvent.IcmpReceived::from))
                .containsExactly(IpAddress.literal("198.18.0.2"));
    }

    @Test
    void anErrorRefreshesNoBinding() {
        ground.open("alice", 5000).send(1, "alice", "198.18.0.3:7", "hello");
        ground.run();

        assertThat(ground.events(TraceEvent.BindingCreated.class)).hasSize(1);
        assertThat(ground.events(TraceEvent.BindingRefreshed.class)).isEmpty();
    }

    @Test
    void whoHasClosedItsSocketHearsNothing() {
        ground.open("alice", 5000).send(1, "alice", "198.18.0.3:7", "hello");
        ground.at(2, "alice", effects -> effects.close(Socket.A));

        assertThat(ground.run()).hasSize(1);
        assertThat(ground.network().drops(ground.host("alice").hop(), DropReason.NO_SOCKET))
                .isEqualTo(1);
        assertThat(ground.events(TraceEvent.IcmpSent.class)).hasSize(1); // none about the error
    }

    @Test
    void whereNoWayLeadsTheRouterSaysSo() {
        ground.open("alice", 5000).send(1, "alice", "203.0.113.9:7", "hello");

        assertThat(ground.run()).contains("alice A cannot reach 203.0.113.9:7 HOST_UNREACHABLE");
        assertThat(ground.events(TraceEvent.IcmpReceived.class).map(TraceEvent.IcmpReceived::from))
                .containsExactly(IpAddress.literal("198.19.255.254"));
    }

    @Test
    void theFirstRouterIsTheNatAndOpensNothing() {
        sendWithTtl("198.18.0.3:7", 1);

        assertThat(ground.run()).contains("alice A cannot reach 198.18.0.3:7 TTL_EXCEEDED");
        assertThat(ground.events(TraceEvent.IcmpReceived.class).map(TraceEvent.IcmpReceived::from))
                .containsExactly(IpAddress.literal("10.1.0.1"));
        assertThat(ground.events(TraceEvent.BindingCreated.class)).isEmpty();
    }

    @Test
    void theSecondRouterIsTheInternetAndTheNatIsOpenByThen() {
        sendWithTtl("198.18.0.2:6000", 2);

        assertThat(ground.run()).contains("alice A cannot reach 198.18.0.2:6000 TTL_EXCEEDED");
        assertThat(ground.events(TraceEvent.PermissionOpened.class)).hasSize(1);
        assertThat(ground.events(TraceEvent.Dropped.class).map(TraceEvent.Dropped::at))
                .containsExactly("internet");
    }

    @Test
    void aTtlOfThreeReachesAHostOnTheInternetAndNoFurther() {
        ground.open("server", 7);
        sendWithTtl("198.18.0.3:7", 3);
        sendWithTtl("198.18.0.2:6000", 3);

        assertThat(ground.run())
                .contains("server A got hello from 198.18.0.1:5000")
                .contains("alice A cannot reach 198.18.0.2:6000 TTL_EXCEEDED");
    }

    @Test
    void ipv6HasErrorsOfItsOwn() {
        ground.open("alice", 5000).send(1, "alice", "[2001:db8::3]:7", "hello");
        sendWithTtl("[2001:db8::3]:8", 1);

        assertThat(ground.run())
                .contains("alice A cannot reach [2001:db8::3]:7 PORT_UNREACHABLE")
                .contains("alice A cannot reach [2001:db8::3]:8 TTL_EXCEEDED");
    }

    @Test
    void anErrorAboutAHairpinIsTurnedBackToo() {
        Ground both =
                new Ground(
                        new Topology(
                                List.of(site("home", Hairpin.EXTERNAL_SOURCE)),
                                List.of(host("alice", "home"), host("bob", "home"))));
        both.open("alice", 5000).open("bob", 6000);
        both.send(1, "bob", "198.18.0.9:1", "opens").send(10, "bob", "198.18.0.1:5000", "in");
        both.send(10, "alice", "198.18.0.9:1", "opens");
        both.at(20, "bob", effects -> effects.close(Socket.A));
        both.send(21, "alice", "198.18.0.1:6000", "hello");

        assertThat(both.run()).contains("alice A cannot reach 198.18.0.1:6000 PORT_UNREACHABLE");
        assertThat(both.events(TraceEvent.IcmpReceived.class).map(TraceEvent.IcmpReceived::from))
                .contains(IpAddress.literal("198.18.0.1"));
        assertThat(both.events(TraceEvent.Forwarded.class))
                .filteredOn(event -> event.time() > 20_000_000)
                .noneMatch(event -> event.at().equals("home>internet"));
    }

    @Test
    void whoSendsIsDoneWithThatBeforeItsOwnLineComplains() {
        Duplex narrow = Duplex.of(LinkPolicy.of(Duration.ofMillis(1)).with(new Mtu.Icmp(576)));
        Ground near = new Ground(Topology.EMPTY.withHost("ann", INTERNET, narrow));
        Remote far = Remote.udp(Endpoint.literal("198.18.0.9:1"));
        near.open("ann", 5000)
                .at(
                        1,
                        "ann",
                        effects -> {
                            effects.send(Socket.A, far, Payload.text("x".repeat(1_000)));
                            effects.signal("sent");
                        });

        assertThat(near.run()).contains("ann A cannot reach 198.18.0.9:1 TOO_BIG");
        assertThat(near.events().stream().map(event -> event.getClass().getSimpleName()))
                .containsSubsequence("IcmpSent", "Signalled", "IcmpReceived");
    }

    private void sendWithTtl(String target, int ttl) {
        Remote to = Remote.udp(Endpoint.literal(target));
        ground.open("alice", 5000)
                .at(1, "alice", e -> e.send(Socket.A, to, Payload.text("hello"), ttl));
    }
}
