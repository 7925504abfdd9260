package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whose an endpoint is that no list names: the options `rebind` and `learn`.
class GopunchLearnTest {
    private static final String B = "127.0.0.2:42002";
    private static final String C = "127.0.0.3:42003";

    private final Script script = new Script();

    GopunchLearnTest() {
        script.party("X", "127.0.0.2:9"); // the address of B
        script.party("Y", "127.0.0.2:10");
        script.party("Z", "5.5.5.5:5");
    }

    private Seat<GopunchMessage, GopunchCommand, GopunchSignal> punching(
            Option<?> option, String word, String list) {
        int expected = list.split(",").length;
        Options options =
                Options.none().with(GopunchPeerOptions.EXPECTED, expected).set(option, word);
        var seat = script.peer("A", options);
        script.bench.sent();
        script.hint("S>A " + list);
        return seat;
    }

    @Test
    void q13APeerThatWasNotHeardIsFollowedToAnotherPortAtOnce() {
        var seat = punching(GopunchPeerOptions.REBIND, "same-ip", B);
        script.say("X>A SYN", "A>X ACK").pass(100, "+100 A>X ACK");
        script.say("X>A ACK", "A>X ACK").skip(100);
        assertThat(remotes(seat)).isEqualTo("[127.0.0.2:9]");
    }

    @Test
    void q13AnAckFromThereCountsToo() {
        var seat = punching(GopunchPeerOptions.REBIND, "same-ip", B);
        script.say("X>A ACK", "A>X ACK").pass(100, "+100 A>X ACK");
        assertThat(remotes(seat)).isEqualTo("[127.0.0.2:9]");
    }

    @Test
    void q13OneThatIsHeardIsFollowedWhenItHasBeenSilent() {
        punching(GopunchPeerOptions.REBIND, "same-ip", B);
        script.say("B>A SYN", "A>B ACK").pass(99).say("X>A SYN");
        script.skip(201);
        script.say("X>A SYN", "A>X ACK").say("B>A SYN").pass(20);
        script.say("B>A SYN", "A>B ACK"); // where the list has it, it is back at once
    }

    @Test
    void q13OneThatIsDoneIsNotFollowed() {
        punching(GopunchPeerOptions.REBIND, "same-ip", B + "," + C);
        script.say("B>A ACK", "A>B ACK").skip(1_000);
        script.say("X>A SYN").say("X>A ACK");
    }

    @Test
    void q13OffHearsTheListAlone() {
        punching(GopunchPeerOptions.REBIND, "off", B);
        script.say("X>A SYN").say("X>A ACK").say("Z>A SYN").say("B>A SYN", "A>B ACK");
    }

    @Test
    void q13SeveralOfOneAddressAreToldApartByWhoIsMissing() {
        var seat = punching(GopunchPeerOptions.REBIND, "same-ip", B + ",127.0.0.2:7");
        script.say("B>A SYN", "A>B ACK").say("X>A SYN", "A>X ACK").say("Y>A SYN");
        script.say("B>A ACK", "A>B ACK").say("X>A ACK", "A>X ACK").skip(100);
        assertThat(remotes(seat)).isEqualTo("[127.0.0.2:42002, 127.0.0.2:9]");
    }

    @Test
    void q8AndQ13TogetherASynFromAnotherPortThatCameFirstCounts() {
        script.peer("A", Options.none());
        script.say("X>A SYN").say("S>A " + B, "A>X ACK");
    }

    @Test
    void withoutLearnAnotherAddressIsAStrangers() {
        punching(GopunchPeerOptions.LEARN, "false", B);
        script.say("Z>A SYN").say("Z>A ACK").pass(99);
    }

    @Test
    void learnTakesAnotherAddressForTheOnlyOneThatIsMissing() {
        var seat = punching(GopunchPeerOptions.LEARN, "true", B + "," + C);
        script.say("Z>A SYN").say("B>A ACK", "A>B ACK").say("Z>A SYN", "A>Z ACK");
        script.say("Z>A ACK", "A>Z ACK").skip(100);
        assertThat(remotes(seat)).isEqualTo("[127.0.0.2:42002, 5.5.5.5:5]");
    }

    private static String remotes(Seat<?, ?, ?> seat) {
        return List.copyOf(((Outcome.Connected) seat.outcomes.getLast()).remotes()).toString();
    }
}
