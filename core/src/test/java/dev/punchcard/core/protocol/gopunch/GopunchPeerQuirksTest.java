package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import org.junit.jupiter.api.Test;

/// Each switch of the peer: the original's behaviour with it, the repaired one without.
class GopunchPeerQuirksTest {
    private static final String B = "127.0.0.2:42002";
    private static final String C = "127.0.0.3:42003";

    private final Script script = new Script();

    @Test
    void q3OneTooManyIsWaitedOutOnlyWithTheSwitch() {
        var exact = script.peer("A", Options.none(), "EXACT_COUNT");
        script.sent("A>S room").say("S>A " + B + "," + C).pass(100, "+100 A>S room");
        script.skip(40_000);
        assertThat(exact.outcomes)
                .containsExactly(new Outcome.Failed("ErrTimeoutDuringServerConnect"));

        script.peer("D", Options.none());
        script.say("S>D " + B + "," + C, "D>B SYN", "D>C SYN");
    }

    @Test
    void q4AStrangerMakesAPeerDeafOnlyWithTheSwitch() {
        for (String word : new String[] {"C>A hello", "C>A SYN", "S>A " + B}) {
            Script hanging = new Script();
            var deaf = hanging.peer("A", Options.none(), "STRANGER_HANG");
            hanging.say("S>A " + B, "A>B SYN").say(word).say("B>A ACK").pass(119_999);
            assertThat(deaf.outcomes).isEmpty(); // far beyond its timeout
            hanging.pass(1);
            assertThat(deaf.outcomes)
                    .containsExactly(new Outcome.Failed("deaf since a stranger was heard"));
        }
        var seat = script.peer("A", Options.none());
        script.say("S>A " + B, "A>B SYN").say("C>A hello").say("C>A SYN").say("S>A " + B);
        script.say("S>A " + C, "A>C ACK").say("B>A ACK", "A>B ACK").skip(100); // Q8
        assertThat(seat.outcomes).hasSize(1);
    }

    @Test
    void q4KeepAlivesAreNoStrangers() {
        script.peer("A", Options.none(), "STRANGER_HANG");
        script.say("S>A " + B, "A>B SYN").say("C>A \"\"").say("S>A \"\"");
        script.say("B>A ACK", "A>B ACK");
    }

    @Test
    void q5TheLastAckIsNoticedWithTheNextDatagramOnlyWithTheSwitch() {
        var late = script.peer("A", Options.none(), "LATE_COMPLETION");
        script.say("S>A " + B, "A>B SYN").say("B>A ACK", "A>B ACK");
        script.pass(1_000, "+100 A>B ACK");
        assertThat(late.signals).hasSize(1);
        script.say("B>A ACK", "A>B ACK"); // which comes a second late
        assertThat(late.signals).hasSize(2);
        assertThat(late.outcomes).hasSize(1);

        var ours = script.peer("D", Options.none());
        script.say("S>D " + B, "D>B SYN").say("B>D ACK", "D>B ACK");
        assertThat(ours.signals).hasSize(2);
    }

    @Test
    void q5AloneWithTheSwitchItTimesOutAlthoughItIsConnected() {
        var late = script.peer("A", Options.none(), "LATE_COMPLETION");
        script.say("S>A " + B, "A>B SYN").say("B>A ACK", "A>B ACK").skip(40_000);
        assertThat(late.outcomes)
                .containsExactly(new Outcome.Failed("ErrTimeoutDuringPeerConnect"));
        assertThat(late.signals.getLast())
                .hasToString("ErrTimeoutDuringPeerConnect(connected [" + B + "], missing [])");
    }

    @Test
    void q7ASynPutsOffItsAnswerOnlyWithTheSwitch() {
        script.peer("A", Options.none(), "DELAYED_ACK");
        script.say("S>A " + B, "A>B SYN").pass(99).say("B>A SYN").pass(99).say("B>A what");
        script.pass(99).say("B>A SYN").pass(100, "+100 A>B ACK");

        script.peer("D", Options.none());
        script.skip(0);
        script.say("S>D " + B, "D>B SYN").say("B>D SYN", "D>B ACK");
    }

    @Test
    void q13AnotherPortIsAStrangersWithQ4sSwitchUnlessAskedFor() {
        script.party("X", "127.0.0.2:9");
        var deaf = script.peer("A", Options.none(), "STRANGER_HANG");
        script.say("S>A " + B, "A>B SYN").say("X>A SYN").pass(1_000);
        assertThat(deaf.outcomes).isEmpty();

        Options options = Options.none().set(GopunchPeerOptions.REBIND, "same-ip");
        script.peer("D", options, "STRANGER_HANG");
        script.say("S>D " + B, "D>B SYN").say("X>D SYN", "D>X ACK");
    }
}
