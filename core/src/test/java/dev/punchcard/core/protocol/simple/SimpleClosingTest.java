package dev.punchcard.core.protocol.simple;

import static dev.punchcard.core.protocol.simple.Script.HR;
import static dev.punchcard.core.protocol.simple.Script.ID;
import static dev.punchcard.core.protocol.simple.Script.JR;
import static dev.punchcard.core.protocol.simple.Script.NJ;
import static dev.punchcard.core.protocol.simple.Script.connected;
import static dev.punchcard.core.protocol.simple.Script.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How a session ends: by its host, who calls the joiners, and by whoever leaves it.
class SimpleClosingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Script script = new Script();

    private Seat<SimpleMessage, SimpleCommand, SimpleSignal> host(Options options) {
        return script.peer("a", "host", "alice", options);
    }

    private Seat<SimpleMessage, SimpleCommand, SimpleSignal> joiner(Options options) {
        return script.peer("b", "joiner", "bob", options.set(SimplePeerOptions.ID, ID));
    }

    private static Options with(Option<?> option, String word) {
        return Options.none().set(option, word);
    }

    @Test
    void theHostClosesOnCommandAndIsDoneWhenEverybodyIs() {
        var alice = host(Options.none());
        script.say(HR).skip(Duration.ZERO);
        script.after(NJ);
        script.after("S>A NJ:akenaaadklod:makiabadklod");
        script.after("b>a RD:bob");
        script.after("C>A RD:carl");
        script.command(alice, "close_session");
        script.sent("a>S CS:" + ID, "a>b JH:makiababklob", "a>C JH:akenaaacklob")
                .say("b>a JD:DONE");
        assertThat(alice.outcomes).isEmpty();
        script.say("C>A JD:DONE");
        assertThat(alice.outcomes)
                .containsExactly(connected("192.168.1.2:44002", "10.77.0.3:44003"));
        assertThat(printed(alice))
                .containsExactly(
                        "new_name(alice)",
                        "start_session(" + ID + ")",
                        "new_name(bob)",
                        "new_name(carl)",
                        "start_server(44001)");
        script.pass(SECOND.multipliedBy(10));
    }

    @Test
    void theHostClosesByItselfWhenAllWereHeard() {
        var alice = host(with(SimplePeerOptions.PLAYERS, "3"));
        script.after(HR);
        script.after(NJ);
        script.say("B>A RD:bob");
        script.after("S>A NJ:akenaaadklod:makiabadklod");
        script.say("C>A RD:carl", "a>S CS:" + ID, "a>B JH:akenaaacklob", "a>C JH:akenaaacklob");
        assertThat(alice.outcomes).isEmpty();
    }

    @Test
    void q8AHostCallsFiveTimesAndBeginsWithThoseWhoAnswer() {
        var alice = host(with(SimplePeerOptions.PLAYERS, "3"));
        script.after(HR);
        script.after(NJ);
        script.after("S>A NJ:akenaaadklod:makiabadklod");
        script.after("B>A RD:bob");
        script.after("C>A RD:carl");
        script.say("B>A JD:DONE");
        for (int round = 2; round <= 5; round++) {
            script.bench.pass(SECOND);
            script.sent("a>S CS:" + ID, "a>C JH:akenaaacklob");
        }
        assertThat(alice.outcomes).isEmpty();
        script.pass(SECOND.multipliedBy(30));
        assertThat(printed(alice)).endsWith("not_done(10.77.0.3, 44003)", "start_server(44001)");
        assertThat(alice.outcomes).containsExactly(connected("10.77.0.3:44002"));
    }

    @Test
    void q8AHostWhomNobodyAnswersFails() {
        var alice = host(with(SimplePeerOptions.PLAYERS, "2"));
        script.after(HR);
        script.after(NJ);
        script.after("B>A RD:bob");
        script.skip(SECOND.multipliedBy(5));
        assertThat(printed(alice))
                .endsWith("not_done(10.77.0.3, 44002)", "punch_failed(nobody_done)");
        assertThat(alice.outcomes).containsExactly(new Outcome.Failed("nobody_done"));
    }

    @Test
    void q8AJoinerAnswersThreeTimesAndThenAsOftenAsItIsCalled() {
        var bob = joiner(Options.none());
        script.after(JR);
        script.after("A>B RD:alice");
        script.send("A>B JH:akenaaacklob");
        script.pass(
                Duration.ofMillis(500),
                "+0.0 b>A JD:DONE",
                "+0.05 b>A JD:DONE",
                "+0.1 b>A JD:DONE");
        script.say("A>B JH:akenaaacklob", "b>A JD:DONE").say("C>B JH:akenaaacklob");
        assertThat(bob.outcomes).isEmpty();
        script.pass(Duration.ofMillis(783));
        assertThat(printed(bob)).endsWith("start_client(10.77.0.2, 44001, 44002)");
        assertThat(bob.outcomes).containsExactly(connected("10.77.0.2:44001"));
        script.say("A>B JH:akenaaacklob", "b>A JD:DONE").say("C>B JH:akenaaacklob");
    }

    @Test
    void q9AHostAloneStartsAtOnce() {
        var alice = host(Options.none());
        script.after(HR);
        script.command(alice, "close_session");
        script.sent("a>S CS:" + ID).pass(SECOND.multipliedBy(10));
        assertThat(printed(alice)).endsWith("start_server(44001)");
        assertThat(alice.outcomes).containsExactly(new Outcome.Started());
    }

    @Test
    void beforeItIsRegisteredAHostClosesNothing() {
        var alice = host(Options.none());
        script.skip(Duration.ZERO);
        script.command(alice, "close_session");
        script.sent();
        assertThat(alice.outcomes).isEmpty();
    }

    @Test
    void aHostThatLeavesClosesItsSessionAndCallsNobody() {
        var alice = host(Options.none());
        script.after(HR);
        script.after(NJ);
        script.after("B>A RD:bob");
        script.command(alice, "leave");
        script.sent("a>S CS:" + ID).pass(SECOND.multipliedBy(5));
        assertThat(alice.outcomes).containsExactly(new Outcome.Failed("left"));
    }

    @Test
    void aJoinerThatLeavesSaysNothing() {
        var bob = joiner(Options.none());
        script.after(JR);
        script.command(bob, "leave");
        script.sent().pass(SECOND.multipliedBy(5));
        assertThat(bob.outcomes).containsExactly(new Outcome.Failed("left"));
    }

    @Test
    void q14AClosingHostTakesNobodyMore() {
        var alice = host(with(SimplePeerOptions.PLAYERS, "2"));
        script.after(HR);
        script.after(NJ);
        script.after("B>A RD:bob");
        script.say("S>A NJ:akenaaadklod:makiabadklod").say("B>A JD:DONE");
        assertThat(alice.outcomes).containsExactly(connected("10.77.0.3:44002"));
    }

    @Test
    void q15AHostBeginsWithThoseWhomItReaches() {
        var alice = host(with(SimplePeerOptions.PLAYERS, "3"));
        script.after(HR);
        script.after(NJ);
        script.after("S>A NJ:akenaaadklod:makiabadklod");
        script.keep(32, "B>A RD:bob");
        script.say("B>A JD:DONE");
        assertThat(printed(alice)).contains("unreachable(10.77.0.3, 44003)");
        assertThat(alice.outcomes).containsExactly(connected("10.77.0.3:44002"));
    }
}
