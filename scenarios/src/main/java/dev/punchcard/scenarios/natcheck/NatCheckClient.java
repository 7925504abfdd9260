package dev.punchcard.scenarios.natcheck;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Loop;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Malformed;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Ping;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Pong;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Relay;
import dev.punchcard.scenarios.natcheck.NatCheckMessage.Unasked;
import java.util.Optional;

/// The client: it asks both servers [#TURNS] times, sends as often to itself, and concludes a turn
/// later.
///
/// ```
///   second  0 … 4            5 … 9                     10
///           first ─► 1, 2    second ─► seen by 2       the report
/// ```
final class NatCheckClient implements Machine<NatCheckMessage, Void, Void> {
    /// Packets get lost.
    static final int TURNS = 5;

    private static final long TURN = 1_000_000_000;

    /// Every message says itself what it is.
    enum Talk implements Dialogue {
        ALL
    }

    private enum Socket implements Local {
        FIRST,
        SECOND
    }

    private enum Beat implements Timer {
        TURN
    }

    private final Endpoint one;
    private final Endpoint two;
    private final Endpoint three;
    private Optional<Endpoint> seenByOne = Optional.empty();
    private Optional<Endpoint> seenByTwo = Optional.empty();
    private boolean unasked;
    private boolean looped;
    private int turn;

    NatCheckClient(Endpoint one, Endpoint two, Endpoint three) {
        this.one = one;
        this.two = two;
        this.three = three;
    }

    /// What it has found so far; nothing where a server did not answer.
    Optional<NatCheck> report() {
        return seenByOne.flatMap(
                first -> seenByTwo.map(second -> new NatCheck(first, second, unasked, looped)));
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return Talk.ALL;
    }

    @Override
    public void onStart(long now, Effects<NatCheckMessage, Void> effects) {
        effects.bind(Socket.FIRST, 0);
        effects.bind(Socket.SECOND, 0);
        effects.arm(Beat.TURN, now);
    }

    @Override
    public void onFailed(
            long now, Local local, SocketFailure failure, Effects<NatCheckMessage, Void> effects) {
        effects.disarm(Beat.TURN);
        effects.conclude(new Outcome.Failed("no socket: " + failure));
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            NatCheckMessage message,
            Effects<NatCheckMessage, Void> effects) {
        switch (message) {
            case Pong(Endpoint shown) -> {
                if (from.endpoint().equals(one)) {
                    seenByOne = Optional.of(shown);
                } else if (from.endpoint().equals(two)) {
                    seenByTwo = Optional.of(shown);
                }
            }
            case Unasked _ -> unasked |= from.endpoint().equals(three);
            case Loop _ -> looped |= local.equals(Socket.FIRST);
            case Ping _, Relay _, Malformed _ -> {}
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<NatCheckMessage, Void> effects) {
        if (turn == 2 * TURNS) {
            boolean answered = report().isPresent();
            effects.conclude(answered ? new Outcome.Started() : new Outcome.Failed("no answer"));
            return;
        }
        if (turn < TURNS) {
            effects.send(Socket.FIRST, Remote.udp(one), new Ping());
            effects.send(Socket.FIRST, Remote.udp(two), new Ping());
        } else {
            seenByTwo.ifPresent(to -> effects.send(Socket.SECOND, Remote.udp(to), new Loop()));
        }
        turn++;
        effects.arm(Beat.TURN, now + TURN);
    }
}
