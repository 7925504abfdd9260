package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Each switch of the server: the original's behaviour with it, the repaired one without.
class GopunchServerQuirksTest {
    private static final String A = "127.0.0.1:42001";
    private static final String B = "127.0.0.2:42002";
    private static final String C = "127.0.0.3:42003";

    /// A registers at 0 s and at 30 s, B at 10 s, C at 20 s.
    private static Script room(String quirk) {
        Script script = Script.of(quirk).say("A>S room", "S>A \"\"");
        script.skip(10_000);
        script.say("B>S room", "S>B " + A).skip(10_000);
        script.say("C>S room", "S>C " + A + "," + B).skip(10_000);
        script.say("A>S room", "S>A " + B + "," + C).skip(9_999);
        return script;
    }

    @Test
    void q2AnEndpointVanishesAfterItsFirstRegistrationOnlyWithTheSwitch() {
        Script original =
                room("INDEPENDENT_EXPIRY").say("D>S room", "S>D " + B + "," + C + "," + A);
        original.skip(1);
        original.say("D>S room", "S>D " + B + "," + C);
        original.say("A>S room", "S>A " + B + "," + C + ",127.0.0.4:42004"); // and is back
        original.skip(30_000);
        original.say("E>S room", "S>E 127.0.0.4:42004"); // gone again by what it said at 30 s

        Script ours = room("none").say("D>S room", "S>D " + B + "," + C + "," + A);
        ours.skip(1);
        ours.say("D>S room", "S>D " + B + "," + C + "," + A);
    }

    @Test
    void q2TheLastMovesIntoTheFreedPlaceOnlyWithTheSwitch() {
        assertThat(afterBVanished("INDEPENDENT_EXPIRY")).isEqualTo("S>E 127.0.0.4:42004," + C);
        assertThat(afterBVanished("none")).isEqualTo("S>E " + C + ",127.0.0.4:42004");
    }

    /// B is first in the list when its time comes, C and D follow.
    private static String afterBVanished(String quirk) {
        Script script = Script.of(quirk).say("B>S room", "S>B \"\"");
        script.skip(1_000);
        script.say("C>S room", "S>C " + B);
        script.say("D>S room", "S>D " + B + "," + C).skip(39_000);
        script.bench.sent();
        return "S>E " + script.hint("E>S room").getLast().payload().utf8().orElseThrow();
    }

    @Test
    void q2TimersOfAnEndpointThatIsGoneDoNoHarm() {
        Script script = Script.of("original");
        for (int i = 0; i < 20; i++) {
            script.hint("A>S room");
            script.skip(100);
        }
        script.skip(60_000);
        assertThat(script.server().store().endpoints()).isZero();
        script.say("B>S room", "S>B \"\"");
    }
}
