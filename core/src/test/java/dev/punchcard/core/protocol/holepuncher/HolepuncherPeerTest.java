package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.holepuncher.Dialect.A;
import static dev.punchcard.core.protocol.holepuncher.Dialect.B;
import static dev.punchcard.core.protocol.holepuncher.Dialect.M;
import static dev.punchcard.core.protocol.holepuncher.Script.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the peer and the server have to do with each other until the peers are told, with the
/// server played by hand: commands, requests, their repetitions and refusals.
class HolepuncherPeerTest {
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String SILENT = "The server does not answer.";
    private static final String EXISTS = "close:'Tried to create existing session'";
    private static final String REGISTERED = "close:'Client already registered'";
    private static final String NO_SESSION = "close:'Client registered for non-existing session'";

    private final Script script = Script.withFirstSockets();

    private Seat<HolepuncherMessage, HolepuncherCommand, HolepuncherSignal> inSession(
            Dialect dialect, String... quirks) {
        var seat = script.client(Script.dialect(dialect), quirks);
        script.say("S>B ok:43002");
        return seat;
    }

    private void command(Seat<?, ?, ?> seat, String line) {
        assertThat(seat.node().command(script.bench.now(), line)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "2, 2", "3, 3", "32, 32"})
    void aSessionHasRoomForAllThatItsHostWaitsFor(int players, int max) {
        Options options = Options.none().with(HolepuncherPeerOptions.PLAYERS, players);
        script.peer("A", "host", "alice", options);
        script.sent("H>S rs:room:" + max);
    }

