package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.holepuncher.Dialect.A;
import static dev.punchcard.core.protocol.holepuncher.Dialect.B;
import static dev.punchcard.core.protocol.holepuncher.Dialect.M;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The exchanges recorded from the originals, played against our server in both presets.
class HolepuncherServerGoldenTest {
    private static final String HOST_SEEN = "hostid:10.78.0.2:42261:True";
    private static final String CARL_SEEN = "carlid:10.78.0.4:35116:False";
    private static final String BOB_SEEN = "bobid:10.78.0.3:41712:False";
    private static final String TO_HOST = "S>A peers:" + CARL_SEEN + "," + BOB_SEEN;
    private static final String TO_CARL = "S>C peers:" + HOST_SEEN + "," + BOB_SEEN;
    private static final String TO_BOB = "S>B peers:" + HOST_SEEN + "," + CARL_SEEN;

    private static Script roomA(String preset) {
        return Script.of(A, preset)
                .say("A>S rs:room:3", "S>A ok:43001")
                .say("A>S rc:alice:room:Al", "S>A ok:43001", "S>A lobby:Al:3")
                .say(
                        "B>S rc:bob:room:Bob",
                        "S>B ok:43002",
                        "S>A lobby:Al,Bob:3",
                        "S>B lobby:Al,Bob:3");
    }

    private static Script three(String preset) {
        return three(Script.of(B, preset));
    }

    private static Script three(Script script) {
        script.party("A", "10.78.0.2:42261");
        script.party("B", "10.78.0.3:41712");
        script.party("C", "10.78.0.4:35116");
        return script.say("A>S rs:room:3", "S>A ok:42261")
                .say("A>S rc:hostid:room:H", "S>A lobby:H:3", "S>A ok:42261", "S>A lobby:H:3")
                .say(
                        "C>S rc:carlid:room:C",
                        "S>A lobby:H,C:3",
                        "S>C lobby:H,C:3",
                        "S>C ok:35116",
                        "S>A lobby:H,C:3",
                        "S>C lobby:H,C:3")
                .say(
                        "B>S rc:bobid:room:B",
                        "S>A lobby:H,C,B:3",
                        "S>C lobby:H,C,B:3",
                        "S>B lobby:H,C,B:3",
                        "S>B ok:41712",
                        "S>A lobby:H,C,B:3",
                        "S>C lobby:H,C,B:3",
                        "S>B lobby:H,C,B:3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g1NobodyJoinsASessionThatIsNotThere(String preset) {
        String close = "S>B close:'Client registered for non-existing session'";
        Script.of(A, preset).say("B>S rc:bob:nosuch:Bob", "S>B ok:43002", close);
        Script.of(B, preset).say("B>S rc:bob:nosuch:Bob", close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g2ASessionIsCreatedOnce(String preset) {
        for (Dialect dialect : new Dialect[] {A, B}) {
            Script.of(dialect, preset)
                    .say("A>S rs:room:3", "S>A ok:43001")
                    .say(
                            "A>S rs:room:3",
                            "S>A ok:43001",
                            "S>A close:'Tried to create existing session'");
        }
        Script.of(M, preset)
                .say("A>S rs:room:3", "S>A ok:43001")
                .say("A>S rs:room:3", "S>A ok:43001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g3AJoinIsShownToEverybody(String preset) {
        roomA(preset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g4AFullSessionTakesNobody(String preset) {
        roomA(preset)
                .say(
                        "C>S rc:carl:room:Carl",
                        "S>C ok:43003",
                        "S>A lobby:Al,Bob,Carl:3",
                        "S>B lobby:Al,Bob,Carl:3",
                        "S>C lobby:Al,Bob,Carl:3")
                .say("D>S rc:dan:room:Dan", "S>D ok:43004", "S>D close:'Session full'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g5ANameComesBackFromItsOwnIpOnly(String preset) {
        String[] three = {"S>A lobby:Al:3", "S>A ok:43001", "S>A lobby:Al:3"};
        Script.of(B, preset)
                .say("A>S rs:room:3", "S>A ok:43001")
                .say("A>S rc:alice:room:Al", three)
                .say("A>S rc:alice:room:Al", three)
                .say("C>S rc:alice:room:Imp", "S>C close:'Client already registered'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g6OnlyTheFirstMembersIpCloses(String preset) {
        roomA(preset)
                .say("A>S rs:r2:2", "S>A ok:43001")
                .say("A>S rc:al:r2:Al", "S>A ok:43001", "S>A lobby:Al:2")
                .say("B>S cs:room:evil")
                .say("A>S cs:r2:Host left", "S>A close:Host left")
                .say("A>S rs:r2:2", "S>A ok:43001");
    }

    @Test
    void g7EverybodyIsToldTheOthers() {
        Script script =
                three(new Script(Script.dialect(B).set(HolepuncherServerOptions.ROUNDS, "1")))
                        .say("A>S ep:room", TO_HOST, TO_CARL, TO_BOB);
        assertThat(script.server().sessions()).isZero();
        assertThat(script.server().names()).isZero();
        script.pass(Duration.ofMinutes(20));
    }

    @Test
    void g7AndToldAgainInRoundsOfOurs() {
        String[] rounds = new String[4 * 6];
        for (int i = 0; i < 4; i++) {
            String[] round = {
                "S>A ok:42261", "S>C ok:35116", "S>B ok:41712", TO_HOST, TO_CARL, TO_BOB
            };
            for (int j = 0; j < 6; j++) {
                rounds[6 * i + j] = "+0." + (i + 1) + " " + round[j];
            }
        }
        three("none")
                .say("A>S ep:room", TO_HOST, TO_CARL, TO_BOB)
                .pass(Duration.ofMinutes(20), rounds);
    }

    @Test
    void g7WithTheOriginalsUncleanEnd() {
        Script script =
                three("original")
                        .say(
                                "A>S ep:room",
                                TO_HOST,
                                TO_CARL,
                                TO_BOB,
                                "S>C lobby:C,B:3",
                                "S>B lobby:C,B:3",
                                "S>C lobby:C:3",
                                "S>C close:Session closed.")
                        .pass(Duration.ofMinutes(20));
        assertThat(script.server().sessions()).isZero();
        assertThat(script.server().names()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g10DialectMSaysNoMoreThanOk(String preset) {
        Script.of(M, preset)
                .say("A>S rs:room:3", "S>A ok:43001")
                .say("A>S rc:alice:room", "S>A ok:43001")
                .say("C>S rc:zed:nosuch", "S>C ok:43003");
    }
}
