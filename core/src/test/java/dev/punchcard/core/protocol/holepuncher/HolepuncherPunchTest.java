package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.holepuncher.Dialect.A;
import static dev.punchcard.core.protocol.holepuncher.Dialect.B;
import static dev.punchcard.core.protocol.holepuncher.Dialect.M;
import static dev.punchcard.core.protocol.holepuncher.Script.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What peers say to each other once they are told of each other, and what becomes of the socket,
/// with all others played by hand.
class HolepuncherPunchTest {
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Script script = Script.withFirstSockets();

    /// Alone with alice, who is host, at the first tick.
    private Seat<HolepuncherMessage, HolepuncherCommand, HolepuncherSignal> punching(
            Options options, String... quirks) {
        var seat = script.client(options, quirks);
        script.say("S>B ok:43002").say("S>B peers:alice:127.0.0.1:43001", "G>S goodbye");
        return seat;
    }

    @Test
    void localTestingLooksForTheOthersOnLocalhost() {
        script.party("L", "127.0.0.1:5000");
        script.client(Script.dialect(A).set(HolepuncherPeerOptions.LOCAL_TESTING, "true"));
        script.say("S>B ok:43002")
                .say("S>B peers:alice:9.9.9.9:5000", "G>S goodbye")
                .pass(TICK, "+0.1 B>L greet:bob:43002:5000")
                .say("L>B confirm:5000:alice:True:43002")
                .pass(TICK, "+0.1 B>L confirm:43002:bob:False:5000", "+0.1 B>L go:bob");
    }

    @ParameterizedTest
    @EnumSource(names = {"A", "M"})
    void fiveGreetingsThenTheCascadeThenOneEachSecond(Dialect dialect) {
        punching(Script.dialect(dialect));
        String greet = "+0.1 B>A greet:bob:43002:43001";
        for (int i = 0; i < 5; i++) {
            script.pass(TICK, greet);
        }
        List<String> cascade = new ArrayList<>();
        for (int port = 42_991; port <= 43_010; port++) {
            String to = port == 43_001 ? "A" : "127.0.0.1:" + port;
            cascade.add("+0.1 B>" + to + " greet:bob:43002:" + port);
        }
        script.pass(TICK, cascade.toArray(String[]::new));
        script.pass(SECOND, "+1.0 B>A greet:bob:43002:43001");
    }

    @Test
    void withNoRepeatAPeerFallsSilentAfterTheCascade() {
        var seat = punching(Script.dialect(A), "NO_REPEAT");
        script.skip(TICK.multipliedBy(6)).pass(Duration.ofSeconds(40));
        assertFailed(seat, "Not all peers could be reached.");
    }

    @ParameterizedTest
    @EnumSource
    void q6WhoIsNotReachedIsGivenUpAfterThirtySeconds(Dialect dialect) {
        var seat = punching(Script.dialect(dialect));
        script.skip(Duration.ofSeconds(30));
        assertThat(seat.outcomes).isEmpty();
        script.skip(TICK);
        assertFailed(seat, "Not all peers could be reached.");
        script.pass(Duration.ofMinutes(20));
    }

    @Test
    void aGreetingTellsThePortThatTheOtherOneReached() {
        punching(Script.dialect(A));
        script.say("A>B greet:alice:43001:43007")
                .pass(
                        TICK,
                        "+0.1 B>A greet:bob:43007:43001",
                        "+0.1 B>A confirm:43007:bob:False:43001")
                .say("A>B greet:alice:43001:43008")
                .pass(
                        TICK,
                        "+0.1 B>A greet:bob:43007:43001",
                        "+0.1 B>A confirm:43007:bob:False:43001");
    }

    @Test
    void aConfirmationTellsWhereTheOtherOneIsAndCountsAsAGreeting() {
        var seat = punching(Script.dialect(A));
        script.party("X", "127.0.0.1:43009");
        script.say("A>B confirm:43009:alice:True:43002");
        for (int i = 0; i < 5; i++) {
            script.pass(TICK, "+0.1 B>X confirm:43002:bob:False:43009", "+0.1 B>X go:bob");
        }
        assertThat(seat.signals.getLast()).hasToString("hole_punched(43002, 43009, 127.0.0.1)");
        script.pass(Duration.ofMinutes(1));
    }

    @Test
    void aGoCountsAfterAConfirmationOnly() {
        var seat = punching(Script.dialect(A));
        script.say("A>B go:alice");
        assertThat(seat.outcomes).isEmpty();
        script.say("A>B confirm:43001:alice:True:43002").say("A>B go:alice");
        assertThat(seat.outcomes).hasSize(1);
        script.pass(Duration.ofMinutes(1));
    }

