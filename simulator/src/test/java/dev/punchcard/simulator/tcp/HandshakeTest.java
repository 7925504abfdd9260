package dev.punchcard.simulator.tcp;

import static dev.punchcard.simulator.tcp.Wire.losing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.connection.Connection;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.connection.TcpOptions.Patience;
import dev.punchcard.simulator.tcp.connection.TcpState;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How connections begin, or do not.
final class HandshakeTest {
    private final Wire wire = new Wire();

    @Test
    void aCallToAListeningPortTakesThreeSegments() {
        wire.b.listen(5000);
        wire.a.connect(4000, wire.b.at(5000));
        wire.pass(Duration.ofSeconds(1));

        assertThat(wire.drawing()).containsExactly("a>b SYN 0", "b>a SYN,ACK 0/1", "a>b ACK 1/1");
        assertThat(wire.a.news()).containsExactly("opened");
        assertThat(wire.b.news()).containsExactly("accepted");
        assertThat(wire.a.states()).containsExactly(TcpState.SYN_SENT, TcpState.ESTABLISHED);
        assertThat(wire.b.states()).containsExactly(TcpState.SYN_RECEIVED, TcpState.ESTABLISHED);
    }

    @Test
    void aCallToAPortThatNobodyHasBoundIsRefused() {
        wire.a.connect(4000, wire.b.at(5000));
        wire.rest();

        assertThat(wire.drawing()).containsExactly("a>b SYN 0", "b>a RST,ACK 0/1");
        assertThat(wire.a.news()).containsExactly("failed REFUSED");
        assertThat(wire.b.receptions()).containsExactly(Reception.REFUSED);
    }

    @Test
    void aCallToABoundPortThatDoesNotListenIsRefused() {
        wire.b.bind(5000);
        wire.a.connect(4000, wire.b.at(5000));
        wire.rest();

        assertThat(wire.drawing()).containsExactly("a>b SYN 0", "b>a RST,ACK 0/1");
        assertThat(wire.a.news()).containsExactly("failed REFUSED");
    }

    @Test
    void aSynWithoutAnswerIsSentSixTimesMoreAtTwiceTheDistance() {
        wire.path((_, _, _) -> Wire.LOST);
        wire.a.connect(4000, wire.b.at(5000));
        wire.rest();

        assertThat(wire.times())
                .containsExactly(
                        "0 a>x SYN 0",
                        "1000 a>x SYN 0",
                        "3000 a>x SYN 0",
                        "7000 a>x SYN 0",
                        "15000 a>x SYN 0",
                        "31000 a>x SYN 0",
                        "63000 a>x SYN 0");
        assertThat(wire.now()).isEqualTo(Duration.ofSeconds(127).toNanos());
        assertThat(wire.a.news()).containsExactly("failed TIMED_OUT");
        assertThat(wire.a.stack().size()).isZero();
    }

    @Test
    void howOftenASynIsSentAgainIsAnOption() {
        Patience usual = Patience.USUAL;
        Patience once = new Patience(1, 1, 1, usual.first(), usual.least(), usual.most());
        Wire hasty = new Wire(TcpOptions.DEFAULT.with(once));
        hasty.path((_, _, _) -> Wire.LOST);
        hasty.a.connect(4000, hasty.b.at(5000));
        hasty.rest();

        assertThat(hasty.times()).containsExactly("0 a>x SYN 0", "1000 a>x SYN 0");
        assertThat(hasty.now()).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void aLostAnswerIsGivenAgainToTheNextSyn() {
        wire.path(losing(2));
        wire.b.listen(5000);
        wire.a.connect(4000, wire.b.at(5000));
        wire.pass(Duration.ofMillis(1_100));

        assertThat(wire.times())
                .containsExactly(
                        "0 a>b SYN 0",
                        "10 b>x SYN,ACK 0/1",
                        "1000 a>b SYN 0",
                        "1010 b>a SYN,ACK 0/1", // by its own timer, and for the other SYN
                        "1010 b>a SYN,ACK 0/1",
                        "1020 a>b ACK 1/1",
                        "1020 a>b ACK 1/1");
        assertThat(wire.b.news()).containsExactly("accepted");
    }

    @Test
    void bytesMakeUpForALostLastStep() {
        wire.path(losing(3));
        wire.b.listen(5000);
        wire.a.connect(4000, wire.b.at(5000));
        wire.pass(Duration.ofMillis(100));
        wire.a.write("hello");
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.drawing())
                .containsExactly(
                        "a>b SYN 0",
                        "b>a SYN,ACK 0/1",
                        "a>x ACK 1/1",
                        "a>b ACK 1/1 +5",
                        "b>a ACK 1/6");
        assertThat(wire.b.text()).isEqualTo("hello");
    }

