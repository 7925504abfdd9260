package dev.punchcard.simulator.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.connection.Connection;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.connection.TcpOptions.KeepAlive;
import dev.punchcard.simulator.tcp.connection.TcpState;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How connections end otherwise.
final class ResetTest {
    private Wire wire = new Wire();

    private void open() {
        wire.b.listen(5000);
        wire.a.connect(4000, wire.b.at(5000));
        wire.pass(Duration.ofSeconds(1));
        wire.drawing();
        wire.a.news();
        wire.b.news();
    }

    private void injectToB(int seq, int ack, int flags, String text) {
        Segment segment = Segment.of(seq, ack, flags, 100, Payload.text(text));
        wire.inject(wire.a.at(4000), wire.b.at(5000), segment);
    }

    /// The number that b expects next.
    private int expected() {
        wire.a.write("!");
        wire.pass(Duration.ofMillis(100));
        wire.drawing();
        return wire.lastSegment().ack();
    }

    @Test
    void anAbortEndsBothSidesAtOnce() {
        open();
        wire.a.connection().abort(wire.now());
        wire.rest();

        assertThat(wire.drawing()).containsExactly("a>b RST,ACK 1/1");
        assertThat(wire.a.news()).containsExactly("closed");
        assertThat(wire.b.news()).containsExactly("failed RESET");
    }

    @Test
    void whatHadComeBeforeAResetCanStillBeRead() {
        open();
        wire.b.reads(false);
        wire.a.write("last words");
        wire.a.connection().abort(wire.now());
        wire.rest();

        Connection dead = wire.b.connection();
        assertThat(dead.state()).isEqualTo(TcpState.CLOSED);
        assertThat(new String(wire.b.read(dead, 100), StandardCharsets.UTF_8))
                .isEqualTo("last words");
        assertThat(wire.b.write("anybody?")).isZero();
    }

