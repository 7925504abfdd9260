package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The concept of two: what its server answers, and what its clients send. No exchange of the
/// original's was recorded; these are its description in the same notation.
class GopunchConceptTest {
    private static final String A = "127.0.0.1:42001";
    private static final String B = "127.0.0.2:42002";
    private static final String C = "127.0.0.3:42003";
    private static final Options SERVING = Options.none().with(GopunchServerOptions.CONCEPT, true);
    private static final Options CLIENT = Options.none().with(GopunchPeerOptions.CONCEPT, true);

    private final Script script = new Script();

    /// Where an attempt says it ended: the endpoints of a path, or the reason for none.
    private static Stream<String> ends(Seat<?, ?, GopunchSignal> seat) {
        return seat.outcomes.stream()
                .map(outcome ->
                        switch (outcome) {
                            case Outcome.Connected(List<Remote> remotes, var local) ->
                                    local.name() + " " + remotes.getFirst().endpoint();
                            case Outcome.Started _ -> "started";
                            case Outcome.Failed(String reason) -> reason;
                        });
    }

    @Test
    void everyTwoAreIntroducedToEachOtherWhateverTheySend() {
        new Script(SERVING)
                .say("A>S \"\"")
                .say("B>S anything", "S>A " + B, "S>B " + A)
                .say("C>S " + "x".repeat(255))
                .say("A>S \"\"", "S>C " + A, "S>A " + C)
                .say("B>S \"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELF_PAIR", "original"})
    void q12WhoAsksTwiceIsIntroducedToHimselfOnlyWithTheSwitch(String quirk) {
        new Script(SERVING, quirk)
                .say("A>S \"\"")
                .say("A>S \"\"", "S>A " + A, "S>A " + A)
                .say("B>S \"\"");
        new Script(SERVING).say("A>S \"\"").say("A>S \"\"").say("B>S \"\"", "S>A " + B, "S>B " + A);
    }

    @Test
    void theFirstOfTwoIsNeverForgotten() {
        Script server = new Script(SERVING).say("A>S \"\"").pass(100_000_000);
        server.say("B>S \"\"", "S>A " + B, "S>B " + A);
    }

    @Test
    void aFloodOfOneSourceIsNotAnswered() {
        Options limited = SERVING.with(GopunchServerOptions.REQUESTS_PER_SECOND, 1);
        Script server = new Script(limited).say("A>S \"\"").say("B>S \"\"", "S>A " + B, "S>B " + A);
        server.say("A>S \"\"")
                .say("C>S \"\"")
                .pass(1_000); // C is the first of two, A was not heard
        server.say("A>S \"\"", "S>C " + A, "S>A " + C);
    }

    @Test
    void aTakenPortEndsEither() {
        Script taken = new Script(SERVING);
        taken.serve(new Gopunch().server(Script.setup(SERVING, Script.SERVER.port())));
        assertThat(ends(taken.last())).containsExactly("no socket: PORT_IN_USE");

        script.peer("A", CLIENT);
        assertThat(ends(script.peer("A", CLIENT))).containsExactly("socket not bound");
    }

    @Test
    void aClientAsksOnceAndKnocksTwice() {
        var a = script.peer("A", CLIENT);
        script.sent("A>S \"\"").pass(30_000).say("S>A " + B);
        script.pass(1_000, "+70 A>B \"\"", "+140 A>B \"\"");
        assertThat(a.outcomes).isEmpty();
        script.say("B>A \"\"");
        assertThat(ends(a)).containsExactly("CLIENT " + B);
        script.say("B>A a line").say("B>A \"\"").pass(60_000);
        assertThat(a.outcomes).hasSize(1);
    }

    @Test
    void aClientThatHearsTheOtherFirstStillKnocksTwice() {
        var a = script.peer("A", CLIENT);
        script.say("S>A " + B).say("B>A \"\"").pass(139, "+70 A>B \"\"");
        assertThat(a.outcomes).isEmpty();
        script.pass(1, "+1 A>B \"\"");
        assertThat(ends(a)).containsExactly("CLIENT " + B);
    }

    @Test
    void nobodyElseIsTakenForTheOther() {
        var a = script.peer("A", CLIENT);
        script.say("B>A \"\"").say("S>A \"\"").say("S>A no endpoint").say("C>A " + C);
        script.say("S>A " + B).say("S>A " + C).say("C>A \"\"").say("S>A \"\"");
        script.pass(1_000, "+70 A>B \"\"", "+140 A>B \"\"");
        assertThat(a.outcomes).isEmpty();
    }

    @Test
    void itsTimeIsOverOnceAndForAll() {
        var alone = script.peer("A", CLIENT);
        script.pass(40_000);
        assertThat(ends(alone)).containsExactly("not introduced");
        script.say("S>A " + B).pass(1_000);

        var unheard = script.peer("C", CLIENT);
        script.say("S>C " + B).skip(40_000);
        assertThat(ends(unheard)).containsExactly("started");
        script.say("B>C \"\"");
        assertThat(unheard.outcomes).hasSize(1);
    }

    @Test
    void whoseTimeIsOverBetweenTwoKnocksEndsOnce() {
        var a = script.peer("A", CLIENT.set(GopunchPeerOptions.TIMEOUT, "100ms"));
        script.say("S>A " + B).say("B>A \"\"").pass(1_000, "+70 A>B \"\"");
        assertThat(ends(a)).containsExactly("started");
    }

    @Test
    void aTimeoutOfZeroIsForEver() {
        var a = script.peer("A", CLIENT.set(GopunchPeerOptions.TIMEOUT, "0s"));
        script.pass(10_000_000).say("S>A " + B);
        assertThat(a.outcomes).isEmpty();
    }

    @Test
    void twoOfOursMeetAtOurs() {
        Script all = new Script(SERVING);
        var a = all.peer("A", CLIENT);
        var b = all.peer("B", CLIENT);
        all.pass(0, "+0 S>A " + B, "+0 S>B " + A);
        all.pass(1_000, "+70 A>B \"\"", "+70 B>A \"\"", "+140 A>B \"\"", "+140 B>A \"\"");
        assertThat(ends(a)).containsExactly("CLIENT " + B);
        assertThat(ends(b)).containsExactly("CLIENT " + A);
        assertThat(a.signals)
                .extracting(GopunchSignal::toString)
                .containsExactly("Found([" + B + "])", "Connect([" + B + "])");
    }

    @Test
    void itTakesNoCommands() {
        var setup = Script.setup(CLIENT, 0);
        var peer = new Gopunch().peer(setup, Gopunch.CLIENT, "A", Script.SERVER);
        assertThat(peer.commands().forms()).isEmpty();
        assertThat(new Gopunch().server(Script.setup(SERVING, 1)).commands().forms()).isEmpty();
    }
}
