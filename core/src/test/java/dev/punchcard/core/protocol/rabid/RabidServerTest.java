package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the server does beyond the recorded exchanges: order of checks, timers, limits, options.
class RabidServerTest {
    private static final String LIST_A = "S>A s:41001:bob:127.0.0.2:41002";
    private static final String KICKED = "S>A error:kicked_by_host";
    private static final String LIST_B = "S>B s:41002:alice:127.0.0.1:41001";

    private static Script room(Options options) {
        return new Script(options, "none")
                .say("A>S h:room:alice:3", "S>A i:alice")
                .say("B>S c:room:bob", "S>A i:alice:bob", "S>B i:alice:bob");
    }

    private static Script started() {
        return room(Options.none()).say("A>S s:room:alice", LIST_A, LIST_B);
    }

    @Test
    void looksAtThePasswordBeforeAnythingElseOfAJoin() {
        room(Options.none())
                .say("C>S c:none:carl:sec", "S>C error:session_non_existent")
                .say("C>S c:room:bob:unneeded", "S>C error:player_name_in_use")
                .say(
                        "C>S c:room:carl",
                        "S>A i:alice:bob:carl",
                        "S>B i:alice:bob:carl",
                        "S>C i:alice:bob:carl")
                .say("D>S c:room:bob", "S>D error:session_full")
                .say("D>S c:room:dave", "S>D error:session_full");
    }

    @Test
    void refusesKicksInOrder() {
        room(Options.none())
                .say("B>S k:none:bob", "S>B error:session_non_existent")
                .say("B>S k:room:zed", "S>B error:non_existent_player")
                .say("B>S k:room:alice", "S>B error:non_host_player");
    }

    @Test
    void aHostWhoKicksHimselfAloneDeletesTheSession() {
        Script script = Script.of("none").say("A>S h:room:alice:2", "S>A i:alice");
        script.say("A>S k:room:alice", "S>A error:kicked_by_host");
        assertThat(script.server().sessions()).isZero();
    }

    @Test
    void exitIsToldToTheSourceOnlyAndTheNextInOrderIsHost() {
        room(Options.none())
                .say("A>S x:none:alice", "S>A error:session_non_existent")
                .say("A>S x:room:zed", "S>A error:non_existent_player")
                .say("A>S x:room:alice", "S>A error:player_exited_session")
                .say("B>S s:room:bob", "S>B error:only_one_player_in_session")
                .say("B>S x:room:bob", "S>B error:player_exited_session")
                .say("B>S p:room:bob", "S>B error:session_non_existent");
    }

    @Test
    void broadcastOnExitTellsTheOthers() {
        room(Options.none().set(RabidServerOptions.BROADCAST_ON_EXIT, "true"))
                .say("A>S x:room:alice", "S>A error:player_exited_session", "S>B i:bob");
    }

    @Test
    void aStartingSessionIsNeitherOpenNorFree() {
        started()
                .say("A>S s:room:alice")
                .say("C>S s:room:carl")
                .say("A>S h:room:alice:2", "S>A error:session_exists")
                .say("C>S c:room:carl", "S>C error:session_non_existent")
                .say("A>S k:room:bob", "S>A error:session_non_existent")
                .say("B>S x:room:bob", "S>B error:session_non_existent")
                .say("B>S p:room:bob", LIST_B)
                .say("B>S p:room:zed", "S>B error:session_non_existent")
                .say("B>S y:room:zed", "S>B error:non_existent_player");
    }

    @Test
    void theNameInAStartIsNotLookedAt() {
        room(Options.none())
                .say("A>S s:none:alice", "S>A error:session_non_existent")
                .say("A>S s:room:whoever", LIST_A, LIST_B);
    }

    @Test
    void confirmationsEndTheRoundsAtTheNextOne() {
        Script script =
                started()
                        .say("A>S y:none:alice", "S>A error:session_not_started")
                        .say("A>S y:room:alice")
                        .say("A>S y:room:alice", "S>A error:non_existent_player")
                        .say("A>S p:room:alice", "S>A error:session_non_existent")
                        .pass(Duration.ofMillis(100), "+0.1 " + LIST_B)
                        .say("B>S y:room:bob");
        assertThat(script.server().sessions()).isOne();
        script.pass(Duration.ofMillis(100));
        assertThat(script.server().sessions()).isZero();
    }

    @Test
    void aConfirmationInAnActiveSessionIsRefused() {
        room(Options.none()).say("A>S y:room:alice", "S>A error:session_not_started");
    }

