package dev.punchcard.simulator.tcp;

import static dev.punchcard.simulator.tcp.Wire.losing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.connection.Connection;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.connection.TcpOptions.Reads;
import dev.punchcard.simulator.tcp.connection.TcpOptions.Room;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How bytes get to the other side, and how they wait.
final class FlowTest {
    private static final TcpOptions SMALL = TcpOptions.DEFAULT.with(new Room(10, 40, 100));

    private Wire wire = new Wire();

    private void open(Wire other) {
        wire = other;
        wire.b.listen(5000);
        wire.a.connect(4000, wire.b.at(5000));
        wire.pass(Duration.ofSeconds(1));
        wire.drawing();
        wire.a.news();
        wire.b.news();
    }

    /// The number of the segment that is sent next is four.
    private void openSmall() {
        open(new Wire(SMALL));
    }

    @Test
    void bytesAreCutIntoSegments() {
        openSmall();
        wire.a.write("abcdefghijklmnopqrstuvwxy");
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.drawing())
                .containsExactly(
                        "a>b ACK 1/1 +10",
                        "a>b ACK 11/1 +10",
                        "a>b ACK 21/1 +5",
                        "b>a ACK 1/11",
                        "b>a ACK 1/21",
                        "b>a ACK 1/26");
        assertThat(wire.b.text()).isEqualTo("abcdefghijklmnopqrstuvwxy");
    }

    @Test
    void noSegmentIsLongerThanTheOtherSideTakes() {
        open(new Wire(TcpOptions.DEFAULT, SMALL, (_, _, _) -> -1));
        wire.a.write("abcdefghijkl");

        assertThat(wire.drawing()).containsExactly("a>b ACK 1/1 +10", "a>b ACK 11/1 +2");
    }

    @Test
    void whoSaysNoMssTakesTheLeast() {
        wire.b.listen(5000);
        Segment syn = Segment.of(100, 0, Segment.SYN, 60_000, Payload.EMPTY);
        wire.inject(wire.a.at(4000), wire.b.at(5000), syn);
        int next = wire.lastSegment().seq() + 1;
        Segment ack = Segment.of(101, next, Segment.ACK, 60_000, Payload.EMPTY);
        wire.inject(wire.a.at(4000), wire.b.at(5000), ack);
        wire.drawing();
        wire.b.write("x".repeat(600));

        assertThat(wire.drawing()).containsExactly("b>a ACK 1/101 +536", "b>a ACK 537/101 +64");
    }

    @Test
    void anAcknowledgementRidesOnBytes() {
        openSmall();
        wire.b.user(
                new Party.User() {
                    @Override
                    public void readable(Connection connection) {
                        connection.write(wire.now(), ByteBuffer.wrap(new byte[] {'!'}));
                    }
                });
        wire.a.write("hi");
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.drawing())
                .containsExactly("a>b ACK 1/1 +2", "b>a ACK 1/3 +1", "a>b ACK 3/2");
    }

    @Test
    void aLostSegmentIsSentAgainAfterTwiceTheTimeEachTime() {
        openSmall();
        wire.path(losing(4, 5, 6));
        wire.a.write("hello");
        wire.pass(Duration.ofSeconds(3));

        assertThat(wire.times())
                .containsExactly(
                        "1000 a>x ACK 1/1 +5",
                        "1200 a>x ACK 1/1 +5",
                        "1600 a>x ACK 1/1 +5",
                        "2400 a>b ACK 1/1 +5",
                        "2410 b>a ACK 1/6");
    }

    @Test
    void theTimeFollowsTheRoundTrip() {
        wire.path((_, _, s) -> Wire.late(s, Duration.ofMillis(490)));
        wire.b.listen(5000);
        wire.a.connect(4000, wire.b.at(5000));
        wire.pass(Duration.ofSeconds(2)); // the SYN has been sent twice: nothing is measured
        wire.a.write("measured");
        wire.pass(Duration.ofSeconds(2));
        wire.drawing();
        wire.path((_, _, _) -> Wire.LOST);
        wire.a.write("lost");
        wire.pass(Duration.ofSeconds(4));

        assertThat(wire.times()) // 1 s + 4 × 0.5 s
                .containsExactly("4000 a>x ACK 9/1 +4", "7000 a>x ACK 9/1 +4");
    }

    @Test
    void threeEqualAcknowledgementsBringTheMissingSegmentAtOnce() {
        openSmall();
        wire.path(losing(4));
        wire.a.write("x".repeat(40));
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.times())
                .containsExactly(
                        "1000 a>x ACK 1/1 +10",
                        "1000 a>b ACK 11/1 +10",
                        "1000 a>b ACK 21/1 +10",
                        "1000 a>b ACK 31/1 +10",
                        "1010 b>a ACK 1/1",
                        "1010 b>a ACK 1/1",
                        "1010 b>a ACK 1/1",
                        "1020 a>b ACK 1/1 +10",
                        "1030 b>a ACK 1/41");
    }

    @Test
    void everyHoleIsFilledInOneRoundTripEach() {
        openSmall();
        wire.path(losing(4, 6));
        wire.a.write("x".repeat(40));
        wire.pass(Duration.ofMillis(300));

        assertThat(wire.times())
                .containsExactly(
                        "1000 a>x ACK 1/1 +10",
                        "1000 a>b ACK 11/1 +10",
                        "1000 a>x ACK 21/1 +10",
                        "1000 a>b ACK 31/1 +10",
                        "1010 b>a ACK 1/1",
                        "1010 b>a ACK 1/1",
                        "1200 a>b ACK 1/1 +10",
                        "1210 b>a ACK 1/21",
                        "1220 a>b ACK 21/1 +10",
                        "1230 b>a ACK 1/41");
    }

    @Test
    void bytesThatComeInDisorderAreReadInOrder() {
        openSmall();
        wire.path((n, _, s) -> Wire.late(s, Duration.ofMillis(n < 8 ? 10 - n : 0)));
        wire.a.write("abcdefghijklmnopqrstuvwxyz");
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.b.text()).isEqualTo("abcdefghijklmnopqrstuvwxyz");
        assertThat(wire.drawing()).endsWith("b>a ACK 1/1", "b>a ACK 1/1", "b>a ACK 1/27");
    }

    @Test
    void aDuplicateIsAcknowledgedAndNotReadTwice() {
        openSmall();
        wire.path((n, _, s) -> n == 4 ? List.of(flight(s, 10), flight(s, 12)) : Wire.once(s));
        wire.a.write("once");
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.b.text()).isEqualTo("once");
        assertThat(wire.drawing()).containsExactly("a>b ACK 1/1 +4", "b>a ACK 1/5", "b>a ACK 1/5");
    }

    private static Wire.Flight flight(Segment segment, long milliseconds) {
        return new Wire.Flight(Duration.ofMillis(milliseconds).toNanos(), segment);
    }

    @Test
    void aSlowReaderStopsTheSender() {
        openSmall();
        wire.b.reads(false);
        wire.a.write("x".repeat(100));
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.b.connection().available()).isEqualTo(40);
        assertThat(wire.lastSegment().window()).isZero();
        assertThat(wire.drawing().stream().filter(line -> line.startsWith("a"))).hasSize(4);
    }

    @Test
    void theLastBitOfAWindowIsFilledOnlyWhenNothingElseHelps() {
        open(new Wire(SMALL.with(new Room(10, 32, 100))));
        wire.b.reads(false);
        wire.a.write("x".repeat(60));
        wire.pass(Duration.ofMillis(300));

        assertThat(wire.times())
                .containsExactly(
                        "1000 a>b ACK 1/1 +10",
                        "1000 a>b ACK 11/1 +10",
                        "1000 a>b ACK 21/1 +10",
                        "1010 b>a ACK 1/11",
                        "1010 b>a ACK 1/21",
                        "1010 b>a ACK 1/31",
                        "1220 a>b ACK 31/1 +2",
                        "1230 b>a ACK 1/33");
    }

    @Test
    void aReaderWhoGoesOnReleasesTheSender() {
        openSmall();
        wire.b.reads(false);
        wire.a.write("x".repeat(60));
        wire.pass(Duration.ofMillis(100));
        wire.drawing();
        wire.b.read(wire.b.connection(), 9); // less than a segment: not worth a word
        assertThat(wire.drawing()).isEmpty();
        wire.b.read(wire.b.connection(), 31);
        wire.pass(Duration.ofMillis(50));

        assertThat(wire.drawing())
                .containsExactly(
                        "b>a ACK 1/41",
                        "a>b ACK 41/1 +10",
                        "a>b ACK 51/1 +10",
                        "b>a ACK 1/51",
                        "b>a ACK 1/61");
    }

    @Test
    void whatReleasesTheSenderMayBeLost() {
        openSmall();
        wire.b.reads(false);
        wire.a.write("x".repeat(41));
        wire.pass(Duration.ofMillis(100));
        wire.drawing();
        wire.path(losing(12));
        wire.b.read(wire.b.connection(), 40);
        wire.pass(Duration.ofMillis(200));

        assertThat(wire.times())
                .containsExactly(
                        "1100 b>x ACK 1/41",
                        "1220 a>b ACK 40/1", // the question
                        "1230 b>a ACK 1/41",
                        "1240 a>b ACK 41/1 +1",
                        "1250 b>a ACK 1/42");
    }

    @Test
    void aClosedWindowIsAskedAboutEverMoreRarelyAndForEver() {
        openSmall();
        wire.b.reads(false);
        wire.a.write("x".repeat(41));
        wire.pass(Duration.ofHours(2));

        List<String> questions =
                wire.times().stream().filter(l -> l.contains("a>b ACK 40")).toList();
        assertThat(questions.subList(0, 3))
                .containsExactly("1220 a>b ACK 40/1", "1620 a>b ACK 40/1", "2420 a>b ACK 40/1");
        assertThat(questions).hasSizeBetween(65, 75); // at last one in two minutes
        assertThat(wire.a.news()).isEmpty();
    }

    @Test
    void afterALongClosedWindowTheWaitsAreShortAgain() {
        openSmall();
        wire.b.reads(false);
        wire.a.write("x".repeat(41));
        wire.pass(Duration.ofHours(1));
        wire.drawing();
        wire.b.read(wire.b.connection(), 40);
        wire.path((n, from, s) -> from.equals("a") ? Wire.LOST : Wire.once(s));
        wire.pass(Duration.ofMillis(300));

        assertThat(wire.times())
                .containsExactly(
                        "3601000 b>a ACK 1/41",
                        "3601010 a>x ACK 41/1 +1",
                        "3601210 a>x ACK 41/1 +1");
    }

    @Test
    void aClosedWindowIsNotAwaitedForEverByWhoHasClosed() {
        openSmall();
        wire.b.reads(false);
        wire.a.write("x".repeat(41));
        wire.a.close();
        wire.rest();

        assertThat(wire.a.news()).containsExactly("failed TIMED_OUT");
        assertThat(wire.now()).isLessThan(Duration.ofMinutes(20).toNanos());
    }

    @Test
    void noMoreIsTakenThanTheSendBufferHolds() {
        openSmall();
        wire.b.reads(false);
        assertThat(wire.a.write("x".repeat(150))).isEqualTo(100);
        assertThat(wire.a.write("y")).isZero();
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.a.news()).containsExactly("writable"); // forty bytes have arrived
        assertThat(wire.a.write("z".repeat(99))).isEqualTo(40);
    }

    @Test
    void whoeverWasNotRefusedIsNotToldThatHeCanWrite() {
        openSmall();
        wire.a.write("x".repeat(100));
        wire.pass(Duration.ofMillis(100));

        assertThat(wire.a.news()).isEmpty();
    }

    @Test
    void raggedReadsSplitAndMergeWhatSegmentsHeld() {
        open(new Wire(SMALL.with(new Room(10, 2_000, 2_000)).with(Reads.RAGGED)));
        List<Integer> sizes = new ArrayList<>();
        int[] read = {0};
        wire.b.user(
                new Party.User() {
                    @Override
                    public void readable(Connection connection) {
                        int all = wire.b.bytes(connection).length;
                        sizes.add(all - read[0]);
                        read[0] = all;
                    }
                });
        for (int i = 0; i < 100; i++) {
            wire.a.write("0123456789");
            wire.pass(Duration.ofMillis(1));
        }
        wire.a.shutdown();
        wire.rest();

        assertThat(wire.b.text()).isEqualTo("0123456789".repeat(100));
        assertThat(sizes).contains(1).anyMatch(size -> size > 10);
        assertThat(wire.b.news()).containsExactly("peer closed");
    }
}
