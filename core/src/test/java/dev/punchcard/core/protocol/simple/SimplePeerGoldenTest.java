package dev.punchcard.core.protocol.simple;

import static dev.punchcard.core.protocol.simple.Script.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our peers against what the original's server was recorded to say, and against each other.
class SimplePeerGoldenTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration REST = SECOND.minus(Script.FRAME);

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g1AHostAsksUntilItHasAnIdAndKeepsItAlive(String preset) {
        Script script = new Script();
        var alice = script.peer("a", "host", "alice", Options.none(), preset);
        script.sent("a>S HS:makiababklob").pass(SECOND, "+1.0 a>S HS:makiababklob");
        script.say("S>A HR:akenaaacklob:akenaaabbfldmkoh").say("S>A HR:akenaaacklob:$ID");
        script.skip(Duration.ofMillis(966)).pass(SECOND, "+1.0 a>S KA:$ID");
        assertThat(printed(alice))
                .containsExactly("new_name(alice)", "start_session(akenaaabbfldmkoh)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g2TheHostGreetsItsJoinerAtBothAddresses(String preset) {
        Script script = new Script();
        var alice = script.peer("a", "host", "alice", Options.none(), preset);
        script.skip(Duration.ZERO)
                .say("S>A HR:akenaaacklob:$ID")
                .say(
                        "S>A NJ:akenaaadkloc:makiabackloc",
                        "a>S KA:$ID",
                        "a>b RD:alice",
                        "a>B RD:alice")
                .say("S>A NJ:akenaaadkloc:makiabackloc")
                .say("B>A RD:bob");
        assertThat(printed(alice)).endsWith("new_name(bob)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g2TheJoinerAsksUntilItIsToldOfItsHost(String preset) {
        Script script = new Script();
        var bob = script.peer("b", "joiner", "bob", Options.none(), preset);
        script.command(bob, "join_session $ID");
        script.sent("b>S JS:makiabackloc:$ID").pass(SECOND, "+1.0 b>S JS:makiabackloc:$ID");
        script.say("S>B JR:akenaaadkloc:akenaaacklob:makiababklob", "b>a RD:bob", "b>A RD:bob");
        script.say("A>B RD:alice").skip(REST.minus(Script.FRAME));
        script.pass(SECOND, "+1.0 b>A RD:bob:alice");
        assertThat(printed(bob)).containsExactly("new_name(bob)", "new_name(alice)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g3AnUnknownIdEndsTheAttempt(String preset) {
        Script script = new Script();
        var carl = script.peer("c", "joiner", "carl", Options.none(), preset);
        script.command(carl, "join_session akenaaabbfldzzzz");
        script.sent("c>S JS:makiabadklod:akenaaabbfldzzzz").say("S>C BK:akenaaabbfldzzzz");
        assertThat(printed(carl))
                .containsExactly("new_name(carl)", "bad_session(akenaaabbfldzzzz)");
        assertThat(carl.outcomes).containsExactly(new Outcome.Failed("bad_session"));
        script.pass(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g6ARandomHostClosesWhenItHearsItsJoiner(String preset) {
        Script script = new Script();
        var alice = script.peer("a", "random", "alice", Options.none(), preset);
        script.sent("a>S RS:makiababklob")
                .say("S>A HR:akenaaacklob:akenaaabbfldebha")
                .say(
                        "S>A NJ:akenaaadkloc:makiabackloc",
                        "a>S KA:$ID",
                        "a>b RD:alice",
                        "a>B RD:alice")
                .say("B>A RD:bob", "a>S CS:$ID", "a>B JH:akenaaacklob")
                .say("B>A JD:DONE");
        assertThat(printed(alice).stream().filter(s -> !s.startsWith("matched")))
                .containsExactly(
                        "new_name(alice)",
                        "start_session(akenaaabbfldebha)",
                        "new_name(bob)",
                        "start_random()",
                        "start_server(44001)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g6ARandomJoinerStartsWhenItIsCalled(String preset) {
        Script script = new Script();
        var bob = script.peer("b", "random", "bob", Options.none(), preset);
        script.sent("b>S RS:makiabackloc")
                .say("S>B JR:akenaaadkloc:akenaaacklob:makiababklob", "b>a RD:bob", "b>A RD:bob")
                .say("A>B RD:alice")
                .say("A>B JH:akenaaacklob", "b>A JD:DONE")
                .skip(Duration.ofSeconds(2));
        assertThat(printed(bob).stream().filter(s -> !s.startsWith("matched")))
                .containsExactly(
                        "new_name(bob)",
                        "new_name(alice)",
                        "start_client(10.77.0.2, 44001, 44002)");
    }

    private static final String[] MEETING = {
        "0.123 a>S HS:akenaaadhpen",
        "0.124 S>A HR:akenaaabhpen:$ID",
        "1.125 a>S KA:$ID",
        "2.077 b>S JS:akenaaadjfkd:$ID",
        "2.090 S>A NJ:akenaaabjfkd:akenaaadjfkd",
        "2.091 S>B JR:akenaaabjfkd:akenaaabhpen:akenaaadhpen",
        "2.092 a>S KA:$ID",
        "2.092 a>b RD:alice",
        "2.092 a>B RD:alice",
        "2.094 b>a RD:bob",
        "2.094 b>A RD:bob",
        "2.125 a>S KA:$ID",
        "2.125 a>B RD:alice:bob",
        "3.078 b>A RD:bob:alice"
    };
    private static final String[] PARTING = {
        "7.125 a>S CS:$ID", "7.125 a>B JH:akenaaabhpen", "7.144 b>A JD:DONE"
    };

    /// By our joiner (Q8).
    private static final String[] REPEATED = {"7.19 b>A JD:DONE", "7.24 b>A JD:DONE"};

    /// Both peers are on one machine, at 10.77.0.3 for themselves and at 10.77.0.1 for the server.
    /// The join is 11 ms earlier than recorded: our frames lie otherwise, and as many of them have
    /// to pass before the host's next round.
    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g7TwoPeersOfOneMachineMeet(String preset) {
        Script script = new Script(Options.none(), preset);
        script.party("a", "10.77.0.3:32589");
        script.party("A", "10.77.0.1:32589");
        script.party("b", "10.77.0.3:38307");
        script.party("B", "10.77.0.1:38307");
        script.until(125);
        var alice = script.peer("a", "host", "alice", Options.none(), preset);
        script.until(1_066);
        var bob = script.peer("b", "joiner", "bob", Options.none(), preset);
        script.until(2_066);
        script.command(bob, "join_session $ID");
        script.until(3_100).assertRecorded(MEETING);
        script.until(7_126).unseen();
        script.command(alice, "close_session");
        script.until(7_160).assertRecorded(PARTING);
        script.until(9_000).assertRecorded(REPEATED);
        assertThat(printed(alice))
                .containsExactly(
                        "new_name(alice)",
                        "start_session(" + script.id() + ")",
                        "new_name(bob)",
                        "start_server(32589)");
        assertThat(printed(bob))
                .containsExactly(
                        "new_name(bob)",
                        "new_name(alice)",
                        "start_client(10.77.0.1, 32589, 38307)");
        assertThat(remotes(alice)).containsExactly("10.77.0.1:38307");
        assertThat(remotes(bob)).containsExactly("10.77.0.1:32589");
    }

    private static List<String> remotes(Seat<?, ?, ?> seat) {
        Outcome.Connected connected = (Outcome.Connected) seat.outcomes.getLast();
        return connected.remotes().stream().map(Remote::endpoint).map(Endpoint::toString).toList();
    }
}