    @Test
    void aPlayerMayBeSilentForExactlyTheLimit() {
        Script script = Script.of("none").keep(3).say("A>S h:room:alice:2", "S>A i:alice");
        script.pass(Duration.ofMillis(5001)); // silent for 5.0 s at the cleanup of 8 s
        assertThat(script.server().sessions()).isOne();
        script.pass(
                Duration.ofSeconds(10),
                "+7.999 S>A error:player_timeout",
                "+8.049 S>A error:player_timeout",
                "+8.099 S>A error:player_timeout");
        assertThat(script.server().sessions()).isZero();
    }

    @Test
    void sessionsEndAfterAQuarterOfAnHourAlthoughUsed() {
        Script script =
                Script.of("none")
                        .say("A>S h:room:alice:2", "S>A i:alice")
                        .keep(901, "A>S p:room:alice");
        assertThat(script.server().sessions()).isOne(); // exactly 900 s old when looked at
        script.keep(298, "A>S p:room:alice")
                .pass(
                        Duration.ofMillis(1500),
                        "+1.0 S>A error:session_timeout",
                        "+1.05 S>A error:session_timeout",
                        "+1.1 S>A error:session_timeout");
        assertThat(script.server().sessions()).isZero();
    }

    @Test
    void everyTimeAndCountIsAnOption() {
        Options options =
                Options.none()
                        .set(RabidServerOptions.ROUNDS, "2")
                        .set(RabidServerOptions.ROUND_EVERY, "200ms")
                        .set(RabidServerOptions.PLAYER_CLEANUP, "2s")
                        .set(RabidServerOptions.PLAYER_SILENCE, "1s")
                        .set(RabidServerOptions.NOTICES, "2")
                        .set(RabidServerOptions.NOTICE_EVERY, "1s");
        room(options)
                .say("C>S h:other:carl:3", "S>C i:carl")
                .say("A>S s:room:alice", LIST_A, LIST_B)
                .pass(
                        Duration.ofSeconds(5),
                        "+0.2 " + LIST_A,
                        "+0.2 " + LIST_B,
                        "+2.0 S>C error:player_timeout",
                        "+3.0 S>C error:player_timeout");
        Options life =
                Options.none()
                        .set(RabidServerOptions.SESSION_CLEANUP, "3s")
                        .set(RabidServerOptions.SESSION_LIFE, "2s")
                        .set(RabidServerOptions.NOTICES, "1");
        room(life)
                .pass(
                        Duration.ofSeconds(5),
                        "+3.0 S>A error:session_timeout",
                        "+3.0 S>B error:session_timeout");
    }

    @Test
    void atTheMostSessionsNewOnesAreFull() {
        Script script =
                new Script(Options.none().set(RabidServerOptions.MAX_SESSIONS, "1"), "none")
                        .say("A>S h:one:alice:2", "S>A i:alice")
                        .say("A>S h:two:alice:2", "S>A error:session_full")
                        .say("A>S h:one:alice:2", "S>A i:alice")
                        .say("A>S x:one:alice", "S>A error:player_exited_session")
                        .say("A>S h:two:alice:2", "S>A i:alice");
        assertThat(script.server().sessions()).isOne();
    }

    @Test
    void atTheMostSessionsOfOneIpItsNewOnesAreFull() {
        Options one = Options.none().set(RabidServerOptions.SESSIONS_PER_SOURCE, "1");
        Script script = new Script(one, "none").say("A>S h:one:alice:3", "S>A i:alice");
        script.party("X", "127.0.0.1:9"); // A's IP
        script.say("X>S h:two:xenia:2", "S>X error:session_full")
                .say("X>S c:one:xenia", "S>A i:alice:xenia", "S>X i:alice:xenia")
                .say("A>S h:one:alice:3", "S>A i:alice:xenia")
                .say("B>S h:two:bob:2", "S>B i:bob")
                .say("A>S x:one:alice", "S>A error:player_exited_session")
                .say("A>S h:three:alice:2", "S>A error:session_full") // X keeps it alive
                .say("X>S x:one:xenia", "S>X error:player_exited_session")
                .say("A>S h:three:alice:2", "S>A i:alice");
    }

