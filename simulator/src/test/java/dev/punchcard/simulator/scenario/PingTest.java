package dev.punchcard.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PingTest {
    private final Ground ground =
            new Ground(
                    new Topology(
                            List.of(Towns.site("home"), Towns.site("work")),
                            List.of(
                                    Towns.host("alice", "home"),
                                    Towns.host("bob", "work"),
                                    Towns.host("server", "internet"))));

    @Test
    void aPingIsAnsweredThroughANat() {
        ping("alice", 7, "198.18.0.3");
        ground.run();

        assertThat(received())
                .containsExactly(
                        "server ping 198.18.0.1:7 198.18.0.3:0 abc",
                        "alice pong 198.18.0.3:0 10.1.0.2:7 abc");
    }

    @Test
    void nobodyIsPingedBehindANat() {
        ping("server", 7, "198.18.0.1");
        ground.run();

        assertThat(received()).isEmpty();
    }

    private void ping(String host, int identifier, String target) {
        IpAddress to = IpAddress.literal(target);
        ground.network()
                .act(
                        1,
                        new Action(
                                "ping",
                                now ->
                                        ground.host(host)
                                                .ping(now, identifier, to, Payload.text("abc"))));
    }

    private Stream<String> received() {
        return ground.events(TraceEvent.Received.class)
                .map(e ->
                        e.at()
                                + " "
                                + e.message()
                                + " "
                                + e.source()
                                + " "
                                + e.target()
                                + " "
                                + e.payload());
    }
}
