package dev.punchcard.core.protocol.rabid;

import static dev.punchcard.core.protocol.rabid.Script.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Commands, timers and repairs of the peer while it deals with the server, with all others played
/// by hand.
class RabidPeerTest {
    private static final Duration HALF = Duration.ofMillis(500);
    private static final Duration TICK = Duration.ofMillis(50);
    private static final String LIST_B = "S>B s:41002:alice:127.0.0.1:41001";

    private final Script script = new Script();

    private Seat<RabidMessage, RabidCommand, RabidSignal> client() {
        return script.inSession("B", "client", "bob", Options.none());
    }

    private Seat<RabidMessage, RabidCommand, RabidSignal> host() {
        return script.inSession("A", "host", "alice", Options.none());
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "4, 4", "5, 5", "12, 12"})
    void aSessionHasRoomForAllThatItsHostWaitsFor(int players, int max) {
        script.peer("A", "host", "alice", Options.none().with(RabidPeerOptions.PLAYERS, players));
        script.sent("A>S h:room:alice:" + max);
    }

    @Test
    void aMaximumThatAUserNamesStands() {
        Options options = Options.none().with(RabidPeerOptions.MAX, 2);
        script.peer("A", "host", "alice", options);
        script.sent("A>S h:room:alice:2");
        assertThat(new Rabid().clash(options.with(RabidPeerOptions.PLAYERS, 2))).isEmpty();
        assertThat(new Rabid().clash(options.with(RabidPeerOptions.PLAYERS, 3))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "create ro-om alice,error:invalid_session_name",
        "create room4567890 alice,error:invalid_session_name",
        "create room alice 4 se-c,error:invalid_session_name",
        "join room al_ice,error:invalid_player_name",
        "join room alice67890123,error:invalid_player_name"
    })
    void wrongNamesAreRefusedWithoutAskingTheServer(String line, String error) {
        var seat = script.peer("A", "host", "-", Options.none());
        script.command(seat, line);
        script.sent();
        assertFailed(seat, error);
    }

    @Test
    void aMaximumIsLeftToTheServerToRefuse() {
        var seat = script.peer("A", "host", "alice", Options.none().set(RabidPeerOptions.MAX, "1"));
        script.sent("A>S h:room:alice:1").say("S>A error:invalid_request");
        assertFailed(seat, "error:invalid_request");
    }

    @Test
    void aServerThatNeverAnswersTimesOutAfterFifteenSeconds() {
        var seat = script.peer("A", "host", "alice", Options.none());
        script.skip(Duration.ofMillis(14_999));
        assertThat(seat.outcomes).isEmpty();
        script.skip(Duration.ofMillis(1));
        assertFailed(seat, "error:server_timeout");
    }

    @Test
    void aServerThatFallsSilentTimesOutAfterFifteenSeconds() {
        var seat = client();
        script.say("S>B i:alice:bob").skip(Duration.ofMillis(14_999));
        assertThat(seat.outcomes).isEmpty();
        script.skip(Duration.ofMillis(1));
        assertFailed(seat, "error:server_timeout");
    }

    @Test
    void aClientThatBecomesFirstIsHost() {
        var seat = client();
        script.command(seat, "start");
        script.command(seat, "kick alice");
        script.sent().say("S>B i:bob:carl");
        script.command(seat, "start");
        script.sent("B>S s:room:bob");
    }

    @Test
    void commandsOfAnotherStateAreIgnored() {
        var seat = client();
        script.command(seat, "create other bob 4");
        script.command(seat, "join other bob");
        script.sent().say(LIST_B);
        script.command(seat, "exit");
        script.sent();
        assertThat(seat.node().command(script.bench.now(), "dance")).isFalse();
        assertThat(seat.node().command(script.bench.now(), "create room alice four")).isFalse();
    }

    @Test
    void q16AKickIsRepeatedUntilItShows() {
        var seat = host();
        script.command(seat, "kick bob");
        script.sent("A>S k:room:bob")
                .pass(HALF, "+0.25 A>S p:room:alice", "+0.25 A>S k:room:bob")
                .say("S>A i:alice")
                .pass(HALF, "+0.25 A>S p:room:alice");
        script.command(seat, "kick carl");
        script.say("S>A error:non_existent_player").pass(HALF, "+0.25 A>S p:room:alice");
        assertThat(seat.outcomes).isEmpty();
    }

    @Test
    void q16TheLateRefusalOfAKickSaidTwiceIsNotTheHostsOwnEnd() {
        var seat = host();
        script.command(seat, "kick bob");
        script.sent("A>S k:room:bob")
                .pass(HALF, "+0.25 A>S p:room:alice", "+0.25 A>S k:room:bob")
                .say("S>A i:alice")
                .say("S>A error:non_existent_player");
        assertThat(seat.outcomes).isEmpty();

        script.skip(Duration.ofSeconds(3)).say("S>A error:non_existent_player");
        assertFailed(seat, "error:non_existent_player");
    }

    @Test
    void q16AKickOfNobodyIsNotTheHostsOwnEndWhateverComesBetween() {
        var seat = host();
        script.command(seat, "kick zed");
        script.sent("A>S k:room:zed")
                .say("S>A i:alice:bob")
                .say("S>A error:non_existent_player")
                .pass(HALF, "+0.25 A>S p:room:alice");
        assertThat(seat.outcomes).isEmpty();
    }

    @Test
    void q16ARefusalTakesTheNameThatIsNotListed() {
        var seat = host();
        script.command(seat, "kick bob");
        script.command(seat, "kick zed");
        script.sent("A>S k:room:bob", "A>S k:room:zed")
                .say("S>A error:non_existent_player")
                .pass(HALF, "+0.25 A>S p:room:alice", "+0.25 A>S k:room:bob");
    }

    @ParameterizedTest
    @CsvSource({"player_exited_session", "non_existent_player", "session_non_existent"})
    void q18EverybodyMayExitAndAsksUntilItIsAnswered(String answer) {
        var seat = client();
        script.command(seat, "exit");
        script.sent("B>S x:room:bob").pass(HALF, "+0.25 B>S x:room:bob").say("S>B error:" + answer);
        assertFailed(seat, "error:player_exited_session");
    }

    @Test
    void q18WhoExitsWhileItAsksIsOutAtOnceAndTheServerIsTold() {
        var seat = script.peer("B", "client", "bob", Options.none());
        script.sent("B>S c:room:bob");
        script.command(seat, "exit");
        script.sent("B>S x:room:bob");
        assertFailed(seat, "error:player_exited_session");
        script.pass(Duration.ofMinutes(1));
    }

    @Test
    void q19ATimeoutRightAfterEnteringIsAnEarlierSessions() {
        var seat = script.peer("B", "client", "bob", Options.none());
        script.say("S>B error:player_timeout")
                .say("S>B i:alice:bob")
                .skip(Duration.ofMillis(199))
                .say("S>B error:player_timeout")
                .say("S>B error:session_timeout");
        assertThat(seat.outcomes).isEmpty();
        script.skip(Duration.ofMillis(1)).say("S>B error:player_timeout");
        assertFailed(seat, "error:player_timeout");
    }

    @Test
    void q20AsksOnWhereItsOwnFormerSelfHoldsTheName() {
        var seat = client();
        script.say("S>B error:kicked_by_host");
        script.command(seat, "join room bob");
        script.sent("B>S c:room:bob")
                .say("S>B error:player_name_in_use")
                .pass(HALF, "+0.5 B>S c:room:bob")
                .say("S>B i:alice:bob");
        assertThat(seat.outcomes).hasSize(1);
        var other = script.peer("C", "client", "bob", Options.none());
        script.say("S>C error:player_name_in_use");
        assertFailed(other, "error:player_name_in_use");
    }

    @Test
    void q3AnEmptyStartListIsIgnoredAndTheLongestIsKept() {
        client();
        script.say("S>B s:41002:")
                .pass(HALF, "+0.25 B>S p:room:bob")
                .say(LIST_B)
                .say("S>B s:41002:alice:127.0.0.1:41001;carl:127.0.0.3:41003")
                .say("S>B s:41002:carl:127.0.0.3:41003")
                .pass(Duration.ofSeconds(2))
                .pass(TICK, "+0.05 B>A g:bob:41002:41001", "+0.05 B>C g:bob:41002:41003");
    }

    @Test
    void aStartListShowsThatALostAnswerWasAJoin() {
        var seat = script.peer("B", "client", "bob", Options.none());
        script.say(LIST_B).skip(Duration.ofSeconds(2));
        assertThat(seat.signals).hasSize(3);
        assertThat(seat.signals.getFirst())
                .hasToString("holepunch_progress_update(session_created, room, [alice, bob])");
    }

    @Test
    void q10ConfirmsStartListsOnlyWhereThatIsAsked() {
        client();
        script.say(LIST_B).say(LIST_B);
        script.inSession(
                "C", "client", "carl", Options.none().set(RabidPeerOptions.CONFIRM_START, "true"));
        String list = "S>C s:41003:alice:127.0.0.1:41001";
        script.say(list, "C>S y:room:carl").say(list, "C>S y:room:carl");
    }

    @Test
    void theHostStartsOnceAsManyAreInAsItWasTold() {
        script.peer("A", "host", "alice", Options.none().set(RabidPeerOptions.PLAYERS, "2"));
        script.say("S>A i:alice")
                .say("S>A i:alice:bob", "A>S s:room:alice")
                .say("S>A i:alice:bob")
                .pass(HALF, "+0.5 A>S s:room:alice");
    }

    @Test
    void aFailureClosesTheSocket() {
        var seat = client();
        script.say("S>B error:kicked_by_host");
        var other = script.peer("B", "client", "rob", Options.none());
        script.sent("B>S c:room:rob");
        script.command(seat, "join room bob");
        assertFailed(seat, "error:port_not_bound");
        assertThat(other.outcomes).isEmpty();
    }
}
