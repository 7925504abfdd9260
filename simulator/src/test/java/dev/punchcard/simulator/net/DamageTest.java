package dev.punchcard.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DamageTest {
    @Test
    void aDamagedPacketIsDroppedByTheHostThatItReaches() {
        Network network =
                new Network(new EventQueue(), TraceSink.OFF, new Prng(1), Network.Arrivals.UNHEARD);
        VirtualHost host = network.addHost("bea", IpAddress.literal("198.18.0.2"));
        Endpoint ann = Endpoint.literal("198.18.0.1:1");
        Endpoint bea = Endpoint.literal("198.18.0.2:2");
        Packet packet = Packet.udp(0, 0, 0, ann, bea, Payload.EMPTY);

        network.accept(host.hop(), Hop.OUTSIDE, packet.with(Marks.NONE.asDamaged()));

        assertThat(network.drops(host.hop(), DropReason.BAD_CHECKSUM)).isEqualTo(1);
        assertThat(network.drops(host.hop(), DropReason.NO_SOCKET)).isZero();
    }

    @Test
    void nobodySaysAnythingAboutADamagedPacket() {
        List<Packet> said = new ArrayList<>();
        EventQueue queue = new EventQueue();
        Network network = new Network(queue, TraceSink.OFF, new Prng(1), Network.Arrivals.UNHEARD);
        Simulation run = new Simulation(queue, network, TraceSink.OFF, Limits.DEFAULT);
        Router internet = Router.internet();
        int root = network.add("internet", internet);
        int wall = network.add("wall", (_, _, packet, _) -> said.add(packet));
        network.join(root, 1, wall, Hop.INSIDE);
        Endpoint ann = Endpoint.literal("198.18.0.1:1");
        Endpoint nobody = Endpoint.literal("198.18.0.9:2");
        Packet packet = Packet.udp(0, 0, 0, ann, nobody, Payload.EMPTY);

        network.accept(root, 1, packet.with(Marks.NONE.asDamaged()));
        network.accept(root, 1, packet.with(Marks.NONE.asDamaged().withTtl(1)));
        run.run(() -> false);
        assertThat(said).isEmpty();

        network.accept(root, 1, packet);
        run.run(() -> false);
        assertThat(said).hasSize(1);
    }
}