    @Test
    void roomOfAnIpComesBackHoweverItsSessionEnds() {
        Options one =
                Options.none()
                        .set(RabidServerOptions.SESSIONS_PER_SOURCE, "1")
                        .set(RabidServerOptions.SESSION_CLEANUP, "20s")
                        .set(RabidServerOptions.SESSION_LIFE, "4s");
        Script script = new Script(one, "none").say("A>S h:one:alice:2", "S>A i:alice");
        script.skip(Duration.ofSeconds(8)); // silent for too long
        script.say("A>S h:two:alice:2", "S>A i:alice").say("A>S k:two:alice", KICKED);
        script.say("A>S h:room:alice:2", "S>A i:alice")
                .say("B>S c:room:bob", "S>A i:alice:bob", "S>B i:alice:bob")
                .say("A>S s:room:alice", LIST_A, LIST_B)
                .say("A>S h:four:alice:2", "S>A error:session_full"); // starting ones count
        script.skip(Duration.ofSeconds(7));
        script.say("A>S h:four:alice:2", "S>A i:alice").skip(Duration.ofMillis(4_900));
        script.say("A>S p:four:alice", "S>A i:alice").skip(Duration.ofSeconds(1)); // and too old
        script.say("A>S h:five:alice:2", "S>A i:alice");
    }

    @Test
    void aboveTheRateASourceIsNotAnswered() {
        Script script =
                new Script(Options.none().set(RabidServerOptions.REQUESTS_PER_SECOND, "2"), "none")
                        .say("A>S x", "S>A error:invalid_request")
                        .say("A>S q:a:b")
                        .say("A>S x")
                        .say("B>S x", "S>B error:invalid_request");
        assertThat(script.server().sources()).isEqualTo(2);
        script.pass(Duration.ofSeconds(1)).say("A>S x", "S>A error:invalid_request");
        script.pass(Duration.ofSeconds(8));
        assertThat(script.server().sources()).isZero();
    }

    @Test
    void aboveTheMostSourcesNewOnesAreNotAnswered() {
        new Script(Options.none().set(RabidServerOptions.MAX_SOURCES, "1"), "none")
                .say("A>S x", "S>A error:invalid_request")
                .say("B>S x")
                .say("A>S x", "S>A error:invalid_request")
                .pass(Duration.ofSeconds(1))
                .say("B>S x", "S>B error:invalid_request");
    }

    @Test
    void aKickedPlayerStaysOutWhereThatIsAsked() {
        room(Options.none().set(RabidServerOptions.BAN_KICKED, "true"))
                .say("A>S k:room:bob", "S>B error:kicked_by_host", "S>A i:alice")
                .say("B>S c:room:bob", "S>B error:kicked_by_host")
                .say("B>S c:room:rob", "S>B error:kicked_by_host")
                .say("C>S c:room:bob", "S>C error:kicked_by_host")
                .say("C>S c:room:carl", "S>A i:alice:carl", "S>C i:alice:carl");
    }

    @Test
    void bansAreForgottenEldestFirst() {
        Script script =
                new Script(
                                Options.none()
                                        .set(RabidServerOptions.BAN_KICKED, "true")
                                        .set(RabidServerOptions.REQUESTS_PER_SECOND, "0"),
                                "none")
                        .say("A>S h:room:alice:2", "S>A i:alice");
        for (int i = 0; i <= RabidSession.MOST_BANS; i++) {
            script.party("P", "127.0.1.1:" + (2000 + i));
            script.say("P>S c:room:p" + i, "S>A i:alice:p" + i, "S>P i:alice:p" + i)
                    .say("A>S k:room:p" + i, "S>P error:kicked_by_host", "S>A i:alice");
        }
        script.say("C>S c:room:p1", "S>C error:kicked_by_host")
                .say("C>S c:room:p0", "S>A i:alice:p0", "S>C i:alice:p0");
    }

    @Test
    void aLineFeedMakesAnotherPlayer() {
        room(Options.none())
                .say("B>S p:room:bob\n", "S>B error:non_existent_player")
                .say(
                        "C>S c:room:bob\n",
                        "S>A i:alice:bob:bob\n",
                        "S>B i:alice:bob:bob\n",
                        "S>C i:alice:bob:bob\n");
    }

    @Test
    void aServerWithoutItsPortEndsItsAttempt() {
        Bench bench = new Bench(Duration.ZERO);
        Setup setup = new Setup(Options.none(), List.of(), 5000, new Prng(1));
        bench.start("first", "10.0.0.1", new Rabid().server(setup));
        var second = bench.start("second", "10.0.0.1", new Rabid().server(setup));
        assertThat(second.outcomes).containsExactly(new Outcome.Failed("no socket: PORT_IN_USE"));
        bench.pass(Duration.ofMinutes(10));
    }
}
