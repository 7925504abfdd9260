package dev.punchcard.simulator.tcp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.connection.TcpOptions.Reads;
import dev.punchcard.simulator.tcp.connection.TcpOptions.Room;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Pieces in any order, overlapping, again and again, become the stream that they were cut from.
final class IncomingProperties {
    private static final int LENGTH = 1_000;

    private static Incoming incoming(int receive) {
        Room room = new Room(100, receive, 1);
        return new Incoming(room, new Delivery(Reads.AS_THEY_COME, new Prng(1)));
    }

    @Property(tries = 500)
    void piecesInAnyOrderBecomeTheStream(@ForAll long seed) {
        Prng random = new Prng(seed);
        byte[] stream = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            stream[i] = (byte) random.nextLong();
        }
        int syn = random.chance(0.5) ? -random.nextInt(LENGTH) : (int) random.nextLong();
        Incoming incoming = incoming(LENGTH / 2);
        incoming.begin(syn);
        ByteBuffer read = ByteBuffer.allocate(LENGTH);
        for (int i = 0; i < 20_000 && read.hasRemaining(); i++) {
            int from = random.nextInt(LENGTH);
            int to = from + 1 + random.nextInt(Math.min(60, LENGTH - from));
            Payload piece = Payload.of(Arrays.copyOfRange(stream, from, to));
            incoming.take(syn + 1 + from, piece);
            incoming.release();
            assertThat(incoming.window()).isNotNegative();
            if (random.chance(0.2)) {
                incoming.read(read);
                incoming.offer();
            }
        }

        assertThat(read.array()).isEqualTo(stream);
        assertThat(incoming.next()).isEqualTo(syn + 1 + LENGTH);
    }

    @Test
    void nothingBeyondTheWindowIsTaken() {
        Incoming incoming = incoming(4);
        incoming.begin(-3);
        incoming.take(-2, Payload.text("abcdefgh"));
        incoming.release();

        assertThat(incoming.available()).isEqualTo(4);
        assertThat(incoming.window()).isZero();
        assertThat(incoming.offer()).isZero();
    }

    @Test
    void onlySoManyPiecesAreKept() {
        Incoming incoming = incoming(1_000);
        incoming.begin(-1);
        for (int i = 0; i <= Incoming.MOST_PIECES; i++) {
            incoming.take(2 * i + 1, Payload.text("x"));
        }
        int last = 2 * Incoming.MOST_PIECES + 1;
        incoming.take(last - 3, Payload.text("yyy")); // which touches one that is kept
        for (int i = 0; i < Incoming.MOST_PIECES - 1; i++) {
            incoming.take(2 * i, Payload.text("z"));
        }

        assertThat(incoming.next()).isEqualTo(last);
    }

    @Test
    void anEndThatContradictsWhatHasComeIsNoEnd() {
        Incoming incoming = incoming(1_000);
        incoming.begin(0);
        incoming.take(1, Payload.text("abc"));
        incoming.end(2);
        assertThat(incoming.reachEnd()).isFalse();
        incoming.end(4);
        assertThat(incoming.reachEnd()).isTrue();
        assertThat(incoming.reachEnd()).isFalse();
        incoming.take(4, Payload.text("more"));
        incoming.release();

        assertThat(incoming.available()).isEqualTo(3);
    }

    @Test
    void anEndBeyondTheWindowIsNotKnownYet() {
        Incoming incoming = incoming(3);
        incoming.begin(0);
        incoming.take(1, Payload.text("abc"));
        incoming.end(5);
        incoming.release();
        incoming.read(ByteBuffer.allocate(3));
        incoming.offer();
        incoming.take(4, Payload.text("d"));
        assertThat(incoming.reachEnd()).isFalse();
    }

    @Test
    void whatEndsWhereTheNextShouldBeginIsAcceptable() {
        Incoming incoming = incoming(10);
        incoming.begin(0);
        incoming.take(1, Payload.text("abcde"));

        assertThat(isAcceptable(incoming, 1, "abcde")).isTrue(); // its acknowledgement may be new
        assertThat(isAcceptable(incoming, 1, "abcd")).isFalse();
        assertThat(isAcceptable(incoming, 11, "")).isTrue(); // from a sender who has filled it
        assertThat(isAcceptable(incoming, 12, "")).isFalse();
    }

    private static boolean isAcceptable(Incoming incoming, int seq, String text) {
        return incoming.isAcceptable(Segment.of(seq, 0, Segment.ACK, 1, Payload.text(text)));
    }
}
