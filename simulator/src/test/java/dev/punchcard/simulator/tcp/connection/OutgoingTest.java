package dev.punchcard.simulator.tcp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.connection.TcpOptions.Room;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What goes out, where the numbers go round after two bytes.
final class OutgoingTest {
    private final Outgoing out = new Outgoing(new Room(10, 1, 50));

    @BeforeEach
    void open() {
        out.begin(-3);
        out.acknowledged(-2);
        out.heedFirst(says(100, -2, 30));
    }

    private static Segment says(int seq, int ack, int window) {
        return Segment.of(seq, ack, Segment.ACK, window, Payload.EMPTY);
    }

    private int write(int count) {
        return out.write(ByteBuffer.allocate(count));
    }

    @Test
    void aWindowThatWasOvertakenIsNotHeeded() {
        write(50);
        out.sent(10);
        out.acknowledged(8);
        assertThat(out.heed(says(100, 8, 25))).isTrue();
        assertThat(out.heed(says(100, 3, 5))).isFalse();
        assertThat(out.heed(says(99, 8, 5))).isFalse();

        assertThat(out.isSameWindow(says(0, 8, 25))).isTrue();
    }

    @Test
    void aWindowThatMovesWithItsAcknowledgementOnlyIsNotWider() {
        write(50);
        out.sent(10);
        out.acknowledged(8);

        assertThat(out.heed(says(100, 8, 20))).isFalse();
    }

    @Test
    void anOldSegmentThatIsSentAgainSaysTheLatestWindow() {
        write(50);
        out.sent(30);
        out.acknowledged(8);
        assertThat(out.heed(says(90, 8, 20))).isFalse(); // ends where it did
        assertThat(out.sendable(true)).isEqualTo(Outgoing.NOTHING);
        out.acknowledged(18);
        assertThat(out.heed(says(80, 18, 15))).isTrue();
        assertThat(out.sendable(true)).isEqualTo(5);
    }

    @Test
    void whatIsAcknowledgedMakesRoom() {
        assertThat(write(60)).isEqualTo(50);
        assertThat(out.isWritableAgain()).isFalse();
        out.sent(10);
        out.acknowledged(8);
        assertThat(out.isWritableAgain()).isTrue();
        assertThat(out.isWritableAgain()).isFalse(); // said once
        assertThat(write(60)).isEqualTo(10);
    }

    @Test
    void onlyWhatIsUnderWayIsNewsWhenItIsAcknowledged() {
        write(5);
        out.sent(5);

        assertThat(out.isNews(-2)).isFalse();
        assertThat(out.isNews(-1)).isTrue();
        assertThat(out.isNews(3)).isTrue();
        assertThat(out.isNews(4)).isFalse();
    }

    @Test
    void aFinGoesWithTheLastBytesIfTheWindowHasRoomForIt() {
        write(30);
        out.finish();
        out.sent(20);
        assertThat(out.sendable(false)).isEqualTo(10);
        assertThat(out.endsAfter(10)).isFalse(); // it would be the thirty-first
        out.heed(says(100, -2, 31));
        assertThat(out.endsAfter(10)).isTrue();
        out.sent(11);

        assertThat(out.sendable(true)).isEqualTo(Outgoing.NOTHING);
        assertThat(out.isFinAcknowledged()).isFalse();
        out.acknowledged(29);
        assertThat(out.isFinAcknowledged()).isTrue();
    }
}
