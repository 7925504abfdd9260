package dev.punchcard.core.protocol.simple;

import static dev.punchcard.core.protocol.simple.Script.HR;
import static dev.punchcard.core.protocol.simple.Script.ID;
import static dev.punchcard.core.protocol.simple.Script.JR;
import static dev.punchcard.core.protocol.simple.Script.NJ;
import static dev.punchcard.core.protocol.simple.Script.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The option `learn`: another port of a known address is taken for the party there, and answered.
class SimpleLearnTest {
    private final Script script = new Script();

    private static Options learn(boolean learn) {
        return Options.none()
                .set(SimplePeerOptions.LEARN, Boolean.toString(learn))
                .set(SimplePeerOptions.ID, ID);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHostAnswersThePortThatItHears(boolean learn) {
        var alice = script.peer("a", "host", "alice", learn(learn));
        script.party("X", "10.77.0.3:50000");
        script.after(HR);
        script.after(NJ);
        script.after("X>A RD:bob");
        script.command(alice, "close_session");
        String called = learn ? "a>X JH:akenaaacklob" : "a>B JH:akenaaacklob";
        script.sent("a>S CS:" + ID, called);
        script.after("X>A JD:DONE");
        assertThat(printed(alice).contains("start_server(44001)")).isEqualTo(learn);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aJoinerAnswersThePortThatItHears(boolean learn) {
        script.peer("b", "joiner", "bob", learn(learn));
        script.party("X", "10.77.0.2:50000");
        script.after(JR);
        script.after("X>B RD:alice");
        List<String> answers = script.after("X>B JH:akenaaacklob");
        assertThat(answers.contains("b>X JD:DONE")).isEqualTo(learn);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherAddressIsAStranger(boolean learn) {
        var alice = script.peer("a", "host", "alice", learn(learn));
        script.after(HR);
        script.after(NJ);
        script.after("D>A RD:dora");
        assertThat(printed(alice)).doesNotContain("new_name(dora)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoJoinersBehindOneAddressAreToldApart(boolean carlFirst) {
        var alice = script.peer("a", "host", "alice", learn(true));
        script.party("X", "10.77.0.3:50000");
        script.after(HR);
        script.after(NJ);
        script.after("S>A NJ:akenaaadklod:makiabadklod");
        for (String line :
                carlFirst
                        ? List.of("X>A RD:carl", "B>A RD:bob", "X>A RD:carl")
                        : List.of("B>A RD:bob", "X>A RD:carl")) {
            script.after(line);
        }
        script.command(alice, "close_session");
        script.sent("a>S CS:" + ID, "a>B JH:akenaaacklob", "a>X JH:akenaaacklob");
    }
}