    @Test
    void aListenerForgetsWhoDoesNotGoOnAfterSixtyThreeSeconds() {
        wire.path((_, from, segment) -> from.equals("a") ? Wire.once(segment) : Wire.LOST);
        wire.b.listen(5000);
        var attempt = wire.a.connect(4000, wire.b.at(5000));
        wire.pass(Duration.ofMillis(50));
        attempt.abort(wire.now());
        wire.rest();

        assertThat(wire.drawing()).hasSize(7).contains("a>b SYN 0", "b>x SYN,ACK 0/1");
        assertThat(wire.now()).isEqualTo(Duration.ofMillis(63_010).toNanos());
        assertThat(wire.b.stack().size()).isZero();
        assertThat(wire.b.news()).isEmpty();
    }

    @Test
    void twoCallsAtOnceMakeOneConnection() {
        wire.a.connect(4000, wire.b.at(5000));
        wire.b.connect(5000, wire.a.at(4000));
        wire.pass(Duration.ofSeconds(1));

        assertThat(wire.drawing())
                .containsExactly(
                        "a>b SYN 0",
                        "b>a SYN 0",
                        "b>a SYN,ACK 0/1",
                        "a>b SYN,ACK 0/1",
                        "a>b ACK 1/1",
                        "b>a ACK 1/1");
        assertThat(wire.a.news()).containsExactly("opened");
        assertThat(wire.b.news()).containsExactly("opened");
        assertThat(wire.a.states())
                .containsExactly(TcpState.SYN_SENT, TcpState.SYN_RECEIVED, TcpState.ESTABLISHED);
    }

    @Test
    void twoCallsMeetAlthoughTheFirstSynIsLost() {
        wire.path(losing(1)); // as at a NAT through which nothing comes in yet
        wire.a.connect(4000, wire.b.at(5000));
        wire.pass(Duration.ofMillis(500));
        wire.b.connect(5000, wire.a.at(4000));
        wire.pass(Duration.ofMillis(400));

        assertThat(wire.times())
                .containsExactly(
                        "0 a>x SYN 0", "500 b>a SYN 0", "510 a>b SYN,ACK 0/1", "520 b>a ACK 1/1");
        assertThat(wire.a.news()).containsExactly("opened");
        assertThat(wire.b.news()).containsExactly("opened");
    }

    @Test
    void twoCallsMeetAlthoughOneAnswerIsLost() {
        wire.path(losing(3));
        wire.a.connect(4000, wire.b.at(5000));
        wire.b.connect(5000, wire.a.at(4000));
        wire.pass(Duration.ofSeconds(2));

        assertThat(wire.a.connection().state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(wire.b.connection().state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void twoCallsAtOnceCarryBytesBothWays() {
        wire.a.user(writes("from a"));
        wire.b.user(writes("from b"));
        wire.a.connect(4000, wire.b.at(5000));
        wire.b.connect(5000, wire.a.at(4000));
        wire.pass(Duration.ofSeconds(1));

        assertThat(wire.a.text()).isEqualTo("from b");
        assertThat(wire.b.text()).isEqualTo("from a");
    }

    private Party.User writes(String text) {
        return new Party.User() {
            @Override
            public void opened(Connection connection) {
                connection.write(
                        wire.now(), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
        };
    }

    @Test
    void whatIsWrittenBeforeTheHandshakeFollowsIt() {
        wire.b.listen(5000);
        var early = wire.a.connect(4000, wire.b.at(5000));
        early.write(wire.now(), ByteBuffer.wrap(new byte[7]));
        early.shutdown(wire.now());
        wire.pass(Duration.ofMillis(25));

        assertThat(wire.drawing())
                .containsExactly("a>b SYN 0", "b>a SYN,ACK 0/1", "a>b FIN,ACK 1/1 +7");
        assertThat(wire.a.states())
                .containsExactly(TcpState.SYN_SENT, TcpState.ESTABLISHED, TcpState.FIN_WAIT_1);
    }

    @Test
    void anAnswerToAnotherCallIsRefused() {
        wire.path((_, _, _) -> Wire.LOST);
        var call = wire.a.connect(4000, wire.b.at(5000));
        var stale = Segment.of(7, 12_345, Segment.SYN | Segment.ACK, 100, Payload.EMPTY);
        wire.inject(wire.b.at(5000), wire.a.at(4000), stale);

        assertThat(wire.lastSegment().isRst()).isTrue();
        assertThat(wire.lastSegment().seq()).isEqualTo(12_345);
        assertThat(call.state()).isEqualTo(TcpState.SYN_SENT);
    }
}
