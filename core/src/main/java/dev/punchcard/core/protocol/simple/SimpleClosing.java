package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.simple.SimpleCircle.Party;
import dev.punchcard.core.protocol.simple.SimpleCircle.Ready;
import dev.punchcard.core.protocol.simple.SimpleMessage.*;
import dev.punchcard.core.protocol.simple.SimplePhase.Socket;
import dev.punchcard.core.protocol.simple.SimpleSignal.News;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The end of a session: the host calls JH, the joiners answer JD (Q8).
final class SimpleClosing {
    private final SimplePeerOptions options;
    private final SimpleAttempt attempt;
    private Optional<Remote> caller = Optional.empty();
    private int rounds; // of JH
    private int dones; // JD sent without having been called again

    SimpleClosing(SimplePeerOptions options, SimpleAttempt attempt) {
        this.options = options;
        this.attempt = attempt;
    }

    /// CS to the server, to which a joiner's means nothing, and JH to everybody who is not done.
    ///
    /// @return how it ends where there is nobody (Q9)
    Optional<Outcome> call(Effects<SimpleMessage, SimpleSignal> effects) {
        rounds++;
        effects.send(Socket.PUNCH, attempt.server, new Close(attempt.session()));
        for (Party party : attempt.circle.parties()) {
            if (!party.done) {
                boolean near = party.ready == Ready.LOCAL;
                JoinHost call = new JoinHost(near ? attempt.local : attempt.remote);
                effects.send(Socket.PUNCH, Remote.udp(party.address()), call);
            }
        }
        return attempt.circle.isEmpty() ? Optional.of(new Outcome.Started()) : Optional.empty();
    }

    /// CS to the server without calling anybody; a joiner has nothing there to close.
    void leave(Effects<SimpleMessage, SimpleSignal> effects) {
        if (attempt.host) {
            effects.send(Socket.PUNCH, attempt.server, new Close(attempt.session()));
        }
    }

    /// @return how it ends when it was called often enough
    Optional<Outcome> callAgain(Effects<SimpleMessage, SimpleSignal> effects) {
        return rounds < options.closeRounds() ? call(effects) : Optional.of(settle(effects));
    }

    /// Who is done is reached where the answer comes from: that path has carried both, JH and JD.
    ///
    /// @return how it ends when everybody is done
    Optional<Outcome> hearDone(
            long now, Endpoint from, Effects<SimpleMessage, SimpleSignal> effects) {
        attempt.circle
                .at(from)
                .filter(p -> !p.done)
                .ifPresent(party -> {
                    attempt.circle.hear(party, from, now);
                    party.done = true;
                });
        return attempt.circle.isEverybodyDone() ? Optional.of(settle(effects)) : Optional.empty();
    }

    /// Those who are done begin; tells of the rest.
    private Outcome settle(Effects<SimpleMessage, SimpleSignal> effects) {
        List<Remote> done = new ArrayList<>();
        for (Party party : attempt.circle.parties()) {
            if (party.done) {
                done.add(Remote.udp(party.address()));
            } else {
                effects.signal(new SimpleSignal.Party(News.NOT_DONE, party.address()));
            }
        }
        return done.isEmpty()
                ? new Outcome.Failed(SimpleSignal.PunchFailed.NOBODY_DONE)
                : new Outcome.Connected(done, Socket.PUNCH);
    }

    /// Who has called this joiner.
    Optional<Remote> caller() {
        return caller;
    }

    void calledBy(long now, Remote host) {
        SimpleCircle circle = attempt.circle;
        circle.at(host.endpoint()).ifPresent(p -> circle.hear(p, host.endpoint(), now));
        caller = Optional.of(host);
    }

    boolean hasAnswered() {
        return dones >= options.doneRepeats();
    }

    /// @return how long to wait before the next answer, or for more calls
    long answer(Effects<SimpleMessage, SimpleSignal> effects) {
        effects.send(Socket.PUNCH, caller.orElseThrow(), new JoinDone());
        dones++;
        return hasAnswered() ? options.linger() : options.doneEvery();
    }

    /// Answers one more call, for as long as our socket is open.
    void answerAgain(Effects<SimpleMessage, SimpleSignal> effects) {
        effects.send(Socket.PUNCH, caller.orElseThrow(), new JoinDone());
    }
}