    @Test
    void q20StrangersAreNotHeard() {
        punching(Script.dialect(A));
        script.say("C>B greet:alice:43001:50000")
                .say("A>B greet:zed:43001:50000")
                .pass(TICK, "+0.1 B>A greet:bob:43002:43001");
    }

    @Test
    void inDialectMOnlyTheFirstOfTheListIsLookedAt() {
        script.client(Script.dialect(M));
        script.say("S>B ok:43002")
                .say("S>B peers:alice:127.0.0.1:43001,carl:127.0.0.3:43003", "G>S goodbye")
                .pass(TICK, "+0.1 B>A greet:bob:43002:43001");
    }

    @Test
    void q5InDialectAEachOfSeveralHasAStateOfItsOwn() {
        var seat = script.client(Script.dialect(A));
        script.say("S>B ok:43002")
                .say("S>B peers:alice:127.0.0.1:43001,carl:127.0.0.3:43003", "G>S goodbye")
                .say("A>B confirm:43001:alice:True:43002")
                .say("A>B go:alice")
                .pass(TICK, "+0.1 B>C greet:bob:43002:43003")
                .say("C>B confirm:43003:carl:False:43002")
                .say("C>B go:carl");
        assertThat(seat.outcomes.getLast().toString()).contains("43001", "43003");
    }

    @Test
    void inDialectBTheCascadeComesAfterFifteenSecondsAtEachTick() {
        punching(Script.dialect(B));
        script.skip(Duration.ofSeconds(15));
        assertThat(count(TICK)).isEqualTo(20);
        assertThat(count(TICK)).isEqualTo(20);
    }

    private int count(Duration time) {
        script.bench.sent();
        script.bench.pass(time);
        List<Datagram> sent = script.bench.sent();
        return sent.size();
    }

    @Test
    void q12AClientThatMissedTheGoTakesItAsSaidAfterThreeSecondsOfSilence() {
        var seat = punching(Script.dialect(B));
        script.say("A>B greet:alice:43001")
                .say("A>B confirm:alice:43001")
                .skip(SECOND.multipliedBy(2));
        assertThat(seat.outcomes).isEmpty();
        script.say("A>B confirm:alice:43001").skip(Duration.ofMillis(2_900));
        assertThat(seat.outcomes).isEmpty();
        script.skip(Duration.ofMillis(200));
        assertThat(seat.signals.getLast()).hasToString("hole_punched(43002, 0, , 1)");
    }

    @Test
    void q9OnlyWhoIsFlaggedHostCallsTheStart() {
        var seat = script.client(Script.dialect(B));
        script.say("S>B ok:43002")
                .say(
                        "S>B peers:carl:127.0.0.3:43003:False,alice:127.0.0.1:43001:True",
                        "G>S goodbye")
                .say("C>B greet:carl:43003")
                .say("A>B greet:alice:43001")
                .say("C>B go:carl:43003");
        assertThat(seat.outcomes).isEmpty();
        script.say("A>B go:alice:43001");
        assertThat(seat.signals.getLast()).hasToString("hole_punched(43002, 43001, 127.0.0.1, 2)");
        assertThat(seat.outcomes.getLast().toString()).contains("43003", "43001");
    }

    @Test
    void q13OneThatIsNotReachedFailsEverybodyUnlessTheHostStartsWithAPart() {
        for (String partial : new String[] {"false", "true"}) {
            Script own = new Script();
            own.party("H", "127.0.0.1:40001");
            Options options = Script.dialect(B).set(HolepuncherPeerOptions.PARTIAL, partial);
            var host = own.peer("A", "host", "alice", options);
            own.say("S>H ok:40001").skip(WAIT).say("S>A ok:43001");
            own.say("S>A peers:bob:127.0.0.2:43002:False,carl:127.0.0.3:43003:False", "H>S goodbye")
                    .say("B>A greet:bob:43002")
                    .skip(Duration.ofSeconds(20));
            assertThat(host.outcomes).isEmpty();
            own.skip(SECOND);
            assertThat(host.outcomes).hasSize(partial.equals("true") ? 1 : 0);
            own.skip(Duration.ofSeconds(10));
            assertThat(host.signals.getLast())
                    .hasToString(
                            partial.equals("true")
                                    ? "hole_punched(43001, 0, , 1)"
                                    : "return_unsuccessful(Not all peers could be reached.)");
        }
    }

