package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each switch of the peer: the original's behaviour with it, the repaired one without.
class RabidPeerQuirksTest {
    private static final Duration UNTIL_CONFIRMATIONS = Duration.ofMillis(12_350);

    private final Script script = new Script();

    /// A client whose external port is 50002 where it itself bound 41002.
    private Seat<RabidMessage, RabidCommand, RabidSignal> translated(String... quirks) {
        script.party("X", "127.0.0.2:50002");
        var seat = script.peer("B", "client", "bob", Options.none(), quirks);
        script.say("S>B i:alice:bob").say("S>B s:50002:alice:127.0.0.1:41001");
        return seat;
    }

    @Test
    void q9KeepsTheServersSocketForThePeers() {
        var seat = translated();
        script.pass(Duration.ofSeconds(2))
                .pass(Duration.ofMillis(50), "+0.05 B>A g:bob:50002:41001")
                .say("A>B g:alice:41001:50002")
                .skip(UNTIL_CONFIRMATIONS.minusMillis(2_050))
                .say("A>B c:alice:41001")
                .skip(Duration.ofSeconds(10));
        assertThat(seat.signals.getLast())
                .isEqualTo(
                        new RabidSignal.Success(
                                50_002, Optional.of(Endpoint.literal("127.0.0.1:41001"))));
    }

    @Test
    void q9BindsTheNumberOfTheExternalPortOnlyWithItsSwitch() {
        var seat = translated("BIND_EXTERNAL_PORT");
        script.pass(Duration.ofSeconds(2))
                .pass(Duration.ofMillis(50), "+0.05 X>A g:bob:50002:41001")
                .say("A>X g:alice:41001:50003")
                .skip(UNTIL_CONFIRMATIONS.minusMillis(2_050));
        script.party("Y", "127.0.0.2:50003");
        script.pass(Duration.ofMillis(50), "+0.05 Y>A c:bob:50003").say("A>Y c:alice:41001");
        script.skip(Duration.ofSeconds(10));
        assertThat(seat.outcomes.getLast()).isInstanceOf(Outcome.Connected.class);
    }

    @Test
    void q9AnExternalNumberThatIsTakenFailsThePeer() {
        script.party("Z", "127.0.0.2:50002");
        script.peer("Z", "client", "zoe", Options.none());
        var seat = translated("BIND_EXTERNAL_PORT");
        script.bench.pass(Duration.ofSeconds(2));
        assertThat(seat.outcomes).containsExactly(new Outcome.Failed("error:port_not_bound"));
    }

    @Test
    void q11NamesTheSessionLiterallyOnlyWithItsSwitch() {
        assertThat(sessions("LITERAL_SESSION_NAME"))
                .containsExactly("session_name", "session_name", "room");
        assertThat(sessions("none")).containsExactly("room", "room", "room");
    }

    private static List<String> sessions(String quirk) {
        Script script = new Script();
        var seat = script.peer("B", "client", "bob", Options.none(), quirk);
        script.say("S>B i:alice:bob")
                .say("S>B i:alice:bob:carl")
                .say("S>B s:41002:alice:127.0.0.1:41001");
        return seat.signals.stream()
                .map(signal -> ((RabidSignal.Progress) signal).session())
                .toList();
    }
}
