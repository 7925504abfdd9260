package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The exchanges recorded from the original, played against our server in both presets.
class GopunchServerGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g1TellsALonelyClientNothing(String preset) {
        Script.of(preset).say("A>S room", "S>A \"\"").say("A>S room", "S>A \"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g2ListsTheOthersInTheOrderOfTheirLastRegistration(String preset) {
        Script.of(preset)
                .say("A>S room", "S>A \"\"")
                .say("B>S room", "S>B 127.0.0.1:42001")
                .say("C>S room", "S>C 127.0.0.1:42001,127.0.0.2:42002")
                .say("A>S room", "S>A 127.0.0.2:42002,127.0.0.3:42003")
                .say("B>S room", "S>B 127.0.0.3:42003,127.0.0.1:42001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g3TakesIdsOf1024BytesAndNotOfOneMore(String preset) {
        Script.of(preset)
                .say("A>S " + "x".repeat(1024), "S>A \"\"")
                .say("B>S " + "x".repeat(1024), "S>B 127.0.0.1:42001")
                .say("A>S " + "y".repeat(1025))
                .say("B>S " + "y".repeat(1025));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g4KeepsEveryEntryAliveEveryTenSeconds(String preset) {
        Script script = Script.of(preset).pass(3_000);
        script.say("A>S one", "S>A \"\"").say("A>S two", "S>A \"\"").say("A>S three", "S>A \"\"");
        String empty = "+7000 S>A \"\"";
        script.pass(9_000, empty, empty, empty);
        script.pass(10_000, "+8000 S>A \"\"", "+8000 S>A \"\"", "+8000 S>A \"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g5TellsEachOfTwoTheOther(String preset) {
        Script script = Script.of(preset);
        script.party("P", "127.0.0.1:60685");
        script.party("Q", "127.0.0.1:36167");
        script.say("P>S lab", "S>P \"\"");
        script.skip(100);
        script.say("P>S lab", "S>P \"\"");
        script.say("Q>S lab", "S>Q 127.0.0.1:60685");
        script.skip(11);
        script.say("P>S lab", "S>P 127.0.0.1:36167");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g6AnswersEachPollOfALonelyClient(String preset) {
        Script script = Script.of(preset);
        script.peer("A", Options.none().set(GopunchPeerOptions.TIMEOUT, "1s"), preset);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            expected.add("A>S room");
            expected.add("S>A \"\"");
        }
        script.bench.pass(java.time.Duration.ofMillis(999));
        script.sent(expected.toArray(String[]::new));
        assertThat(script.server().store().ids()).isOne();
    }
}