    @Test
    void q14AfterASuccessTheSocketCarriesThePathAndTheNodeCanBeUsedAgain() {
        for (String close : new String[] {"false", "true"}) {
            Script own = new Script();
            Options options = Script.dialect(A).set(HolepuncherPeerOptions.CLOSE_SOCKETS, close);
            var seat = own.peer("B", "client", "bob", options);
            own.skip(WAIT).say("S>B ok:43002").tell("S>B peers:alice:127.0.0.1:43001");
            own.tell("A>B confirm:43001:alice:True:43002").tell("A>B go:alice");
            assertThat(seat.outcomes).hasSize(1);
            own.bench.sent();
            var taker = own.peer("B", "client", "taker", Script.dialect(A));
            own.skip(WAIT);
            boolean free = taker.outcomes.isEmpty();
            assertThat(free).isEqualTo(close.equals("true"));
            seat.node().command(own.bench.now(), "join other bob");
            own.skip(SECOND);
            assertThat(seat.outcomes).hasSize(1);
        }
    }

    @Test
    void q15TheFirstPortCanBeTheOriginals() {
        script.party("P", "127.0.0.1:4000");
        Options options = Script.dialect(A).set(HolepuncherPeerOptions.LISTEN_PORT, "4000");
        script.peer("A", "host", "alice", options);
        script.sent("P>S rs:room:2");
        var second = script.peer("A", "host", "alice", options);
        assertThat(second.outcomes)
                .containsExactly(new Outcome.Failed("Error listening on port: 4000"));
    }

    @Test
    void q4WhoConfirmsIsHostOnlyWithItsSwitch() {
        assertThat(lastOfHost()).isEqualTo("hole_punched(43001, 0, )");
        assertThat(lastOfHost("TEXT_IS_HOST")).isEqualTo("hole_punched(43001, 43002, 127.0.0.2)");
    }

    private static String lastOfHost(String... quirks) {
        Script own = new Script();
        own.party("H", "127.0.0.1:40001");
        var host = own.peer("A", "host", "alice", Script.dialect(A), quirks);
        own.say("S>H ok:40001").skip(WAIT).say("S>A ok:43001");
        own.tell("S>A peers:bob:127.0.0.2:43002").tell("B>A confirm:43002:bob:False:43001");
        own.tell("B>A go:bob");
        return host.signals.getLast().toString();
    }

    @Test
    void q17BindsTheNumberOfTheExternalPortOnlyWithItsSwitch() {
        for (String quirk : new String[] {"none", "BIND_EXTERNAL_PORT"}) {
            Script own = new Script();
            own.party("X", "127.0.0.2:50002");
            own.party("Y", "127.0.0.2:50003");
            boolean fresh = !quirk.equals("none");
            var seat = own.peer("B", "client", "bob", Script.dialect(A), quirk);
            own.skip(WAIT).say("S>B ok:50002").tell("S>B peers:alice:127.0.0.1:43001");
            String from = fresh ? "X" : "B";
            own.pass(TICK, "+0.1 " + from + ">A greet:bob:50002:43001");
            own.say("A>" + from + " greet:alice:43001:50003");
            String next = fresh ? "Y" : "B";
            own.skip(TICK).tell("A>" + next + " confirm:43001:alice:True:50003");
            own.tell("A>" + next + " go:alice");
            assertThat(seat.outcomes.getLast()).isInstanceOf(Outcome.Connected.class);
        }
    }

    @Test
    void q17AnExternalNumberThatIsTakenFailsThePeer() {
        script.peer("C", "client", "carl", Options.none());
        script.party("T", "127.0.0.2:50002");
        script.peer("T", "client", "tom", Options.none());
        script.skip(WAIT);
        var seat = script.client(Script.dialect(A), "BIND_EXTERNAL_PORT");
        script.say("S>B ok:50002").tell("S>B peers:alice:127.0.0.1:43001");
        assertThat(seat.outcomes)
                .containsExactly(new Outcome.Failed("Error listening on port: 50002"));
    }

    @Test
    void q22WhoConfirmedFirstGetsNoConfirmationOnlyWithItsSwitch() {
        assertThat(afterAnEarlyConfirmation("LOST_CONFIRM")).isEmpty();
        assertThat(afterAnEarlyConfirmation("none")).containsExactly("B>A confirm:bob:43002");
    }

    private List<String> afterAnEarlyConfirmation(String quirk) {
        Script own = new Script();
        own.peer("B", "client", "bob", Script.dialect(B), quirk);
        own.skip(WAIT).say("S>B ok:43002").tell("S>B peers:alice:127.0.0.1:43001:True");
        own.tell("A>B confirm:alice:43001");
        own.bench.sent();
        own.bench.pass(TICK);
        return own.bench.sent().stream().map(own::line).toList();
    }
}
