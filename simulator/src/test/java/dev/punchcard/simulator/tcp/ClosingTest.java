package dev.punchcard.simulator.tcp;

import static dev.punchcard.simulator.tcp.Wire.losing;
import static dev.punchcard.simulator.tcp.connection.TcpState.CLOSED;
import static dev.punchcard.simulator.tcp.connection.TcpState.CLOSE_WAIT;
import static dev.punchcard.simulator.tcp.connection.TcpState.CLOSING;
import static dev.punchcard.simulator.tcp.connection.TcpState.ESTABLISHED;
import static dev.punchcard.simulator.tcp.connection.TcpState.FIN_WAIT_1;
import static dev.punchcard.simulator.tcp.connection.TcpState.FIN_WAIT_2;
import static dev.punchcard.simulator.tcp.connection.TcpState.LAST_ACK;
import static dev.punchcard.simulator.tcp.connection.TcpState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.connection.TcpOptions.Ending;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How connections end when both sides wish it.
final class ClosingTest {
    private final Wire wire = new Wire();

    @BeforeEach
    void open() {
        open(wire);
    }

    private static void open(Wire wire) {
        wire.b.listen(5000);
        wire.a.connect(4000, wire.b.at(5000));
        wire.pass(Duration.ofSeconds(1));
        wire.drawing();
        wire.a.news();
        wire.b.news();
        wire.a.states();
        wire.b.states();
    }

