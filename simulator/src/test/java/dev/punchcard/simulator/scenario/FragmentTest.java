package dev.punchcard.simulator.scenario;

import static dev.punchcard.simulator.scenario.Towns.V6;
import static dev.punchcard.simulator.scenario.Towns.host;
import static dev.punchcard.simulator.scenario.Towns.site;
import static dev.punchcard.simulator.topology.Topology.INTERNET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.simulator.link.Mtu;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Topology.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of datagrams that are longer than a line carries.
final class FragmentTest {
    private static final String LONG = "x".repeat(3000);

    @Test
    void aLineCutsWhatItDoesNotCarryAndTheHostPutsItTogether() {
        Ground ground = ground(new Mtu.Fragmenting(1400));
        ground.send(1, "alice", "198.18.0.2:7", LONG);

        assertThat(ground.run()).contains("server A got 3000 bytes from 198.18.0.1:5000");
        assertThat(ground.events(TraceEvent.Cut.class).map(c -> c.offset() + "+" + c.size()))
                .containsExactly("0+1376", "1376+1376", "2752+256");
        assertThat(ground.events(TraceEvent.Cut.class).map(TraceEvent.Cut::more))
                .containsExactly(true, true, false);
        assertThat(ground.events(TraceEvent.Joined.class)).hasSize(1);
    }

    @Test
    void whatFitsIsNotCut() {
        Ground ground = ground(new Mtu.Fragmenting(3028));
        ground.send(1, "alice", "198.18.0.2:7", LONG);

        assertThat(ground.run()).contains("server A got 3000 bytes from 198.18.0.1:5000");
        assertThat(ground.events(TraceEvent.Cut.class)).isEmpty();
    }

    @Test
    void aSenderWhoIsToldCutsFromThenOn() {
        Ground ground = ground(new Mtu.Icmp(1400));
        ground.send(1, "alice", "198.18.0.2:7", LONG).send(20, "alice", "198.18.0.2:7", LONG);

        assertThat(ground.run())
                .containsSubsequence(
                        "alice A cannot reach 198.18.0.2:7 TOO_BIG",
                        "server A got 3000 bytes from 198.18.0.1:5000");
        assertThat(ground.events(TraceEvent.Cut.class).map(TraceEvent.Cut::at))
                .as("the NAT puts the pieces together, and cuts as they came")
                .containsExactly("alice", "alice", "alice", "home", "home", "home");
    }

    @Test
    void whatIsKnownOfAPathIsForgottenAfterTenMinutes() {
        Ground ground = ground(new Mtu.Icmp(1400));
        ground.send(1, "alice", "198.18.0.2:7", LONG).send(600_050, "alice", "198.18.0.2:7", LONG);

        assertThat(ground.run()).noneMatch(line -> line.startsWith("server A got"));
        assertThat(ground.events(TraceEvent.IcmpReceived.class)).hasSize(2);
    }

    @Test
    void noRouterCutsIpv6() {
        Ground ground = ground(new Mtu.Fragmenting(1400));
        ground.send(1, "alice", "[2001:db8::2]:7", LONG);
        ground.send(20, "alice", "[2001:db8::2]:7", LONG);

        assertThat(ground.run())
                .containsSubsequence(
                        "alice A cannot reach [2001:db8::2]:7 TOO_BIG",
                        "server A got 3000 bytes from [2001:db8:1::2]:5000");
    }

    @Test
    void aDatagramThatIsLongerThanUdpAllowsIsNotSent() {
        Ground ground = ground(Mtu.UNLIMITED);
        ground.send(1, "alice", "198.18.0.2:7", "x".repeat(65_507));
        ground.send(2, "alice", "198.18.0.2:7", "x".repeat(65_508));

        assertThat(ground.run()).contains("server A got 65507 bytes from 198.18.0.1:5000");
        assertThat(ground.events(TraceEvent.Dropped.class).map(TraceEvent.Dropped::reason))
                .containsExactly(DropReason.NOT_SENT);
    }

    @Test
    void aDatagramThatIsLongerThanTheSendBufferIsNotSent() {
        Ground ground =
                new Ground(
                        new Topology(
                                List.of(), List.of(host("a", INTERNET, 128), host("b", INTERNET))));
        ground.open("a", 5000).open("b", 7);
        ground.send(1, "a", "198.18.0.2:7", "x".repeat(100));
        ground.send(2, "a", "198.18.0.2:7", "x".repeat(101));

        assertThat(ground.run()).contains("b A got 100 bytes from 198.18.0.1:5000");
        assertThat(ground.events(TraceEvent.Dropped.class).map(TraceEvent.Dropped::reason))
                .containsExactly(DropReason.NOT_SENT);
    }

    private static Ground ground(Mtu mtu) {
        return new Ground(
                        new Topology(
                                List.of(site("home", mtu)),
                                List.of(
                                        host("server", INTERNET, Address.V4, V6),
                                        host("alice", "home", Address.V4, V6))))
                .open("server", 7)
                .open("alice", 5000);
    }
}
