package dev.punchcard.simulator.tcp.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.wire.Payload;
import org.junit.jupiter.api.Test;

/// What a segment says of itself.
final class SegmentTest {
    private static final Payload FIVE = Payload.text("fives");

    @Test
    void synAndFinTakeANumberEach() {
        Segment all = Segment.of(-2, 0, Segment.SYN | Segment.FIN, 9, FIVE);

        assertThat(all.length()).isEqualTo(7);
        assertThat(all.start()).isEqualTo(-1);
        assertThat(all.end()).isEqualTo(5);
        assertThat(all.bytes()).isEqualTo(25);
    }

    @Test
    void anMssTakesFourBytesMore() {
        assertThat(new Segment(0, 0, Segment.SYN, 9, 1_460, Payload.EMPTY).bytes()).isEqualTo(24);
    }

    @Test
    void aRefusalBearsTheNumberThatItsReceiverAwaits() {
        Segment known = Segment.of(100, 700, Segment.ACK, 9, FIVE).refusal();
        Segment first = Segment.of(100, 0, Segment.SYN, 9, FIVE).refusal();

        assertThat(known.toString()).isEqualTo("RST seq=700 win=0");
        assertThat(first.toString()).isEqualTo("RST,ACK seq=0 ack=106 win=0");
    }

    @Test
    void whatTheHeaderCannotSayIsAMistake() {
        assertThatThrownBy(() -> Segment.of(0, 0, Segment.ACK, 65_536, FIVE))
                .hasMessageContaining("window 65536");
        assertThatThrownBy(() -> Segment.of(0, 0, 1 << 3, 0, FIVE)).hasMessageContaining("flags 8");
    }

    @Test
    void whatDiffersHasAnotherFingerprint() {
        long one = Segment.of(1, 2, Segment.ACK, 3, FIVE).fingerprint();

        assertThat(Segment.of(1, 2, Segment.ACK, 3, FIVE).fingerprint()).isEqualTo(one);
        assertThat(Segment.of(2, 1, Segment.ACK, 3, FIVE).fingerprint()).isNotEqualTo(one);
        assertThat(Segment.of(1, 2, Segment.FIN, 3, FIVE).fingerprint()).isNotEqualTo(one);
        assertThat(Segment.of(1, 2, Segment.ACK, 4, FIVE).fingerprint()).isNotEqualTo(one);
        assertThat(Segment.of(1, 2, Segment.ACK, 3, Payload.EMPTY).fingerprint()).isNotEqualTo(one);
    }
}
