package dev.punchcard.simulator.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A run in which ann tells bea the number of every tenth of a second, twenty of them, on lines of
/// 10 ms; faults may strike.
///
/// ```
///   ann ── home ──┐
///        mobile ──┤
///              internet ── bea
///           eve ──┘
/// ```
final class Ticking {
    static final Duration LINE = Duration.ofMillis(10);

    private static final long TENTH = 100_000_000;
    private static final int TICKS = 20;
    private static final Topology TOPOLOGY =
            Topology.EMPTY
                    .withSite("home", NatPolicy.DEFAULT, Duplex.of(LINE))
                    .withSite("mobile", NatPolicy.DEFAULT, Duplex.of(LINE))
                    .withHost("ann", "home", Duplex.of(LINE))
                    .withHost("bea", Topology.INTERNET, Duplex.of(LINE))
                    .withHost("eve", Topology.INTERNET, Duplex.of(LINE));

    private final Run run;

    private enum Socket implements Local {
        ONLY
    }

    private enum Talk implements Dialogue {
        PLAIN
    }

    private enum Beat implements Timer {
        NEXT
    }

    private Ticking(Duration beaFrom, List<Disturbance> faults) {
        Part bea = _ -> new Program<>(new Ear(), new Digits());
        Cast cast =
                Cast.Troupe.EMPTY
                        .with(new Cast.Actor("bea", false, beaFrom, bea))
                        .peer(
                                "ann",
                                setting ->
                                        new Program<>(
                                                new Mouth(new Endpoint(setting.address("bea"), 7)),
                                                new Digits()));
        run = Run.recorded(Scenario.of("ticks", cast, TOPOLOGY).with(faults), 1, List::of);
    }

    static Ticking with(Disturbance... faults) {
        return new Ticking(Duration.ZERO, List.of(faults));
    }

    static Ticking withBeaFrom(Duration start, Disturbance... faults) {
        return new Ticking(start, List.of(faults));
    }

    static Disturbance at(int millis, Fault fault) {
        return new Disturbance(Duration.ofMillis(millis), fault);
    }

    /// The ticks that bea never heard of.
    List<Integer> missing() {
        Map<Integer, Long> heard = heard();
        return Stream.iterate(0, n -> n + 1)
                .limit(TICKS)
                .filter(n -> !heard.containsKey(n))
                .toList();
    }

    Duration lasted() {
        return Duration.ofNanos(run.virtualNanos());
    }

    /// When bea first heard of each tick, in milliseconds.
    Map<Integer, Long> heard() {
        Map<Integer, Long> heard = new TreeMap<>();
        events(TraceEvent.Received.class, "bea")
                .filter(e -> e.payload().size() < 3)
                .forEach(e -> heard.putIfAbsent(number(e.payload()), e.time() / 1_000_000));
        return heard;
    }

    /// From where bea heard ann, in order.
    List<String> sources() {
        return events(TraceEvent.Received.class, "bea")
                .map(e -> e.source().address().toString())
                .distinct()
                .toList();
    }

    long dropped(String at, DropReason reason) {
        return events(TraceEvent.Dropped.class, at).filter(e -> e.reason() == reason).count();
    }

    <E extends TraceEvent> Stream<E> events(Class<E> kind, String at) {
        return run.trace().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(e -> e.at().equals(at));
    }

    private static int number(Payload payload) {
        return Integer.parseInt(new String(payload.toBytes(), UTF_8));
    }

    /// Says the numbers, after its own clock.
    private static final class Mouth implements Machine<Payload, Integer, String> {
        private final Endpoint bea;
        private int next;

        Mouth(Endpoint bea) {
            this.bea = bea;
        }

        @Override
        public void onStart(long now, Effects<Payload, String> effects) {
            effects.bind(Socket.ONLY, 0);
            effects.arm(Beat.NEXT, now);
        }

        @Override
        public void onMessage(
                long now, Local local, Remote from, Payload message, Effects<Payload, String> e) {}

        @Override
        public void onTimer(long now, Timer timer, Effects<Payload, String> effects) {
            if (next == TICKS) {
                effects.conclude(new Outcome.Started());
                return;
            }
            effects.send(Socket.ONLY, Remote.udp(bea), Payload.text(String.valueOf(next++)));
            effects.arm(Beat.NEXT, now + TENTH);
        }

        @Override
        public void onFailed(
                long now, Local local, SocketFailure failure, Effects<Payload, String> effects) {
            throw new AssertionError(failure);
        }

        @Override
        public Dialogue dialogue(Local local, Remote from) {
            return Talk.PLAIN;
        }
    }

    /// Says so at the first number that it hears.
    private static final class Ear implements Machine<Payload, Integer, String> {
        private boolean heard;

        @Override
        public void onStart(long now, Effects<Payload, String> effects) {
            effects.bind(Socket.ONLY, 7);
        }

        @Override
        public void onMessage(
                long now,
                Local local,
                Remote from,
                Payload message,
                Effects<Payload, String> effects) {
            if (!heard) {
                effects.signal("first");
            }
            heard = true;
        }

        @Override
        public void onFailed(
                long now, Local local, SocketFailure failure, Effects<Payload, String> effects) {
            throw new AssertionError(failure);
        }

        @Override
        public Dialogue dialogue(Local local, Remote from) {
            return Talk.PLAIN;
        }
    }

    private static final class Digits implements Codec<Payload> {
        @Override
        public Payload decode(Dialogue dialogue, Payload payload) {
            return payload;
        }

        @Override
        public Payload encode(Payload message) {
            return message;
        }
    }
}
