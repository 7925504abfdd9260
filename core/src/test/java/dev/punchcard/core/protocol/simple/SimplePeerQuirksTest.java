package dev.punchcard.core.protocol.simple;

import static dev.punchcard.core.protocol.simple.Script.HR;
import static dev.punchcard.core.protocol.simple.Script.ID;
import static dev.punchcard.core.protocol.simple.Script.JR;
import static dev.punchcard.core.protocol.simple.Script.NJ;
import static dev.punchcard.core.protocol.simple.Script.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each switch of the peer, on and off.
class SimplePeerQuirksTest {

    private final Script script = new Script();

    private Seat<SimpleMessage, SimpleCommand, SimpleSignal> host(String role, String quirk) {
        var alice = script.peer("a", role, "alice", Options.none(), quirk);
        script.after(HR);
        script.after(NJ);
        return alice;
    }

    private Seat<SimpleMessage, SimpleCommand, SimpleSignal> joiner(String quirk) {
        var bob =
                script.peer(
                        "b", "joiner", "bob", Options.none().set(SimplePeerOptions.ID, ID), quirk);
        script.after(JR);
        return bob;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ONE_PER_FRAME", "none"})
    void q1OneDatagramIsReadInAFrame(String quirk) {
        var alice = host("host", quirk);
        for (String name : List.of("bob", "carl", "dora")) {
            script.send("B>A RD:" + name);
        }
        script.skip(Duration.ofMillis(17));
        assertThat(printed(alice)).hasSize(quirk.equals("none") ? 5 : 3);
        script.skip(Duration.ofMillis(34));
        assertThat(printed(alice)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN_JH", "none"})
    void q10AStrangerMakesAClientOfAHost(String quirk) {
        var alice = host("host", quirk);
        List<String> answers = script.after("C>A JH:x");
        script.skip(Duration.ofSeconds(2));
        if (quirk.equals("none")) {
            assertThat(answers).isEmpty();
            assertThat(alice.outcomes).isEmpty();
        } else {
            assertThat(answers).containsExactly("a>C JD:DONE");
            assertThat(printed(alice)).endsWith("start_client(10.77.0.3, 44003, 44001)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN_JH", "none"})
    void q10AStrangerCallsAJoiner(String quirk) {
        joiner(quirk);
        assertThat(script.after("C>B JH:x")).hasSize(quirk.equals("none") ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN_JH", "none"})
    void q10AJoinersCloseMakesAClientOfItsHost(String quirk) {
        Script both = new Script(Options.none());
        var alice = both.peer("a", "host", "alice", Options.none(), quirk);
        both.skip(Script.FRAME);
        var bob = both.peer("b", "joiner", "bob", Options.none(), quirk);
        both.command(bob, "join_session $ID");
        both.skip(Duration.ofSeconds(2));
        both.command(bob, "close_session");
        both.skip(Duration.ofSeconds(2));
        boolean open = !quirk.equals("none");
        assertThat(printed(alice).getLast().startsWith("start_client(")).isEqualTo(open);
        assertThat(printed(bob).contains("start_server(44002)")).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN_RD", "none"})
    void q11NamesAreLearnedFromStrangers(String quirk) {
        var alice = host("host", quirk);
        script.after("C>A RD:mallory");
        assertThat(printed(alice).contains("new_name(mallory)")).isEqualTo(!quirk.equals("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN_RD", "none"})
    void q11AStrangerEndsTheWaitOfARandomHost(String quirk) {
        var alice = host("random", quirk);
        script.after("C>A RD:mallory");
        assertThat(printed(alice).contains("start_random()")).isEqualTo(!quirk.equals("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"START_RANDOM_REPEATS", "none"})
    void q13StartRandomIsSignalledAtEveryReady(String quirk) {
        var alice = host("random", quirk);
        script.say("B>A RD:bob", "a>S CS:" + ID, "a>B JH:akenaaacklob");
        List<String> again = script.after("B>A RD:bob");
        long signals = printed(alice).stream().filter("start_random()"::equals).count();
        if (quirk.equals("none")) {
            assertThat(again).isEmpty();
            assertThat(signals).isOne();
        } else {
            assertThat(again).containsExactly("a>S CS:" + ID, "a>B JH:akenaaacklob");
            assertThat(signals).isEqualTo(2);
        }
    }

    /// The answer to the host gets lost, that to the joiner does not.
    @ParameterizedTest
    @ValueSource(strings = {"JS_ENDS_AT_JR", "none"})
    void n1ALostNewsOfTheJoinerStaysLost(String quirk) {
        Script both = new Script(Options.none());
        Options two = Options.none().set(SimplePeerOptions.PLAYERS, "2");
        var alice = both.peer("a", "host", "alice", two, quirk);
        both.skip(Script.FRAME);
        both.loseFirst("NJ:");
        var bob = both.peer("b", "joiner", "bob", Options.none(), quirk);
        both.command(bob, "join_session $ID");
        both.skip(Duration.ofSeconds(60));
        boolean lost = !quirk.equals("none");
        assertThat(printed(bob).contains("punch_failed(punch_timeout)")).isEqualTo(lost);
        assertThat(printed(alice).contains("start_server(44001)")).isEqualTo(!lost);
    }
}
