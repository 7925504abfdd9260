package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.holepuncher.Dialect.B;

import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Who registers again in dialect B: changed, or as the original does it, he leaves and comes back,
/// and everybody sees it; unchanged he alone is answered.
class HolepuncherReturnTest {
    private static final Options TWO_START =
            Script.dialect(B)
                    .set(HolepuncherServerOptions.AUTOSTART, "true")
                    .set(HolepuncherServerOptions.ROUNDS, "1");
    private static final String[] ALONE = {"S>A lobby:Al:3", "S>A ok:43001", "S>A lobby:Al:3"};
    private static final String[] ALICE_ALONE = {
        "S>A lobby:Al,Bob:3", "S>A ok:43001", "S>A lobby:Al,Bob:3"
    };
    private static final String[] BOB_ALONE = {
        "S>B lobby:Al,Bob:3", "S>B ok:43002", "S>B lobby:Al,Bob:3"
    };

    /// Alice and bob are in, bob as the last.
    private static Script two(Script script, int max) {
        return script.say("A>S rs:room:" + max, "S>A ok:43001")
                .tell("A>S rc:alice:room:Al")
                .tell("B>S rc:bob:room:Bob")
                .skip(Duration.ZERO);
    }

    private static void assertBobReturns(Script script, String line, String to, String nick) {
        String both = "lobby:Al," + nick + ":3";
        script.say(
                line,
                "S>A lobby:Al:3",
                "S>A " + both,
                "S>" + to + " " + both,
                "S>" + to + " ok:4300" + (to.equals("B") ? 2 : 7),
                "S>A " + both,
                "S>" + to + " " + both);
    }

    @Test
    void whoIsUnchangedIsAnsweredAndNobodyElse() {
        Script script = two(Script.of(B), 3);
        for (int i = 0; i < 3; i++) {
            script.say("A>S rc:alice:room:Al", ALICE_ALONE).say("B>S rc:bob:room:Bob", BOB_ALONE);
        }
    }

    @Test
    void withItsSwitchTheLastIsLastAgainHoweverOften() {
        Script script = two(Script.of(B, "NO_REPEAT"), 3);
        for (int i = 0; i < 3; i++) {
            assertBobReturns(script, "B>S rc:bob:room:Bob", "B", "Bob");
        }
    }

    @Test
    void hisNewNickIsShown() {
        Script script = two(Script.of(B), 3);
        assertBobReturns(script, "B>S rc:bob:room:Bobby", "B", "Bobby");
        assertBobReturns(script, "B>S rc:bob:room:Bob", "B", "Bob");
    }

    @Test
    void aNewNickThatTheOldOneBeginsWithIsShown() {
        assertBobReturns(two(Script.of(B), 3), "B>S rc:bob:room:Bo", "B", "Bo");
    }

    @Test
    void aNickIsKnownByItsBytes() {
        Script script = two(Script.of(B), 3);
        assertBobReturns(script, "B>S rc:bob:room:B\u00f6b", "B", "B\u00f6b");
        script.say(
                "B>S rc:bob:room:B\u00f6b:more",
                "S>B lobby:Al,B\u00f6b:3",
                "S>B ok:43002",
                "S>B lobby:Al,B\u00f6b:3");
        assertBobReturns(script, "B>S rc:bob:room:B\u00e9b", "B", "B\u00e9b");
    }

    @Test
    void namesOfTheFullLengthAreToldApartAtTheirEnd() {
        String room = "r".repeat(64);
        String al = "a".repeat(63);
        Script.of(B)
                .say("A>S rs:" + room + ":3", "S>A ok:43001")
                .say("A>S rc:" + al + "x:" + room + ":Al", ALONE)
                .say("A>S rc:" + al + "x:" + room + ":Al", ALONE)
                .say(
                        "A>S rc:" + al + "y:" + room + ":Al",
                        "S>A lobby:Al,Al:3",
                        "S>A lobby:Al,Al:3",
                        "S>A ok:43001",
                        "S>A lobby:Al,Al:3",
                        "S>A lobby:Al,Al:3");
    }

