package dev.punchcard.core.protocol.simple;

import static dev.punchcard.core.protocol.simple.Script.HR;
import static dev.punchcard.core.protocol.simple.Script.ID;
import static dev.punchcard.core.protocol.simple.Script.JR;
import static dev.punchcard.core.protocol.simple.Script.NJ;
import static dev.punchcard.core.protocol.simple.Script.connected;
import static dev.punchcard.core.protocol.simple.Script.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where two paths work, both sides name the one that carried the host's call and its answer.
class SimplePathTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Script script = new Script();

    private Seat<SimpleMessage, SimpleCommand, SimpleSignal> host(int players) {
        Options options = Options.none().set(SimplePeerOptions.PLAYERS, Integer.toString(players));
        return script.peer("a", "host", "alice", options);
    }

    @ParameterizedTest
    @CsvSource({"B>A, b>a, a>B, 10.77.0.3:44002", "b>a, B>A, a>b, 192.168.1.2:44002"})
    void aClosingHostStaysOnThePathItCallsOn(
            String heard, String later, String called, String named) {
        var alice = host(2);
        script.after(HR);
        script.after(NJ);
        script.after(heard + " RD:bob");
        script.after(later + " RD:bob");
        script.bench.pass(SECOND);
        assertThat(script.lines(script.bench.sent()).getLast()).startsWith(called + " JH:");
        script.say(heard + " JD:DONE");
        assertThat(alice.outcomes).containsExactly(connected(named));
    }

    @Test
    void aClosingHostStillLearnsWhereOneIsWhomItHasNotHeard() {
        var alice = host(0);
        script.after(HR);
        script.after(NJ);
        script.command(alice, "close_session");
        script.after("b>a RD:bob");
        script.bench.pass(SECOND);
        script.sent("a>S CS:" + ID, "a>b JH:makiababklob");
    }

    @Test
    void aHostNamesThePathOnWhichItsCallWasAnswered() {
        var alice = host(2);
        script.after(HR);
        script.after(NJ);
        script.after("B>A RD:bob");
        script.say("b>a JD:DONE");
        assertThat(alice.outcomes).containsExactly(connected("192.168.1.2:44002"));
    }

    @Test
    void aJoinerNamesThePathOnWhichItWasCalled() {
        var bob = script.peer("b", "joiner", "bob", Options.none().set(SimplePeerOptions.ID, ID));
        script.after(JR);
        script.after("a>b RD:alice");
        script.after("A>B JH:akenaaacklob");
        script.after("a>b RD:alice");
        script.skip(SECOND.multipliedBy(2));
        script.command(bob, "get_host");
        assertThat(printed(bob)).endsWith("get_host(10.77.0.2, 44001)");
        assertThat(bob.outcomes).containsExactly(connected("10.77.0.2:44001"));
    }
}
