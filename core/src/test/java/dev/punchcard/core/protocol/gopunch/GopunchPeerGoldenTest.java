package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our peers against what the original's server and clients were recorded to say, and against each
/// other.
///
/// The record is in whole milliseconds; where it has a datagram and a timer in the same one, the
/// datagram came first.
class GopunchPeerGoldenTest {
    private final Script script = new Script();

    GopunchPeerGoldenTest() {
        script.party("P", "127.0.0.1:60685");
        script.party("Q", "127.0.0.1:36167");
    }

    private static Options lab() {
        return Options.none().set(GopunchPeerOptions.SESSION, "lab");
    }

    private static List<String> printed(Seat<?, ?, GopunchSignal> seat) {
        return seat.signals.stream().map(GopunchSignal::toString).toList();
    }

    private static Outcome connectedTo(String endpoint) {
        return new Outcome.Connected(
                List.of(Remote.udp(Endpoint.literal(endpoint))), GopunchPhase.Socket.CLIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g1AsksAtOnceAndThenEveryTenthOfASecond(String preset) {
        script.peer("A", Options.none(), preset);
        script.sent("A>S room");
        script.say("S>A \"\"").pass(100, "+100 A>S room");
        script.say("S>A \"\"").pass(200, "+100 A>S room", "+200 A>S room");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g2PunchesToTheWholeListInItsOrder(String preset) {
        Options options = Options.none().set(GopunchPeerOptions.EXPECTED, "2");
        var a = script.peer("A", options, preset);
        script.say("S>A 127.0.0.2:42002")
                .say("S>A 127.0.0.2:42002,127.0.0.3:42003", "A>B SYN", "A>C SYN")
                .pass(100, "+100 A>B SYN", "+100 A>C SYN");
        assertThat(printed(a))
                .hasSize(2)
                .last()
                .isEqualTo("Found([127.0.0.2:42002, 127.0.0.3:42003])");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g4DoesNotMindKeepAlives(String preset) {
        var a = script.peer("A", Options.none(), preset);
        script.say("S>A \"\"")
                .say("S>A 127.0.0.2:42002", "A>B SYN")
                .say("S>A \"\"")
                .say("B>A \"\"")
                .pass(100, "+100 A>B SYN");
        assertThat(a.outcomes).isEmpty();
    }

    /// P of the record is ours; Q is played.
    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g5TheFirstClientSendsWhatItsRecordSays(String preset) {
        var p = script.peer("P", lab(), preset);
        script.sent("P>S lab").say("S>P \"\"").pass(100, "+100 P>S lab");
        script.say("S>P 127.0.0.1:36167", "P>Q SYN");
        script.pass(200, "+100 P>Q SYN", "+200 P>Q SYN").pass(99);
        script.say("Q>P ACK", "P>Q ACK").say("Q>P ACK").pass(100, "+100 P>Q ACK");
        script.say("Q>P ACK").pass(1000);
        assertThat(printed(p)).last().isEqualTo("Connect([127.0.0.1:36167])");
        assertThat(p.outcomes).containsExactly(connectedTo("127.0.0.1:36167"));
    }

    /// Q of the record is ours; P is played.
    @Test
    void g5TheSecondClientPutsItsAnswerOffWhileSynsComeWithTheSwitch() {
        var q = script.peer("Q", lab(), "original");
        script.sent("Q>S lab").say("S>Q 127.0.0.1:60685", "Q>P SYN");
        script.pass(12).say("P>Q SYN").pass(99).say("P>Q SYN").pass(99).say("P>Q SYN");
        script.pass(100, "+100 Q>P ACK").say("P>Q SYN").say("P>Q ACK", "Q>P ACK");
        script.pass(100, "+100 Q>P ACK").say("P>Q ACK");
        assertThat(q.outcomes).containsExactly(connectedTo("127.0.0.1:60685"));
    }

    @Test
    void g5TheSecondClientAnswersAtOnceWithout() {
        var q = script.peer("Q", lab(), "none");
        script.sent("Q>S lab").say("S>Q 127.0.0.1:60685", "Q>P SYN");
        script.pass(12).say("P>Q SYN", "Q>P ACK").pass(99).say("P>Q SYN", "Q>P ACK");
        script.say("P>Q ACK", "Q>P ACK").pass(100, "+100 Q>P ACK").say("P>Q ACK");
        assertThat(q.outcomes).containsExactly(connectedTo("127.0.0.1:60685"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g5TwoOfOursConnectAndEachSendsTwoAcksAfterItsFirst(String preset) {
        Script script = new Script(Options.none(), preset);
        script.party("P", "127.0.0.1:60685");
        script.party("Q", "127.0.0.2:36167");
        var p = script.peer("P", lab(), preset);
        script.skip(1449);
        var q = script.peer("Q", lab(), preset);
        List<String> lines = script.skip(3_000);
        assertThat(p.outcomes).containsExactly(connectedTo("127.0.0.2:36167"));
        assertThat(q.outcomes).containsExactly(connectedTo("127.0.0.1:60685"));
        assertThat(
                        lines.subList(lines.indexOf("Q>P ACK"), lines.size()).stream()
                                .filter("P>Q ACK"::equals))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(
                        lines.subList(lines.indexOf("P>Q ACK"), lines.size()).stream()
                                .filter("Q>P ACK"::equals))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g6AloneItPollsTenTimesInASecondAndTimesOut(String preset) {
        Options options = lab().set(GopunchPeerOptions.TIMEOUT, "1s");
        var a = script.peer("A", options, preset);
        script.say("S>A \"\"");
        assertThat(script.skip(Duration.ofSeconds(5).toMillis())).hasSizeBetween(9, 10);
        assertThat(printed(a))
                .containsExactly(
                        "ErrTimeoutDuringServerConnect: timeout after 1000ms with 0 peers found");
        assertThat(a.outcomes).containsExactly(new Outcome.Failed("ErrTimeoutDuringServerConnect"));
    }
}
