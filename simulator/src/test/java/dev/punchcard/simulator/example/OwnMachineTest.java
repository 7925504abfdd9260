package dev.punchcard.simulator.example;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.scenario.Cast.Troupe;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A machine of one's own on the virtual network: what it takes is a [Machine], a [Codec], and a
/// host for it to run on. There is no rendezvous server and no protocol of ours.
final class OwnMachineTest {
    private static final Duration LATENCY = Duration.ofMillis(10);

    @Test
    void throwsABallAcrossANatAndBackTenTimes() {
        Topology topology =
                Topology.EMPTY
                        .withSite("home", NatPolicy.DEFAULT, Duplex.of(LATENCY))
                        .withHost("wall", Topology.INTERNET, Duplex.of(LATENCY))
                        .withHost("alice", "home", Duplex.INSTANT);
        Troupe cast =
                Troupe.EMPTY
                        .server("wall", _ -> program(new Player(Optional.empty())))
                        .peer(
                                "alice",
                                setting -> {
                                    Endpoint wall = new Endpoint(setting.address("wall"), 7);
                                    return program(new Player(Optional.of(Remote.udp(wall))));
                                });

        Run run = Run.of(Scenario.of("ball", cast, topology), 1);

        Remote wall = Remote.udp(Endpoint.literal("198.18.0.2:7"));
        assertThat(run.outcomes().get("alice"))
                .isEqualTo(new Outcome.Connected(List.of(wall), Hand.RIGHT));
        assertThat(run.virtualNanos()).isEqualTo(10 * 2 * 2 * LATENCY.toNanos());
    }

    private static Program<Integer, String, String> program(Player player) {
        return new Program<>(player, new Numbers());
    }

    private enum Hand implements Local {
        RIGHT
    }

    private enum Talk implements Dialogue {
        BALL
    }

    private enum Pause implements Timer {
        IMPATIENCE
    }

    /// Throws back what it catches, with how often it was thrown; who began stops at twenty.
    private record Player(Optional<Remote> at) implements Machine<Integer, String, String> {
        @Override
        public void onStart(long now, Effects<Integer, String> effects) {
            effects.bind(Hand.RIGHT, at.isPresent() ? 0 : 7);
        }

        @Override
        public void onBound(
                long now, Local local, Endpoint endpoint, Effects<Integer, String> effects) {
            at.ifPresent(wall -> effects.send(local, wall, 1));
            effects.arm(Pause.IMPATIENCE, now + Duration.ofSeconds(10).toNanos());
        }

        @Override
        public void onMessage(
                long now,
                Local local,
                Remote from,
                Integer count,
                Effects<Integer, String> effects) {
            if (at.isPresent() && count >= 20) {
                effects.conclude(new Outcome.Connected(List.of(from), local));
            } else {
                effects.send(local, from, count + 1);
            }
        }

        @Override
        public void onFailed(
                long now, Local local, SocketFailure failure, Effects<Integer, String> effects) {
            effects.conclude(new Outcome.Failed(failure.name()));
        }

        @Override
        public void onTimer(long now, Timer timer, Effects<Integer, String> effects) {
            effects.conclude(new Outcome.Failed("lost the ball"));
        }

        @Override
        public Dialogue dialogue(Local local, Remote from) {
            return Talk.BALL;
        }
    }

    /// A number in text; what is none is a ball thrown for the last time.
    private static final class Numbers implements Codec<Integer> {
        @Override
        public Integer decode(Dialogue dialogue, Payload payload) {
            return payload.utf8()
                    .filter(t -> t.matches("[0-9]{1,4}"))
                    .map(Integer::parseInt)
                    .orElse(20);
        }

        @Override
        public Payload encode(Integer count) {
            return Payload.text(count.toString());
        }
    }
}
