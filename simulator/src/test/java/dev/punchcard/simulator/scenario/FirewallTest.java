package dev.punchcard.simulator.scenario;

import static dev.punchcard.simulator.topology.Topology.INTERNET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.packet.Bypass;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sites whose hosts are known outside by their own addresses.
///
/// ```
///   alice ── office ──┐
///                 internet ── server
///            stranger ┘
/// ```
final class FirewallTest {
    private static final Duplex LINE = Duplex.of(Duration.ofMillis(5));

    @Test
    void behindAFirewallAHostIsAnsweredByWhomItAsked() {
        Ground ground = ground(NatPolicy.DEFAULT.with(Mapping.NONE));
        ground.send(1, "alice", "198.18.0.2:7", "hello").send(30, "server", "10.1.0.2:5000", "yes");

        assertThat(ground.run())
                .contains(
                        "server A got hello from 10.1.0.2:5000",
                        "alice A got yes from 198.18.0.2:7");
    }

    @Test
    void behindAFirewallStrangersAreNotHeard() {
        Ground ground = ground(NatPolicy.DEFAULT.with(Mapping.NONE));
        ground.send(1, "alice", "198.18.0.2:7", "hello").send(30, "stranger", "10.1.0.2:5000", "x");

        assertThat(ground.run()).noneMatch(line -> line.startsWith("alice A got"));
        assertThat(ground.events(TraceEvent.Dropped.class).map(TraceEvent.Dropped::reason))
                .containsExactly(DropReason.FILTERED);
    }

    @Test
    void whoNeitherTranslatesNorFiltersIsARouter() {
        Ground ground =
                ground(NatPolicy.DEFAULT.with(Mapping.NONE).with(Filtering.ENDPOINT_INDEPENDENT));
        ground.send(1, "stranger", "10.1.0.2:5000", "hello");

        assertThat(ground.run()).contains("alice A got hello from 198.18.0.3:9");
    }

    @Test
    void whatIsBypassedIsAnsweredAtTheInsideAddress() {
        Bypass server = new Bypass(IpAddress.literal("198.18.0.2"), 32);
        Ground ground =
                ground(NatPolicy.DEFAULT.with(PacketPolicy.DEFAULT.withBypass(List.of(server))));
        ground.send(1, "alice", "198.18.0.2:7", "hello")
                .send(2, "alice", "198.18.0.3:9", "hello")
                .send(30, "server", "10.1.0.2:5000", "yes");

        assertThat(ground.run())
                .contains(
                        "server A got hello from 10.1.0.2:5000",
                        "stranger A got hello from 198.18.0.1:5000",
                        "alice A got yes from 198.18.0.2:7");
    }

    private static Ground ground(NatPolicy nat) {
        return new Ground(
                        Topology.EMPTY
                                .withSite("office", nat, LINE)
                                .withHost("server", INTERNET, LINE)
                                .withHost("alice", "office", LINE)
                                .withHost("stranger", INTERNET, LINE))
                .open("server", 7)
                .open("alice", 5000)
                .open("stranger", 9);
    }
}
