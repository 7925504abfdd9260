package dev.punchcard.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.net.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReachTest {
    private static final Endpoint SHOWN = Endpoint.literal("198.18.0.9:5000");

    private final Network network =
            new Network(new EventQueue(), TraceSink.OFF, new Prng(1), Network.Arrivals.UNHEARD);
    private final VirtualHost ann = network.addHost("ann", IpAddress.literal("198.18.0.1"));
    private final VirtualHost bea = network.addHost("bea", IpAddress.literal("198.18.0.2"));
    private final Outcome connected = new Outcome.Connected(List.of(Remote.udp(SHOWN)), Socket.ONE);

    private enum Socket implements Local {
        ONE
    }

    @Test
    void aPeerNamesWhomItReachedByAnEndpointOfItsOutcome() {
        Reach reach = new Reach();
        reach.arrived(packet(ann.index()), bea);

        assertThat(reach.names(connected, ann, bea)).isTrue();
        assertThat(reach.names(connected, bea, ann)).isFalse();
    }

    @Test
    void everybodyMayReachEverybody() {
        Reach reach = new Reach();
        for (int origin = 2; origin < 5_000; origin++) {
            reach.arrived(packet(origin), bea);
        }
        reach.arrived(packet(ann.index()), bea);

        assertThat(reach.names(connected, ann, bea)).isTrue();
        assertThat(reach.names(connected, ann, ann)).isFalse();
    }

    @Test
    void whatNoSocketHasSentNamesNobody() {
        Reach reach = new Reach();
        reach.arrived(packet(Packet.NO_HOST), bea);

        assertThat(reach.names(connected, ann, bea)).isFalse();
    }

    @Test
    void noSocketHasSentTheJunkOfAStorm() {
        List<Packet> junk = new ArrayList<>();
        int wall = network.add("wall", (_, _, packet, _) -> junk.add(packet));
        network.join(ann.hop(), Hop.OUTSIDE, wall, Hop.INSIDE);

        ann.sendJunk(0, 9, SHOWN, 1);

        assertThat(junk).extracting(Packet::origin).containsExactly(Packet.NO_HOST);
    }

    private static Packet packet(int origin) {
        Endpoint from = Endpoint.literal("198.18.0.1:1");
        return Packet.udp(0, 0, origin, from, SHOWN, Payload.EMPTY);
    }
}
