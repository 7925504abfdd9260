package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.holepuncher.Dialect.B;

import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Who registers again in dialect B leaves and comes back, and everybody sees it.
class HolepuncherReturnTest {
    private static final Options TWO_START =
            Script.dialect(B)
                    .set(HolepuncherServerOptions.AUTOSTART, "true")
                    .set(HolepuncherServerOptions.ROUNDS, "1");

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
    void theLastIsLastAgainHoweverOften() {
        Script script = two(Script.of(B), 3);
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
    void hisNewPortIsAnsweredAndTold() {
        Script script = two(Script.of(B), 3);
        script.party("X", "127.0.0.2:43007");
        assertBobReturns(script, "X>S rc:bob:room:Bob", "X", "Bob");
        assertBobReturns(script, "X>S rc:bob:room:Bob", "X", "Bob");
        script.say(
                "A>S ep:room",
                "S>A peers:bob:127.0.0.2:43007:False",
                "S>X peers:alice:127.0.0.1:43001:True");
    }

    @Test
    void whoWasNotTheLastIsNow() {
        two(Script.of(B), 3)
                .say(
                        "A>S rc:alice:room:Al",
                        "S>B lobby:Bob:3",
                        "S>B lobby:Bob,Al:3",
                        "S>A lobby:Bob,Al:3",
                        "S>A ok:43001",
                        "S>B lobby:Bob,Al:3",
                        "S>A lobby:Bob,Al:3");
    }

    @Test
    void theThirdIsNotAmongThoseThatTheLastOneLeft() {
        Script script = two(Script.of(B), 3);
        assertBobReturns(script, "B>S rc:bob:room:Bob", "B", "Bob");
        script.tell("C>S rc:carl:room:Carl")
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
    void theStartOfAFullSessionWaitsFromTheReturnOn() {
        two(new Script(TWO_START), 2)
                .skip(Duration.ofSeconds(3))
                .tell("B>S rc:bob:room:Bob")
                .skip(Duration.ofSeconds(4))
                .pass(
                        Duration.ofSeconds(9),
                        "+1.0 S>A peers:bob:127.0.0.2:43002:False",
                        "+1.0 S>B peers:alice:127.0.0.1:43001:True");
    }
}
