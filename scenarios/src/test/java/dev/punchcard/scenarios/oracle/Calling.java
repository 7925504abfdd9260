package dev.punchcard.scenarios.oracle;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.scenario.Cast;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two peers who punch by TCP and nothing else: each calls a server from a port that it listens on,
/// and then the other, as the server has seen him. What the server would tell them, they know.
final class Calling {
    private static final IpAddress SERVER = IpAddress.literal("203.0.113.1");
    private static final IpAddress HOME = IpAddress.literal("198.18.0.1"); // the first site's
    private static final IpAddress OFFICE = IpAddress.literal("198.18.0.2");
    private static final Remote MEETING = Remote.tcp(new Endpoint(SERVER, 7_000));
    private static final long BEAT = 50_000_000;
    private static final long PATIENCE = 20_000_000_000L;
    private static final Duplex LINK = Duplex.of(LinkPolicy.of(Duration.ofMillis(20)));

    private final Map<IpAddress, Endpoint> seen = new LinkedHashMap<>(); // by external address
    private final boolean again;

    private enum Socket implements Local {
        ONLY
    }

    private enum Talk implements Dialogue {
        ALL
    }

    private enum Beat implements Timer {
        NEXT
    }

    /// They have nothing to say.
    private static final class Silent implements Codec<String> {
        @Override
        public String decode(Dialogue dialogue, Payload payload) {
            return "";
        }

        @Override
        public Payload encode(String message) {
            return Payload.text(message);
        }
    }

    private Calling(boolean again) {
        this.again = again;
    }

    /// Whether both are connected.
    ///
    /// @param again whether who is refused calls again
    /// @param lateA how much later the first calls, in milliseconds
    static boolean connects(NatPolicy a, NatPolicy b, boolean again, int lateA, int lateB) {
        Calling calling = new Calling(again);
        Cast cast =
                Cast.Troupe.EMPTY
                        .server("server", _ -> program(calling.new Server()))
                        .peer("alice", _ -> program(calling.new Peer(OFFICE, lateA)))
                        .peer("bob", _ -> program(calling.new Peer(HOME, lateB)));
        Topology topology =
                Topology.EMPTY
                        .withSite("home", a, LINK)
                        .withSite("office", b, LINK)
                        .withHost("alice", "home", Duplex.INSTANT)
                        .withHost("bob", "office", Duplex.INSTANT);
        Topology.Host server =
                new Topology.Host("server", Topology.INTERNET, LINK, Optional.of(SERVER));
        List<Topology.Host> hosts =
                List.of(server, topology.hosts().getFirst(), topology.hosts().getLast());
        Run run =
                Run.of(
                        Scenario.of(
                                "calling",
                                cast,
                                new Topology(topology.sites(), hosts),
                                List.of(),
                                List.of(),
                                Limits.DEFAULT),
                        1);
        return run.outcomes().values().stream().allMatch(o -> o instanceof Outcome.Started);
    }

    private static Program<?, ?, ?> program(Machine<String, Void, Void> machine) {
        return new Program<>(machine, new Silent());
    }

    /// Sees from where it is called.
    private final class Server implements Machine<String, Void, Void> {
        @Override
        public void onStart(long now, Effects<String, Void> effects) {
            effects.listen(Socket.ONLY, 7_000);
        }

        @Override
        public void onOpened(long now, Local local, Remote remote, Effects<String, Void> effects) {
            seen.put(remote.endpoint().address(), remote.endpoint());
        }

        @Override
        public Dialogue dialogue(Local local, Remote from) {
            return Talk.ALL;
        }

        @Override
        public void onMessage(
                long now, Local local, Remote from, String message, Effects<String, Void> e) {}

        @Override
        public void onFailed(
                long now, Local local, SocketFailure failure, Effects<String, Void> effects) {
            throw new IllegalStateException("no socket: " + failure);
        }
    }

    private final class Peer implements Machine<String, Void, Void> {
        private final IpAddress where;
        private final long late;
        private Optional<Remote> other = Optional.empty();
        private long since;
        private boolean called;

        /// @param where the other is, as the internet sees him
        Peer(IpAddress where, int late) {
            this.where = where;
            this.late = late * 1_000_000L;
        }

        @Override
        public void onStart(long now, Effects<String, Void> effects) {
            effects.listen(Socket.ONLY, 6_000);
            effects.arm(Beat.NEXT, now + BEAT);
        }

        @Override
        public void onBound(
                long now, Local local, Endpoint endpoint, Effects<String, Void> effects) {
            effects.connect(local, MEETING);
        }

        @Override
        public void onTimer(long now, Timer timer, Effects<String, Void> effects) {
            if (now > PATIENCE) {
                effects.conclude(new Outcome.Failed("nobody"));
                return;
            }
            if (seen.size() == 2 && other.isEmpty()) {
                since = now;
                other = Optional.ofNullable(seen.get(where)).map(Remote::tcp);
            }
            if (other.isPresent() && !called && now >= since + late) {
                called = true;
                effects.connect(Socket.ONLY, other.get());
            }
            effects.arm(Beat.NEXT, now + BEAT);
        }

        @Override
        public void onOpened(long now, Local local, Remote remote, Effects<String, Void> effects) {
            if (!remote.equals(MEETING)) {
                effects.disarm(Beat.NEXT);
                effects.conclude(new Outcome.Started());
            }
        }

        @Override
        public void onClosed(
                long now, Local local, Remote remote, Closing why, Effects<String, Void> effects) {
            if (again && other.isPresent() && other.get().equals(remote)) {
                called = false;
            }
        }

        @Override
        public Dialogue dialogue(Local local, Remote from) {
            return Talk.ALL;
        }

        @Override
        public void onMessage(
                long now, Local local, Remote from, String message, Effects<String, Void> e) {}

        @Override
        public void onFailed(
                long now, Local local, SocketFailure failure, Effects<String, Void> effects) {
            throw new IllegalStateException("no socket: " + failure);
        }
    }
}
