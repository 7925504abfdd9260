package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The exchanges recorded from the original, played against our server in both presets.
class RabidServerGoldenTest {
    private static Script room(String preset) {
        return Script.of(preset)
                .say("A>S h:room:alice:2", "S>A i:alice")
                .say("B>S c:room:bob", "S>A i:alice:bob", "S>B i:alice:bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g1CreatesOnceAndRepeatsToTheHost(String preset) {
        Script.of(preset)
                .say("A>S h:room:alice:2", "S>A i:alice")
                .say("A>S h:room:other:5", "S>A i:alice")
                .say("B>S h:room:alice:2", "S>B error:session_exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g2ListsAJoinToEverybody(String preset) {
        room(preset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g3AsksForThePassword(String preset) {
        Script.of(preset)
                .say("A>S h:pw:alice:4:sec", "S>A i:alice")
                .say("B>S c:pw:bob", "S>B error:password_mismatch")
                .say("B>S c:pw:bob:bad", "S>B error:password_mismatch")
                .say("B>S c:pw:bob:sec", "S>A i:alice:bob", "S>B i:alice:bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g4AnswersPings(String preset) {
        room(preset)
                .say("A>S p:room:alice", "S>A i:alice:bob")
                .say("C>S p:room:zed", "S>C error:non_existent_player")
                .say("A>S p:nosuch:bob", "S>A error:session_non_existent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g5RefusesToStart(String preset) {
        room(preset)
                .say("B>S s:room:bob", "S>B error:non_host_player")
                .say("A>S h:solo:alice:2", "S>A i:alice")
                .say("A>S s:solo:alice", "S>A error:only_one_player_in_session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g6KicksAndLetsComeBack(String preset) {
        room(preset)
                .say("A>S k:room:bob", "S>B error:kicked_by_host", "S>A i:alice")
                .say("B>S c:room:bob", "S>A i:alice:bob", "S>B i:alice:bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g7SortsOutWhatIsMalformed(String preset) {
        Script.of(preset)
                .say("A>S x", "S>A error:invalid_request")
                .say("A>S q:a:b")
                .say("A>S h:room4:al-ice:3", "S>A error:invalid_request")
                .say("A>S h:room:alice:1", "S>A error:invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g8SendsEightRoundsOfStartLists(String preset) {
        String a = "S>A s:41001:bob:127.0.0.2:41002;carl:127.0.0.3:41003";
        String b = "S>B s:41002:alice:127.0.0.1:41001;carl:127.0.0.3:41003";
        String c = "S>C s:41003:alice:127.0.0.1:41001;bob:127.0.0.2:41002";
        Script script =
                Script.of(preset)
                        .say("A>S h:st:alice:3", "S>A i:alice")
                        .say("B>S c:st:bob", "S>A i:alice:bob", "S>B i:alice:bob")
                        .say(
                                "C>S c:st:carl",
                                "S>A i:alice:bob:carl",
                                "S>B i:alice:bob:carl",
                                "S>C i:alice:bob:carl")
                        .say("A>S s:st:alice", a, b, c);
        for (int round = 2; round <= 8; round++) {
            script.pass(Duration.ofMillis(100), "+0.1 " + a, "+0.1 " + b, "+0.1 " + c);
        }
        assertThat(script.server().sessions()).isOne();
        script.pass(Duration.ofSeconds(5));
        assertThat(script.server().sessions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g9DropsTheSilentPlayer(String preset) {
        room(preset)
                .keep(7, "B>S p:room:bob")
                .pass(
                        Duration.ofMillis(1500),
                        "+1.0 S>A error:player_timeout",
                        "+1.0 S>B i:bob",
                        "+1.05 S>A error:player_timeout",
                        "+1.1 S>A error:player_timeout");
    }
}