    @Test
    void aMaximumThatAUserNamesStands() {
        Options options = Options.none().with(HolepuncherPeerOptions.MAX, 2);
        assertThat(new Holepuncher().clash(options.with(HolepuncherPeerOptions.PLAYERS, 2)))
                .isEmpty();
        assertThat(new Holepuncher().clash(options.with(HolepuncherPeerOptions.PLAYERS, 3)))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "'host room a,b'",
        "'join room a:b'",
        "'join room bob n:k'",
        "'join room bob n,k'",
        "'host ro:om alice'"
    })
    void q18NamesThatSpoilListsAreRefusedAtHome(String line) {
        var seat = script.peer("B", "client", "-", Options.none());
        command(seat, "disconnect");
        seat.outcomes.clear();
        script.bench.sent();
        command(seat, line);
        script.sent();
        assertThat(seat.outcomes.getLast().toString()).contains("has no ':'");
    }

    @Test
    void aServerThatNeverAnswersIsAskedSixTimes() {
        var seat = script.client(Script.dialect(A));
        for (int i = 0; i < 5; i++) {
            script.pass(SECOND, "+1.0 B>S rc:bob:room:bob");
        }
        script.pass(SECOND, "+1.0 B>S cc:bob");
        assertFailed(seat, SILENT);
        script.pass(Duration.ofMinutes(20));
    }

    @Test
    void aSessionIsAskedForSixTimesToo() {
        var seat = script.peer("A", "host", "alice", Script.dialect(B));
        script.sent("H>S rs:room:2");
        for (int i = 0; i < 5; i++) {
            script.pass(SECOND, "+1.0 H>S rs:room:2");
        }
        script.pass(SECOND);
        assertFailed(seat, SILENT);
    }

    @Test
    void q3AfterARepetitionTheRefusalMeansThatTheFirstOneArrived() {
        var host = script.peer("A", "host", "alice", Script.dialect(A));
        script.skip(SECOND).say("S>H ok:40001").say("S>H " + EXISTS);
        script.pass(WAIT, "+2.0 A>S rc:alice:room:alice")
                .pass(SECOND, "+1.0 A>S rc:alice:room:alice")
                .say("S>A ok:43001")
                .say("S>A " + REGISTERED)
                .pass(Duration.ofSeconds(30));
        assertThat(host.outcomes).isEmpty();
        command(host, "close");
        script.sent("A>S cs:room:Host preemptively closed session!");
    }

    @Test
    void q3ANetworkThatRepeatsARequestIsToldByASecondOk() {
        var host = script.peer("A", "host", "alice", Script.dialect(B));
        script.say("S>H ok:40001").say("S>H " + EXISTS).say("S>H ok:40001");
        script.pass(WAIT, "+2.0 A>S rc:alice:room:alice");
        assertThat(host.outcomes).isEmpty();
    }

    @Test
    void q3ALobbyShowsThatARefusalIsOfARepetition() {
        var late = inSession(B);
        script.say("S>B " + NO_SESSION).say("S>B lobby:bob:2").skip(SECOND);
        script.say("S>B " + NO_SESSION).skip(SECOND);
        assertThat(late.outcomes).isEmpty();
    }

    @Test
    void q3ARefusalOfTheFirstTryIsMeantAndWithItsSwitchSoIsAnyOther() {
        var first = inSession(A);
        script.say("S>B " + REGISTERED).skip(SECOND);
        assertFailed(first, "Disconnected: 'Client already registered'");
        Script other = new Script();
        var seat = other.peer("B", "client", "bob", Script.dialect(A), "NO_REPEAT");
        other.pass(Duration.ofSeconds(5), "+2.0 B>S rc:bob:room:bob");
        other.say("S>B ok:43002").say("S>B " + REGISTERED).skip(SECOND);
        assertFailed(seat, "Disconnected: 'Client already registered'");
    }

    @Test
    void q3WithItsSwitchAServerThatNeverAnswersIsGivenUpAllTheSame() {
        var seat = script.client(Script.dialect(B), "NO_REPEAT");
        script.pass(Duration.ofSeconds(6), "+6.0 B>S cc:bob");
        assertFailed(seat, SILENT);
    }

    @Test
    void aSessionThatNobodyStartsIsLeftAfterItsTime() {
        var seat = inSession(M);
        script.pass(Duration.ofSeconds(610), "+610.0 B>S cc:bob");
        assertFailed(seat, SILENT);
    }

    @Test
    void peersBeforeTheOkWaitForIt() {
        var seat = script.client(Script.dialect(B));
        script.say("S>B peers:alice:127.0.0.1:43001:True")
                .say("S>B close:Session closed.")
                .pass(Duration.ofMillis(500))
                .say("S>B ok:50002", "G>S goodbye")
                .pass(TICK, "+0.1 B>A greet:bob:50002");
        assertThat(seat.outcomes).isEmpty();
    }

    @Test
    void withoutAnOkDialectBTellsThePortThatItBound() {
        script.client(Script.dialect(B));
        script.say("S>B peers:alice:127.0.0.1:43001:True")
                .pass(SECOND, "+1.0 G>S goodbye")
                .pass(TICK, "+0.1 B>A greet:bob:43002");
    }

    @Test
    void aloneThereIsNobodyToPunchTo() {
        var seat = inSession(A);
        script.say("S>B peers:", "B>S cc:bob");
        assertFailed(seat, "No peers found.");
    }

    @Test
    void aClientLeavesAndAHostDoesNot() {
        var bob = inSession(A);
        command(bob, "close");
        script.sent();
        command(bob, "disconnect");
        script.sent("B>S cc:bob");
        assertFailed(bob, "Client disconnected.");
        command(bob, "disconnect");
        script.sent().pass(Duration.ofMinutes(20));
    }

    @Test
    void whoChecksOutLeavesWithoutASignal() {
        var bob = inSession(B);
        int before = bob.signals.size();
        command(bob, "checkout");
        script.sent("B>S cc:bob").pass(Duration.ofMinutes(20));
        assertThat(bob.signals).hasSize(before);
        assertThat(bob.outcomes).containsExactly(new Outcome.Failed("Checked out."));
    }

    @Test
    void theExchangeIsAskedForUntilItComes() {
        var bob = inSession(B);
        command(bob, "finalize");
        script.sent("B>S ep:room").pass(SECOND, "+1.0 B>S ep:room");
        command(bob, "finalize other");
        script.sent("B>S ep:other").say("S>B " + NO_SESSION);
        for (int i = 0; i < 5; i++) {
            script.pass(SECOND, "+1.0 B>S ep:other");
        }
        script.pass(SECOND, "+1.0 B>S cc:bob");
        assertFailed(bob, SILENT);
    }

    @Test
    void aHostThatWaitsForPlayersLooksAgain() {
        Options options = Script.dialect(B).set(HolepuncherPeerOptions.PLAYERS, "2");
        var host = script.peer("A", "host", "alice", options);
        script.say("S>H ok:40001").skip(WAIT).say("S>A lobby:al:2").say("S>A ok:43001");
        script.pass(Duration.ofSeconds(5), "+5.0 A>S rc:alice:room:alice")
                .say("S>A lobby:al:2")
                .say("S>A lobby:al,bob:2", "A>S ep:room")
                .pass(SECOND, "+1.0 A>S ep:room");
        assertThat(host.signals.stream().map(Object::toString))
                .containsExactly(
                        "session_registered()",
                        "update_lobby([al], 2)",
                        "session_registered()",
                        "update_lobby([al, bob], 2)");
    }
}