    @Test
    void eachSideClosesForItself() {
        wire.a.close();
        wire.pass(Duration.ofMillis(100));
        wire.b.close();
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.drawing())
                .containsExactly(
                        "a>b FIN,ACK 1/1", "b>a ACK 1/2", "b>a FIN,ACK 1/2", "a>b ACK 2/2");
        assertThat(wire.a.states()).containsExactly(FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT);
        assertThat(wire.b.states()).containsExactly(CLOSE_WAIT, LAST_ACK, CLOSED);
        assertThat(wire.a.news()).containsExactly("peer closed", "closed");
        assertThat(wire.b.news()).containsExactly("peer closed", "closed");
    }

    @Test
    void whoClosesFirstRemembersTheConnectionForAMinute() {
        wire.a.close();
        wire.b.close();
        wire.pass(Duration.ofSeconds(60));
        assertThat(wire.a.stack().size()).isOne();
        wire.pass(Duration.ofSeconds(1));

        assertThat(wire.a.stack().size()).isZero();
        assertThat(wire.b.stack().size()).isZero();
    }

    @Test
    void anAbortForgetsItAtOnceAndTellsNobodyTwice() {
        wire.a.close();
        wire.b.close();
        wire.pass(Duration.ofSeconds(1));
        wire.drawing();
        wire.a.connection().abort(wire.now());

        assertThat(wire.a.news()).containsExactly("peer closed", "closed");
        assertThat(wire.drawing()).isEmpty();
        assertThat(wire.a.stack().size()).isZero();
    }

    @Test
    void howLongItRemembersIsAnOption() {
        Ending short10 = new Ending(Duration.ofSeconds(10), Duration.ofSeconds(60));
        Wire forgetful = new Wire(TcpOptions.DEFAULT.with(short10));
        open(forgetful);
        forgetful.a.close();
        forgetful.pass(Duration.ofMillis(100));
        forgetful.b.close();
        forgetful.rest();

        assertThat(forgetful.now()).isEqualTo(Duration.ofMillis(11_110).toNanos());
    }

    @Test
    void twoClosesAtOnceCross() {
        wire.a.close();
        wire.b.close();
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.drawing())
                .containsExactly(
                        "a>b FIN,ACK 1/1", "b>a FIN,ACK 1/1", "b>a ACK 2/2", "a>b ACK 2/2");
        assertThat(wire.a.states()).containsExactly(FIN_WAIT_1, CLOSING, TIME_WAIT);
        assertThat(wire.b.states()).containsExactly(FIN_WAIT_1, CLOSING, TIME_WAIT);
    }

    @Test
    void whoHasShutDownStillHears() {
        wire.a.write("question");
        wire.a.shutdown();
        wire.pass(Duration.ofMillis(100));
        wire.b.write("a long answer");
        wire.b.shutdown();
        wire.rest();

        assertThat(wire.drawing())
                .containsExactly(
                        "a>b ACK 1/1 +8",
                        "a>b FIN,ACK 9/1",
                        "b>a ACK 1/9",
                        "b>a ACK 1/10",
                        "b>a ACK 1/10 +13",
                        "b>a FIN,ACK 14/10",
                        "a>b ACK 10/14",
                        "a>b ACK 10/15");
        assertThat(wire.b.text()).isEqualTo("question");
        assertThat(wire.a.text()).isEqualTo("a long answer");
    }

    @Test
    void whoHasShutDownMustNotWrite() {
        wire.a.shutdown();

        assertThatThrownBy(() -> wire.a.write("more"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FIN_WAIT_1");
    }

    @Test
    void aLostFinIsSentAgain() {
        wire.path(losing(4));
        wire.a.shutdown();
        wire.pass(Duration.ofSeconds(1));

        assertThat(wire.times())
                .containsExactly(
                        "1000 a>x FIN,ACK 1/1", "1200 a>b FIN,ACK 1/1", "1210 b>a ACK 1/2");
        assertThat(wire.b.news()).containsExactly("peer closed");
    }

    @Test
    void aLostLastAcknowledgementIsGivenAgain() {
        wire.path(losing(7));
        wire.a.close();
        wire.pass(Duration.ofMillis(100));
        wire.b.close();
        wire.rest();

        assertThat(wire.drawing())
                .containsExactly(
                        "a>b FIN,ACK 1/1",
                        "b>a ACK 1/2",
                        "b>a FIN,ACK 1/2",
                        "a>x ACK 2/2",
                        "b>a FIN,ACK 1/2",
                        "a>b ACK 2/2");
        assertThat(wire.b.states()).containsExactly(CLOSE_WAIT, LAST_ACK, CLOSED);
        Duration second = Duration.ofMillis(1_100 + 200 + 10); // TIME_WAIT begins anew
        assertThat(wire.now()).isEqualTo(second.plusSeconds(60).toNanos());
    }

    @Test
    void aFinThatOvertakesBytesWaitsForThem() {
        wire.path((n, _, s) -> n == 4 ? Wire.late(s, Duration.ofMillis(5)) : Wire.once(s));
        wire.a.write("late");
        wire.a.shutdown();
        wire.pass(Duration.ofMillis(14));
        assertThat(wire.b.news()).isEmpty();
        wire.pass(Duration.ofMillis(2));

        assertThat(wire.b.news()).containsExactly("peer closed");
        assertThat(wire.b.text()).isEqualTo("late");
    }

    @Test
    void aClosedConnectionDoesNotWaitForeverForTheOtherSide() {
        wire.a.close();
        wire.pass(Duration.ofSeconds(59));
        assertThat(wire.a.stack().size()).isOne();
        wire.pass(Duration.ofSeconds(2));

        assertThat(wire.a.states()).containsExactly(FIN_WAIT_1, FIN_WAIT_2, CLOSED);
    }

    @Test
    void aShutDownConnectionDoes() {
        wire.a.shutdown();
        wire.pass(Duration.ofDays(1));

        assertThat(wire.a.connection().state()).isEqualTo(FIN_WAIT_2);
        assertThat(wire.b.connection().state()).isEqualTo(CLOSE_WAIT);
    }

    @Test
    void whoClosesWithoutHavingReadCutsItOff() {
        wire.a.reads(false);
        wire.b.write("unread");
        wire.pass(Duration.ofMillis(100));
        wire.a.close();
        wire.rest();

        assertThat(wire.drawing())
                .containsExactly("b>a ACK 1/1 +6", "a>b ACK 1/7", "a>b RST,ACK 1/7");
        assertThat(wire.b.news()).containsExactly("failed RESET");
        assertThat(wire.a.stack().size() + wire.b.stack().size()).isZero();
    }

    @Test
    void bytesForWhoHasClosedCutItOff() {
        wire.a.close();
        wire.pass(Duration.ofMillis(100));
        wire.b.write("too late");
        wire.rest();

        assertThat(wire.drawing())
                .containsExactly(
                        "a>b FIN,ACK 1/1", "b>a ACK 1/2", "b>a ACK 1/2 +8", "a>b RST,ACK 2/1");
        assertThat(wire.b.news()).containsExactly("peer closed", "failed RESET");
    }

    @Test
    void aCallThatIsClosedBeforeItsAnswerIsSilent() {
        wire.b.bind(7000);
        var call = wire.a.connect(4001, wire.b.at(7000));
        call.close(wire.now());

        assertThat(call.state()).isEqualTo(CLOSED);
        assertThat(wire.drawing()).containsExactly("a>b SYN 0");
    }

    @Test
    void aNewCallTakesThePlaceOfARememberedOne() {
        wire.b.close(); // so that the listening side remembers
        wire.pass(Duration.ofMillis(100));
        wire.a.close();
        wire.pass(Duration.ofMillis(100));
        wire.b.states();
        wire.a.connect(4000, wire.b.at(5000));
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.a.connection().state()).isEqualTo(ESTABLISHED);
        assertThat(wire.b.states().getFirst()).isEqualTo(CLOSED);
        assertThat(wire.b.connections()).hasSize(2);
    }

    @Test
    void anOldSynDoesNotTakeThePlaceOfARememberedOne() {
        wire.b.close();
        wire.pass(Duration.ofMillis(100));
        wire.a.close();
        wire.pass(Duration.ofMillis(100));
        Segment old = Segment.of(-5, 0, Segment.SYN, 100, Payload.EMPTY);
        wire.inject(wire.a.at(4000), wire.b.at(5000), old);

        assertThat(wire.b.connection().state()).isEqualTo(TIME_WAIT);
        assertThat(wire.lastSegment().isSyn()).isFalse();
    }
}