    @Test
    void aResetOfAnotherNumberWithinTheWindowIsQuestioned() {
        open();
        injectToB(expected() + 1, 0, Segment.RST, "");

        assertThat(wire.drawing()).containsExactly("b>a ACK 1/2");
        assertThat(wire.b.connection().state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void aResetBeyondTheWindowIsNotEvenQuestioned() {
        open();
        injectToB(expected() + 70_000, 0, Segment.RST, "");
        injectToB(expected() - 70_000, 0, Segment.RST, "");

        assertThat(wire.drawing()).isEmpty();
        assertThat(wire.b.connection().state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void aSynForAnOpenConnectionIsQuestioned() {
        open();
        injectToB(expected() + 5, 0, Segment.SYN, "");

        assertThat(wire.drawing()).containsExactly("b>a ACK 1/2");
        assertThat(wire.b.connection().state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void questionsAreAskedNoMoreThanTwiceASecond() {
        open();
        int next = expected();
        for (int i = 0; i < 100; i++) {
            injectToB(next + 5, 0, Segment.SYN, "");
            wire.pass(Duration.ofMillis(10));
        }

        assertThat(wire.drawing()).hasSize(2);
    }

    @Test
    void anAcknowledgementOfWhatWasNeverSentIsDropped() {
        open();
        int next = expected();
        int seq = wire.lastSegment().seq();
        injectToB(next, seq + 1, Segment.ACK, "forged");
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.b.text()).isEqualTo("!");
    }

    @Test
    void whoHasForgottenAConnectionCutsItOffWhenHeHearsOfIt() {
        open();
        wire.b.stack().crash(wire.now());
        wire.b.listen(5000);
        wire.a.write("still there?");
        wire.rest();

        assertThat(wire.drawing()).containsExactly("a>b ACK 1/1 +12", "b>a RST 1");
        assertThat(wire.a.news()).containsExactly("failed RESET");
    }

    @Test
    void whoCallsAgainAfterACrashFindsOutAndIsConnected() {
        open();
        wire.a.stack().crash(wire.now());
        wire.pass(Duration.ofSeconds(1));
        wire.a.connect(4000, wire.b.at(5000));
        wire.pass(Duration.ofSeconds(2));

        assertThat(wire.drawing()) // b's old numbers are counted from its new SYN
                .satisfies(lines -> assertThat(lines.get(0)).isEqualTo("a>b SYN 0"))
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("b>a ACK"))
                .satisfies(lines -> assertThat(lines.get(2)).startsWith("a>b RST"))
                .endsWith("a>b SYN 0", "b>a SYN,ACK 0/1", "a>b ACK 1/1");
        assertThat(wire.b.news()).containsExactly("failed RESET", "accepted");
    }

    @Test
    void keepAliveFindsOutThatTheOtherSideIsGone() {
        KeepAlive impatient = new KeepAlive(Duration.ofSeconds(10), Duration.ofSeconds(2), 3);
        wire = new Wire(TcpOptions.DEFAULT.with(impatient));
        open();
        wire.path((_, _, _) -> Wire.LOST);
        wire.rest();

        assertThat(wire.times())
                .filteredOn(line -> line.contains("a>"))
                .containsExactly(
                        "10020 a>x ACK 0/1",
                        "12020 a>x ACK 0/1",
                        "14020 a>x ACK 0/1",
                        "16020 a>x RST,ACK 1/1");
        assertThat(wire.a.news()).containsExactly("failed TIMED_OUT");
    }

    @Test
    void keepAliveIsContentWithAnAnswer() {
        KeepAlive impatient = new KeepAlive(Duration.ofSeconds(10), Duration.ofSeconds(2), 3);
        wire = new Wire(TcpOptions.DEFAULT.with(impatient), TcpOptions.DEFAULT, (_, _, _) -> 7);
        open();
        wire.pass(Duration.ofSeconds(65));

        assertThat(wire.drawing())
                .hasSize(12)
                .startsWith("a>b ACK 0/1", "b>a ACK 1/1", "a>b ACK 0/1", "b>a ACK 1/1");
        assertThat(wire.a.connection().state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void withoutKeepAliveNobodyFindsOut() {
        open();
        wire.b.stack().crash(wire.now());
        wire.pass(Duration.ofDays(30));

        assertThat(wire.a.connection().state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void nobodyWhoAnswersEndsAConnectionThatHasSomethingToSay() {
        open();
        wire.path((_, _, _) -> Wire.LOST);
        wire.a.write("hello?");
        wire.rest();

        assertThat(wire.drawing()).hasSize(16); // once, and fifteen times more
        assertThat(wire.a.news()).containsExactly("failed TIMED_OUT");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "PORT_UNREACHABLE",
                "FORBIDDEN",
                "HOST_UNREACHABLE",
                "NET_UNREACHABLE",
                "TTL_EXCEEDED"
            })
    void icmpEndsACall(IcmpError why) {
        wire.path((_, _, _) -> Wire.LOST);
        Connection call = wire.a.connect(4000, wire.b.at(5000));
        int seq = wire.lastSegment().seq();
        wire.a.stack().unreachable(5, wire.a.at(4000), wire.b.at(5000), why, seq, 0);

        String expected = why == IcmpError.PORT_UNREACHABLE ? "REFUSED" : "UNREACHABLE";
        assertThat(wire.a.news()).containsExactly("failed " + expected);
        assertThat(call.state()).isEqualTo(TcpState.CLOSED);
    }

    @Test
    void icmpAboutAnotherSegmentIsNotBelieved() {
        wire.path((_, _, _) -> Wire.LOST);
        Connection call = wire.a.connect(4000, wire.b.at(5000));
        int seq = wire.lastSegment().seq() + 1;
        IcmpError why = IcmpError.PORT_UNREACHABLE;
        wire.a.stack().unreachable(5, wire.a.at(4000), wire.b.at(5000), why, seq, 0);

        assertThat(call.state()).isEqualTo(TcpState.SYN_SENT);
    }

    @Test
    void icmpIsBelievedOfAnOpenConnectionOnlyWhenNobodyAnswers() {
        open();
        wire.path((_, _, _) -> Wire.LOST);
        wire.a.write("hello?");
        int seq = wire.lastSegment().seq();
        IcmpError why = IcmpError.HOST_UNREACHABLE;
        wire.a.stack().unreachable(wire.now(), wire.a.at(4000), wire.b.at(5000), why, seq, 0);
        assertThat(wire.a.connection().state()).isEqualTo(TcpState.ESTABLISHED);
        wire.rest();

        assertThat(wire.a.news()).containsExactly("failed UNREACHABLE");
    }

    @Test
    void aSegmentThatIsTooBigForTheWayIsSentInSmallerOnes() {
        open();
        wire.path((n, _, s) -> s.bytes() > 580 ? Wire.LOST : Wire.once(s));
        wire.a.write("x".repeat(1_000));
        int seq = wire.lastSegment().seq();
        IcmpError why = IcmpError.TOO_BIG;
        wire.a.stack().unreachable(wire.now(), wire.a.at(4000), wire.b.at(5000), why, seq, 600);
        wire.pass(Duration.ofSeconds(1));

        assertThat(wire.drawing())
                .containsExactly(
                        "a>x ACK 1/1 +1000",
                        "a>b ACK 1/1 +560",
                        "b>a ACK 1/561",
                        "a>b ACK 561/1 +440",
                        "b>a ACK 1/1001");
    }
}
