package dev.punchcard.core.protocol.simple;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The exchanges recorded from the original, played against our server in both presets.
class SimpleServerGoldenTest {
    private static Script hosted(String preset) {
        Script script = Script.of(preset).say("A>S HS:makiababklob", "S>A HR:akenaaacklob:$ID");
        assertThat(script.id()).matches("akenaaabbfld[a-p]{4}");
        return script;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g1RegistersAHostOnceAndRepeatsItsId(String preset) {
        Script script = hosted(preset);
        String id = script.id();
        script.say("A>S HS:makiababklob", "S>A HR:akenaaacklob:" + id);
        assertThat(script.server().sessions()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g2TellsTheHostFirstAndThenTheJoiner(String preset) {
        Script script = hosted(preset);
        for (int repeats = 0; repeats < 2; repeats++) {
            script.say(
                    "B>S JS:makiabackloc:$ID",
                    "S>A NJ:akenaaadkloc:makiabackloc",
                    "S>B JR:akenaaadkloc:akenaaacklob:makiababklob");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g3KnowsNoSuchId(String preset) {
        hosted(preset).say("C>S JS:makiabadklod:akenaaabbfldzzzz", "S>C BK:akenaaabbfldzzzz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g4IsSilentToWhatAsksNothing(String preset) {
        Script script = hosted(preset);
        for (String line : new String[] {"A>S KA:$ID", "A>S ZZ:x", "A>S hs:x", "A>S "}) {
            script.say(line).pass(Duration.ofMillis(200));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g5ForgetsAClosedSession(String preset) {
        Script script = hosted(preset).say("A>S CS:$ID");
        assertThat(script.server().sessions()).isZero();
        script.say("B>S JS:makiabackloc:$ID", "S>B BK:$ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g6MakesARandomPair(String preset) {
        Script.of(preset)
                .say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say(
                        "B>S RS:makiabackloc",
                        "S>A NJ:akenaaadkloc:makiabackloc",
                        "S>B JR:akenaaadkloc:akenaaacklob:makiababklob");
    }
}
