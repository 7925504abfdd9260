package dev.punchcard.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.engine.Simulation;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.VirtualHost;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// While nobody traces, the network does not ask a link that only takes time; nobody may be able to
/// tell.
final class PlainLinkTest {
    private static final Duplex UNEVEN =
            new Duplex(LinkPolicy.of(Duration.ofMillis(10)), LinkPolicy.of(Duration.ofMillis(30)));

    /// Two hosts with one link between them.
    private static final class Wire {
        private final EventQueue queue = new EventQueue();
        private final Network network;
        private final Simulation simulation;
        private final VirtualHost ann;
        private final VirtualHost bea;
        private final Link link;

        Wire(boolean traced) {
            TraceSink trace = traced ? new Recorder(_ -> {}) : TraceSink.OFF;
            network = new Network(queue, trace, new Prng(1), Network.Arrivals.UNHEARD);
            simulation = new Simulation(queue, network, trace, Limits.DEFAULT);
            ann = network.addHost("ann", IpAddress.literal("198.18.0.1"));
            bea = network.addHost("bea", IpAddress.literal("198.18.0.2"));
            link = Link.join(network, bea.hop(), Hop.OUTSIDE, ann.hop(), "ann>bea", UNEVEN);
        }

        /// How many milliseconds a datagram takes; negative where it does not arrive.
        long send(VirtualHost from, VirtualHost to) {
            long start = network.now();
            int before = network.drops(to.hop(), DropReason.NO_SOCKET);
            from.sendJunk(start, 1, new Endpoint(to.address(), 2), 8);
            simulation.run(() -> network.drops(to.hop(), DropReason.NO_SOCKET) > before);
            boolean arrived = network.drops(to.hop(), DropReason.NO_SOCKET) > before;
            long time = (network.now() - start) / 1_000_000;
            simulation.run(() -> false); // the answer, that nobody listens there
            return arrived ? time : -1;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachDirectionTakesItsOwnTime(boolean traced) {
        Wire wire = new Wire(traced);
        assertThat(wire.send(wire.ann, wire.bea)).isEqualTo(10);
        assertThat(wire.send(wire.bea, wire.ann)).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCutLinkDropsUntilItIsMendedAsOften(boolean traced) {
        Wire wire = new Wire(traced);
        wire.link.cut();
        wire.link.cut();
        assertThat(wire.send(wire.ann, wire.bea)).isNegative();
        wire.link.mend();
        assertThat(wire.send(wire.bea, wire.ann)).isNegative();
        wire.link.mend();
        assertThat(wire.send(wire.ann, wire.bea)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anImposedPolicyCountsUntilItIsTakenBack(boolean traced) {
        Wire wire = new Wire(traced);
        Runnable slower = wire.link.impose(Duplex.of(Duration.ofMillis(50)));
        Runnable deaf = wire.link.impose(Duplex.of(LinkPolicy.INSTANT.withLoss(1)));
        assertThat(wire.send(wire.ann, wire.bea)).isNegative();
        deaf.run();
        assertThat(wire.send(wire.ann, wire.bea)).isEqualTo(50);
        slower.run();
        assertThat(wire.send(wire.ann, wire.bea)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLinkThatIsCutWhileAnotherPolicyCountsStaysCut(boolean traced) {
        Wire wire = new Wire(traced);
        Runnable slower = wire.link.impose(Duplex.of(Duration.ofMillis(50)));
        wire.link.cut();
        slower.run();
        assertThat(wire.send(wire.ann, wire.bea)).isNegative();
    }
}