    @Test
    void whoHadNoNickReturnsWithAnEmptyOne() {
        new Script(Script.dialect(B).set(HolepuncherServerOptions.AUTO_DIALECT, "true"))
                .say("A>S rs:room:3", "S>A ok:43001")
                .say("A>S rc:alice:room", "S>A ok:43001")
                .tell("B>S rc:bob:room:Bob")
                .say(
                        "A>S rc:alice:room:",
                        "S>B lobby:Bob:3",
                        "S>B lobby:Bob,:3",
                        "S>A lobby:Bob,:3",
                        "S>A ok:43001",
                        "S>B lobby:Bob,:3",
                        "S>A lobby:Bob,:3");
    }

    @Test
    void hisNewPortIsAnsweredAndTold() {
        Script script = two(Script.of(B), 3);
        script.party("X", "127.0.0.2:43007");
        assertBobReturns(script, "X>S rc:bob:room:Bob", "X", "Bob");
        assertBobReturns(script, "B>S rc:bob:room:Bob", "B", "Bob");
        assertBobReturns(script, "X>S rc:bob:room:Bob", "X", "Bob");
        script.say(
                "A>S ep:room",
                "S>A peers:bob:127.0.0.2:43007:False",
                "S>X peers:alice:127.0.0.1:43001:True");
    }

    @Test
    void withItsSwitchWhoWasNotTheLastIsNow() {
        assertAliceComesLast(two(Script.of(B, "NO_REPEAT"), 3), "Al");
    }

    @Test
    void whoComesBackChangedIsTheLast() {
        assertAliceComesLast(two(Script.of(B), 3), "Allie");
    }

    private static void assertAliceComesLast(Script script, String nick) {
        String both = "lobby:Bob," + nick + ":3";
        script.say(
                "A>S rc:alice:room:" + nick,
                "S>B lobby:Bob:3",
                "S>B " + both,
                "S>A " + both,
                "S>A ok:43001",
                "S>B " + both,
                "S>A " + both);
    }

    @Test
    void anotherSessionIsNoReturn() {
        two(Script.of(B), 3)
                .say("A>S rs:other:3", "S>A ok:43001")
                .say(
                        "A>S rc:alice:other:Al",
                        "S>B lobby:Bob:3",
                        "S>A lobby:Al:3",
                        "S>A ok:43001",
                        "S>A lobby:Al:3");
    }

    @Test
    void theThirdIsNotAmongThoseThatTheLastOneLeft() {
        Script script = two(Script.of(B), 3);
        script.tell("C>S rc:carl:room:C")
                .skip(Duration.ZERO)
                .say(
                        "C>S rc:carl:room:Carl",
                        "S>A lobby:Al,Bob:3",
                        "S>B lobby:Al,Bob:3",
                        "S>A lobby:Al,Bob,Carl:3",
                        "S>B lobby:Al,Bob,Carl:3",
                        "S>C lobby:Al,Bob,Carl:3",
                        "S>C ok:43003",
                        "S>A lobby:Al,Bob,Carl:3",
                        "S>B lobby:Al,Bob,Carl:3",
                        "S>C lobby:Al,Bob,Carl:3");
    }

    @Test
    void theStartOfAFullSessionIsNotPutOffByWhoIsUnchanged() {
        two(new Script(TWO_START), 2)
                .skip(Duration.ofSeconds(3))
                .tell("B>S rc:bob:room:Bob")
                .skip(Duration.ofSeconds(1))
                .pass(
                        Duration.ofSeconds(9),
                        "+1.0 S>A peers:bob:127.0.0.2:43002:False",
                        "+1.0 S>B peers:alice:127.0.0.1:43001:True");
    }

    @Test
    void theStartOfAFullSessionWaitsFromTheReturnOn() {
        two(new Script(TWO_START), 2)
                .skip(Duration.ofSeconds(3))
                .tell("B>S rc:bob:room:Bobby")
                .skip(Duration.ofSeconds(4))
                .pass(
                        Duration.ofSeconds(9),
                        "+1.0 S>A peers:bob:127.0.0.2:43002:False",
                        "+1.0 S>B peers:alice:127.0.0.1:43001:True");
    }
}
