package dev.punchcard.core.protocol.simple;

import static dev.punchcard.core.protocol.simple.Script.HR;
import static dev.punchcard.core.protocol.simple.Script.ID;
import static dev.punchcard.core.protocol.simple.Script.JR;
import static dev.punchcard.core.protocol.simple.Script.NJ;
import static dev.punchcard.core.protocol.simple.Script.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The peer's transitions, each with what leads to it and what does not.
class SimplePeerTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"host", "random", "joiner"})
    void tenUnansweredRequestsMakeABadServer(String role) {
        var peer = script.peer("a", role, "alice", with(SimplePeerOptions.ID, ID));
        script.bench.pass(SECOND.multipliedBy(9));
        assertThat(script.bench.sent()).hasSize(10);
        assertThat(peer.outcomes).isEmpty();
        script.pass(SECOND.multipliedBy(100));
        assertThat(printed(peer)).containsExactly("new_name(alice)", "bad_server(akenaaabbfld)");
        assertThat(peer.outcomes).containsExactly(new Outcome.Failed("bad_server"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host_session zz", "random_session akenaaaaaaaz x", "join_session zz"})
    void aKeyThatIsNoneIsABadServer(String command) {
        var peer = script.peer("a", "joiner", "alice", Options.none());
        script.command(peer, command);
        script.pass(SECOND);
        assertThat(printed(peer).getLast()).startsWith("bad_server(");
        assertThat(peer.outcomes).containsExactly(new Outcome.Failed("bad_server"));
    }

    @Test
    void aTakenPortIsABadServer() {
        joiner(Options.none());
        script.party("a", "192.168.1.2:44002");
        var peer = host(Options.none());
        assertThat(printed(peer)).containsExactly("new_name(alice)", "bad_server(akenaaabbfld)");
    }

    @Test
    void aBadKeyWhileASessionRunsEndsNothing() {
        var alice = host(Options.none());
        script.say(HR);
        script.command(alice, "join_session zz");
        assertThat(alice.outcomes).isEmpty();
        script.skip(Duration.ofMillis(983)).pass(SECOND, "+1.0 a>S KA:" + ID);
    }

    @Test
    void q7AHostThatHasMovedSaysSo() {
        var alice = host(Options.none());
        script.after(HR);
        script.say("S>A HR:akenaaadkloc:akenaaabbfldaaaa");
        assertThat(printed(alice))
                .endsWith("moved(10.77.0.3, 44002)", "start_session(akenaaabbfldaaaa)");
        script.skip(Duration.ofMillis(966)).pass(SECOND, "+1.0 a>S KA:akenaaabbfldaaaa");
    }

    @Test
    void q15AJoinerGivesUpAnUnheardHost() {
        var bob = joiner(Options.none());
        script.after(JR);
        script.skip(SECOND.multipliedBy(29));
        assertThat(bob.outcomes).isEmpty();
        script.skip(SECOND);
        assertThat(printed(bob))
                .endsWith("unreachable(10.77.0.2, 44001)", "punch_failed(punch_timeout)");
        assertThat(bob.outcomes).containsExactly(new Outcome.Failed("punch_timeout"));
    }

    @Test
    void q15AHostOnCommandForgetsAnUnheardJoinerAndStays() {
        var alice = host(Options.none());
        script.after(HR);
        script.after(NJ);
        script.skip(SECOND.multipliedBy(32));
        assertThat(printed(alice)).endsWith("unreachable(10.77.0.3, 44002)");
        assertThat(alice.outcomes).isEmpty();
        assertThat(script.after(NJ)).contains("a>B RD:alice");
    }

    @Test
    void aSessionThatNobodyEndsEndsByItself() {
        var alice = host(Options.none());
        script.after(HR);
        script.skip(Duration.ofMinutes(21));
        assertThat(printed(alice)).endsWith("punch_failed(session_timeout)");
        assertThat(alice.outcomes).containsExactly(new Outcome.Failed("session_timeout"));
    }

    @Test
    void q16ASecondSessionKnowsNothingOfTheFirst() {
        var alice = host(with(SimplePeerOptions.PLAYERS, "2"));
        script.after(HR);
        script.after(NJ);
        script.after("B>A RD:bob");
        script.after("B>A JD:DONE");
        script.command(alice, "join_session akenaaabbfldaaaa anna");
        script.sent("a>S JS:makiababklob:akenaaabbfldaaaa");
        script.say("B>A RD:bob").say("B>A JH:x");
        script.say("S>A JR:akenaaacklob:akenaaadkloc:makiabackloc", "a>b RD:anna", "a>B RD:anna");
        script.say("B>A JH:x", "a>B JD:DONE");
    }

    @Test
    void aSessionThatRunsGivesWayToAnother() {
        var alice = host(Options.none());
        script.after(HR);
        script.command(alice, "random_session");
        script.sent("a>S RS:makiababklob")
                .pass(Duration.ofMillis(983), "+0.983 a>S RS:makiababklob");
    }

    @Test
    void q17GetHostIsTheFirstOfTheOthersOrNothing() {
        var alice = host(Options.none());
        script.command(alice, "get_host");
        script.after(HR);
        script.after(NJ);
        script.command(alice, "get_host");
        script.after("b>a RD:bob");
        script.command(alice, "get_host");
        assertThat(printed(alice).stream().filter(s -> s.startsWith("get_host")))
                .containsExactly(
                        "get_host()", "get_host(10.77.0.3, 44002)", "get_host(192.168.1.2, 44002)");
    }

    @Test
    void theLaterReadyDecidesWhichAddressIsUsed() {
        host(Options.none());
        script.after(HR);
        script.after(NJ);
        script.after("B>A RD:bob");
        script.after("b>a RD:bob");
        script.skip(Duration.ofMillis(932));
        script.pass(SECOND, "+1.0 a>S KA:" + ID, "+1.0 a>b RD:alice:bob");
        script.after("B>A RD:bob");
        script.skip(Duration.ofMillis(966));
        script.pass(Duration.ofMillis(17), "+0.017 a>S KA:" + ID, "+0.017 a>B RD:alice:bob");
    }

    @Test
    void anAddressThatIsOurOwnIsNobodys() {
        host(Options.none());
        script.after(HR);
        script.say("S>A NJ:akenaaadkloc:makiababklob", "a>S KA:" + ID, "a>B RD:alice");
    }

    @Test
    void aLocalKeyThatIsNoneIsLeftOut() {
        host(Options.none());
        script.after(HR);
        script.say("S>A NJ:akenaaadkloc:secret", "a>S KA:" + ID, "a>B RD:alice");
    }

    @Test
    void onlyTheServerAskedIsBelieved() {
        var alice = host(Options.none());
        script.after(HR);
        script.say("C>A NJ:akenaaadkloc:makiabackloc").say("C>A HR:akenaaadkloc:" + ID);
        assertThat(printed(alice)).hasSize(2);
        var bob = joiner(Options.none());
        script.skip(Duration.ZERO).say("C>B BK:" + ID).say("C>B JR:akenaaadkloc:akenaaacklob:x");
        assertThat(bob.outcomes).isEmpty();
    }

    @Test
    void anotherSessionsBadKeyIsNotOurs() {
        var bob = joiner(Options.none());
        script.say("S>B BK:akenaaabbfldaaaa");
        assertThat(bob.outcomes).isEmpty();
    }

    @Test
    void ahostTakesSoManyAndNoMore() {
        host(with(SimplePeerOptions.MAX_PEERS, "1"));
        script.after(HR);
        script.after(NJ);
        script.say("S>A NJ:akenaaadklod:makiabadklod");
    }

    @Test
    void aPeerKeepsSoManyNamesAndNoMore() {
        var alice = host(with(SimplePeerOptions.MAX_NAMES, "3"));
        script.after(HR);
        script.after(NJ);
        script.after("B>A RD:bob:carl:dora:bob:" + "x".repeat(33));
        assertThat(printed(alice)).endsWith("new_name(bob)", "new_name(carl)");
    }

    @Test
    void n1AJoinerAsksOnWhileItDoesNotHearItsHost() {
        joiner(Options.none());
        script.after(JR);
        script.skip(Duration.ofMillis(982));
        script.pass(
                Duration.ofMillis(1),
                "+0.001 b>S JS:makiabackloc:" + ID,
                "+0.001 b>a RD:bob",
                "+0.001 b>A RD:bob");
        script.after("A>B RD:alice");
        script.skip(Duration.ofMillis(982));
        script.pass(Duration.ofMillis(1), "+0.001 b>A RD:bob:alice");
    }

    @Test
    void thePortIsDrawnOnceFromItsRange() {
        script.party("a", "192.168.1.1:0");
        var alice = host(Options.none());
        int port = script.bench.sent().getFirst().source().port();
        assertThat(port).isBetween(30_000, 39_999);
        script.command(alice, "host_session");
        assertThat(script.bench.sent().getFirst().source().port()).isEqualTo(port);
    }

    @Test
    void itsOwnAddressMayBeTold() {
        host(with(SimplePeerOptions.LOCAL_IP, "10.77.0.2"));
        script.sent("a>S HS:akenaaacklob");
    }
}
