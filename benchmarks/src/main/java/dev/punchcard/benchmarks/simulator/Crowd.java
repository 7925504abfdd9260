package dev.punchcard.benchmarks.simulator;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.engine.Simulation;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Link;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Router;
import dev.punchcard.simulator.net.VirtualHost;
import java.time.Duration;

/// Hosts on the internet itself, each with a link, an open socket and a timer that fires once a
/// second.
final class Crowd {
    private static final long SECOND = 1_000_000_000;
    private static final int PORT = 7;
    private static final Duplex LINE = Duplex.of(Duration.ofMillis(10));

    private final EventQueue queue = new EventQueue();
    private final Network network;
    private final Simulation simulation;

    /// What the timers do, and when.
    enum Habit {
        /// Nothing comes of them.
        IDLE,
        /// One host after the other sends 64 bytes to the next one.
        IN_TURN,
        /// Each has a phase of its own, drawn, so that nothing that is touched lies beside what was
        /// touched before.
        DRAWN
    }

    Crowd(int hosts, Habit habit) {
        network = new Network(queue, TraceSink.OFF, new Prng(1), Network.Arrivals.UNHEARD);
        Limits limits = new Limits(Duration.ofDays(10_000), Long.MAX_VALUE, 1 << 24);
        simulation = new Simulation(queue, network, TraceSink.OFF, limits);
        Prng phases = new Prng(2);
        Router internet = Router.internet();
        int root = network.add("internet", internet);
        IpAddress first = IpAddress.literal("100.64.0.1");
        for (int i = 0; i < hosts; i++) {
            String name = "host" + i;
            VirtualHost host = network.addHost(name, first.plus(i));
            internet.route(host.address(), i + 1);
            Link.join(network, root, i + 1, host.hop(), name, LINE);
            Endpoint neighbour = new Endpoint(first.plus((i + 1) % hosts), PORT);
            long phase = habit == Habit.DRAWN ? phases.nextLong(SECOND) : i * SECOND / hosts;
            new Talker(Remote.udp(neighbour), habit != Habit.IDLE).play(network, host, phase);
        }
    }

    long run(int events) {
        long enough = simulation.events() + events;
        simulation.run(() -> simulation.events() >= enough);
        return simulation.digest();
    }

    private enum Beat implements Timer {
        NEXT
    }

    private record Talker(Remote neighbour, boolean talks) implements Player {
        @Override
        public void onStart(long now, Effects<Payload, Integer> effects) {
            effects.bind(Socket.ONLY, PORT);
            effects.arm(Beat.NEXT, now + SECOND);
        }

        @Override
        public void onMessage(
                long now,
                Local local,
                Remote from,
                Payload message,
                Effects<Payload, Integer> effects) {}

        @Override
        public void onTimer(long now, Timer timer, Effects<Payload, Integer> effects) {
            if (talks) {
                effects.send(Socket.ONLY, neighbour, Payload.of(new byte[64]));
            }
            effects.arm(Beat.NEXT, now + SECOND);
        }
    }
}
