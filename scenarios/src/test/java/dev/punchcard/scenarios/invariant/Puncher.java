package dev.punchcard.scenarios.invariant;

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
import java.time.Duration;
import java.util.List;

/// Sends to one endpoint, whatever it sees, until it hears something or has tried often enough.
final class Puncher implements Machine<String, String, String> {
    static final int PORT = 4_000;

    private static final long GAP = Duration.ofMillis(500).toNanos();
    private static final int TRIES = 6;

    private final Remote target;
    private final Duration delay;
    private final int firstTtl;
    private int tries;

    private enum Hand implements Local {
        RIGHT
    }

    private enum Talk implements Dialogue {
        PLAIN
    }

    private enum Pause implements Timer {
        NEXT
    }

    /// @param delay before it sends first
    /// @param firstTtl of its first packet
    static Program<String, String, String> program(Endpoint target, Duration delay, int firstTtl) {
        return new Program<>(new Puncher(target, delay, firstTtl), new Text());
    }

    private Puncher(Endpoint target, Duration delay, int firstTtl) {
        this.target = Remote.udp(target);
        this.delay = delay;
        this.firstTtl = firstTtl;
    }

    @Override
    public void onStart(long now, Effects<String, String> effects) {
        effects.bind(Hand.RIGHT, PORT);
        effects.arm(Pause.NEXT, now + delay.toNanos());
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<String, String> effects) {
        if (tries == TRIES) {
            effects.conclude(new Outcome.Failed("heard nothing"));
            return;
        }
        if (tries == 0) {
            effects.send(Hand.RIGHT, target, "punch", firstTtl);
        } else {
            effects.send(Hand.RIGHT, target, "punch");
        }
        tries++;
        effects.arm(Pause.NEXT, now + GAP);
    }

    @Override
    public void onMessage(
            long now, Local local, Remote from, String message, Effects<String, String> effects) {
        effects.disarm(Pause.NEXT);
        if (message.equals("punch")) {
            effects.send(local, target, "heard");
        }
        effects.conclude(new Outcome.Connected(List.of(from), local));
    }

    @Override
    public void onFailed(
            long now, Local local, SocketFailure failure, Effects<String, String> effects) {
        effects.conclude(new Outcome.Failed(failure.name()));
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return Talk.PLAIN;
    }

    private static final class Text implements Codec<String> {
        @Override
        public String decode(Dialogue dialogue, Payload payload) {
            return payload.utf8().orElse("");
        }

        @Override
        public Payload encode(String message) {
            return Payload.text(message);
        }
    }
}
