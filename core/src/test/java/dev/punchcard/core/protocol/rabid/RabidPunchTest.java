package dev.punchcard.core.protocol.rabid;

import static dev.punchcard.core.protocol.rabid.Script.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Greetings and confirmations of the peer, with all others played by hand.
class RabidPunchTest {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration UNTIL_CONFIRMATIONS = Duration.ofMillis(12_350);
    private static final String LIST_B = "S>B s:41002:alice:127.0.0.1:41001";

    private final Script script = new Script();

    private Seat<RabidMessage, RabidCommand, RabidSignal> client() {
        return script.inSession("B", "client", "bob", Options.none());
    }

    private Seat<RabidMessage, RabidCommand, RabidSignal> host() {
        return script.inSession("A", "host", "alice", Options.none());
    }

    @Test
    void withoutAGreetingItIsUnreachable() {
        var seat = client();
        script.say(LIST_B).skip(UNTIL_CONFIRMATIONS);
        assertFailed(seat, "error:unreachable_self");
    }

    @Test
    void q8ThePortThatMostGreetingsCameToIsOurs() {
        client();
        script.say(LIST_B).skip(Duration.ofSeconds(3));
        for (int port : new int[] {41_005, 41_004, 41_004, 41_006}) {
            script.say("A>B g:alice:41001:" + port);
        }
        script.skip(UNTIL_CONFIRMATIONS.minusSeconds(3)).pass(TICK, "+0.05 B>A c:bob:41004");
    }

    @Test
    void q8OfPortsGreetedEquallyTheToldOneIsOurs() {
        client();
        script.say(LIST_B).skip(Duration.ofSeconds(3));
        script.say("A>B g:alice:41001:41002").say("A>B g:alice:41001:41005");
        script.skip(UNTIL_CONFIRMATIONS.minusSeconds(3)).pass(TICK, "+0.05 B>A c:bob:41002");
    }

    @Test
    void q13StrangersAreNotHeard() {
        var seat = client();
        script.say(LIST_B).skip(Duration.ofSeconds(3));
        script.say("C>B g:alice:41001:41002").say("A>B g:mallory:41001:41002");
        script.skip(UNTIL_CONFIRMATIONS.minusSeconds(3));
        assertFailed(seat, "error:unreachable_self");
    }

    /// A client at the beginning of its confirmations.
    private Seat<RabidMessage, RabidCommand, RabidSignal> confirming() {
        var seat = client();
        script.say(LIST_B).skip(Duration.ofSeconds(3)).say("A>B g:alice:41001:41002");
        script.skip(UNTIL_CONFIRMATIONS.minusSeconds(3));
        return seat;
    }

    @Test
    void confirmationsGoRoundTheWindowUntilTheOtherIsHeard() {
        confirming();
        script.party("L", "127.0.0.1:40993"); // the lowest of the window
        script.party("R", "127.0.0.1:50005");
        script.pass(TICK, "+0.05 B>A c:bob:41002")
                .pass(TICK, "+0.05 B>L c:bob:41002")
                .say("A>B c:alice:50005")
                .pass(TICK, "+0.05 B>R c:bob:41002");
    }

    @Test
    void aHostThatDoesNotConfirmFailsTheClientWhateverElseItSays() {
        var seat = confirming();
        script.skip(Duration.ofSeconds(1)).say("A>B s:3").skip(Duration.ofSeconds(1));
        assertFailed(seat, "error:host_not_confirmed");
    }

    @Test
    void q13AStrangersConfirmationIsNotTheHosts() {
        var seat = confirming();
        script.say("C>B c:alice:41001").skip(Duration.ofSeconds(2));
        assertFailed(seat, "error:host_not_confirmed");
    }

    @Test
    void q12AClientThatMissedTheCallIsDoneAfterSixSeconds() {
        var seat = confirming();
        script.say("A>B c:alice:41001").skip(Duration.ofMillis(5_999));
        assertThat(seat.outcomes).isEmpty();
        script.skip(Duration.ofMillis(1));
        assertThat(seat.outcomes.getLast()).isInstanceOf(Outcome.Connected.class);
    }

    @Test
    void aHostThatNobodyAnswersHasMerelyStarted() {
        var seat = host();
        script.command(seat, "start");
        script.say("S>A s:41001:bob:127.0.0.2:41002").skip(Duration.ofSeconds(3));
        script.say("B>A g:bob:41002:41001").skip(UNTIL_CONFIRMATIONS.minusSeconds(3));
        script.skip(Duration.ofMillis(3_499));
        assertThat(seat.outcomes).isEmpty();
        script.skip(Duration.ofMillis(1));
        assertThat(seat.outcomes).containsExactly(new Outcome.Started());
        script.pass(Duration.ofMinutes(1));
    }

    @Test
    void whoLearnsAnswersTheObservedSourceAndNamesItInTheEnd() {
        script.party("O", "127.0.0.1:50005");
        var seat =
                script.inSession(
                        "B", "client", "bob", Options.none().set(RabidPeerOptions.LEARN, "true"));
        script.say(LIST_B).skip(Duration.ofSeconds(3)).say("O>B g:alice:41001:41002");
        script.skip(UNTIL_CONFIRMATIONS.minusSeconds(3))
                .pass(TICK, "+0.05 B>A c:bob:41002", "+0.05 B>O c:bob:41002")
                .say("O>B c:alice:41001")
                .pass(TICK, "+0.05 B>O c:bob:41002")
                .say("O>B s:3")
                .skip(Duration.ofSeconds(4));
        assertThat(seat.signals.getLast())
                .hasToString("holepunch_success(41002, 127.0.0.1, 50005)");
    }

    @Test
    void everyTimingOfThePeersIsAnOption() {
        Options options =
                Options.none()
                        .set(RabidPeerOptions.FINISH_WAIT, "1s")
                        .set(RabidPeerOptions.TICK, "100ms")
                        .set(RabidPeerOptions.WINDOW, "1")
                        .set(RabidPeerOptions.GREETINGS, "1")
                        .set(RabidPeerOptions.GREETING_REST, "100ms");
        script.party("L", "127.0.0.1:41000");
        script.party("H", "127.0.0.1:41002");
        var seat = script.inSession("B", "client", "bob", options);
        script.say(LIST_B)
                .pass(
                        Duration.ofSeconds(2),
                        "+1.1 B>A g:bob:41002:41001",
                        "+1.3 B>L g:bob:41002:41000",
                        "+1.5 B>H g:bob:41002:41002");
        assertThat(seat.outcomes).isEqualTo(List.of(new Outcome.Failed("error:unreachable_self")));
    }
}
