package dev.punchcard.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.Signal;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Invitation;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.scenario.Cast.Invite;
import dev.punchcard.simulator.scenario.Cast.Troupe;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Alice hears an id in a signal, and bob is told it.
final class InviteTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Invite FROM_ALICE =
            new Invite("alice", new Invitation.Heard("opened", "id", "enter"));
    private static final Topology TOPOLOGY =
            Topology.EMPTY
                    .withHost("alice", Topology.INTERNET, Duplex.INSTANT)
                    .withHost("bob", Topology.INTERNET, Duplex.INSTANT);

    @Test
    void whoRunsIsToldAsSoonAsItIsKnown() {
        assertThat(told(SECOND.multipliedBy(2), SECOND)).containsExactly("enter 7 at 2 s");
    }

    @Test
    void whoStartsLaterIsToldThen() {
        assertThat(told(SECOND, SECOND.multipliedBy(3))).containsExactly("enter 7 at 3 s");
    }

    @Test
    void whoBeginsAnewIsToldAgain() {
        Fault.Restart restart = new Fault.Restart("bob", SECOND);
        Disturbance later = new Disturbance(SECOND.multipliedBy(4), restart);

        assertThat(told(SECOND, SECOND, later)).containsExactly("enter 7 at 1 s", "enter 7 at 5 s");
    }

    @Test
    void nobodyWaitsForAnInvitationThatWillNotCome() {
        Troupe cast = Troupe.EMPTY.peer("alice", person(Optional.empty())).with(bob(Duration.ZERO));

        Run run = Run.of(Scenario.of("forsaken", cast, TOPOLOGY), 1);

        assertThat(run.verdict()).isEqualTo(new Verdict.Passed());
        assertThat(run.outcomes()).containsOnlyKeys("alice");
    }

    /// What bob was told, and when.
    private static List<String> told(Duration known, Duration start, Disturbance... faults) {
        Troupe cast = Troupe.EMPTY.peer("alice", person(Optional.of(known))).with(bob(start));
        Scenario scenario = Scenario.of("invited", cast, TOPOLOGY).with(List.of(faults));
        Run run = Run.recorded(scenario, 1, List::of);
        assertThat(run.verdict()).isEqualTo(new Verdict.Passed());
        return run.trace().stream()
                .filter(TraceEvent.Commanded.class::isInstance)
                .map(TraceEvent.Commanded.class::cast)
                .map(e -> e.command() + " at " + e.time() / 1_000_000_000 + " s")
                .toList();
    }

    private static Cast.Actor bob(Duration start) {
        return new Cast.Actor("bob", true, start, person(Optional.empty())).with(FROM_ALICE);
    }

    private static Part person(Optional<Duration> opens) {
        return setting ->
                new Program<>(
                        new Person(opens, setting.host()), new NoWords(), List.of(), new Lines());
    }

    private record Opened(String id) implements Signal {
        @Override
        public String name() {
            return "opened";
        }

        @Override
        public void describe(Fields to) {
            to.text("id", id);
        }
    }

    private enum Wait implements Timer {
        OPENS,
        TICKS
    }

    /// Opens a session at a time, where there is one; has come to an end then, or when it is told
    /// to enter, and is never at rest.
    private record Person(Optional<Duration> opens, String name)
            implements Machine<Payload, String, Opened> {
        @Override
        public void onStart(long now, Effects<Payload, Opened> effects) {
            opens.ifPresent(at -> effects.arm(Wait.OPENS, at.toNanos()));
            effects.arm(Wait.TICKS, now + SECOND.toNanos());
            if (opens.isEmpty() && name.equals("alice")) {
                effects.conclude(new Outcome.Failed("no server"));
            }
        }

        @Override
        public void onTimer(long now, Timer timer, Effects<Payload, Opened> effects) {
            if (timer == Wait.TICKS) {
                effects.arm(Wait.TICKS, now + SECOND.toNanos());
                return;
            }
            effects.signal(new Opened("7"));
            effects.conclude(new Outcome.Started());
        }

        @Override
        public void onCommand(long now, String command, Effects<Payload, Opened> effects) {
            effects.conclude(new Outcome.Started());
        }

        @Override
        public void onMessage(
                long now, Local local, Remote from, Payload message, Effects<Payload, Opened> e) {}

        @Override
        public void onFailed(
                long now, Local local, SocketFailure failure, Effects<Payload, Opened> effects) {}

        @Override
        public Dialogue dialogue(Local local, Remote from) {
            return () -> "none";
        }
    }

    private record NoWords() implements Codec<Payload> {
        @Override
        public Payload decode(Dialogue dialogue, Payload payload) {
            return payload;
        }

        @Override
        public Payload encode(Payload message) {
            return message;
        }
    }

    private record Lines() implements CommandReader<String> {
        @Override
        public Optional<String> read(String line) {
            return Optional.of(line);
        }

        @Override
        public List<String> forms() {
            return List.of("enter ID");
        }
    }
}
