package dev.punchcard.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PacketTest {
    private static final Packet V4 = packet("10.1.0.2:5", "198.18.0.1:6");
    private static final Packet V6 = packet("[2001:db8:1::2]:5", "[2001:db8::1]:6");
    private static final Segment SYN = new Segment(9, 0, Segment.SYN, 100, 1460, Payload.EMPTY);
    private static final Segment BYTES =
            Segment.of(9, 4, Segment.ACK, 100, Payload.text("twenty-five bytes of text"));

    @Test
    void lengthCountsTheHeadersOfItsFamily() {
        assertThat(V4.length()).isEqualTo(20 + 8 + 3);
        assertThat(V6.length()).isEqualTo(40 + 8 + 3);
    }

    @Test
    void onlyTheFirstFragmentHasAUdpHeader() {
        Marks first = Marks.NONE.with(new Fragment(7, 0, true));
        Marks later = Marks.NONE.with(new Fragment(7, 16, false));

        assertThat(V4.with(first).length()).isEqualTo(20 + 8 + 3);
        assertThat(V4.with(later).length()).isEqualTo(20 + 3);
        assertThat(V6.with(later).length()).isEqualTo(40 + 8 + 3);
    }

    @Test
    void theLengthOfASegmentCountsItsHeaderAndOption() {
        assertThat(segment(SYN).length()).isEqualTo(20 + 24);
        assertThat(segment(BYTES).length()).isEqualTo(20 + 20 + 25);
    }

    @Test
    void aSegmentCarriesWhatItsPacketCarries() {
        Packet other = segment(BYTES).with(Payload.text("other"));

        assertThat(other.header()).isEqualTo(new Header.Tcp(BYTES.with(Payload.text("other"))));
        assertThat(other.length()).isEqualTo(20 + 20 + 5);
    }

    @Test
    void anIcmpErrorQuotesHeadersOnly() {
        assertThat(about(V4, 0).length()).isEqualTo(20 + 8 + 20 + 8);
        assertThat(about(V6, 0).length()).isEqualTo(40 + 8 + 40 + 8);
        assertThat(about(segment(SYN), 0).length()).isEqualTo(20 + 8 + 20 + 8);
    }

    @Test
    void theDigestTellsEveryMark() {
        assertThat(
                        Stream.of(
                                        V4,
                                        V4.with(Marks.NONE.withTtl(2)),
                                        V4.with(Marks.NONE.asDamaged()),
                                        V4.withoutChecksum(),
                                        V4.with(Marks.NONE.with(new Fragment(7, 0, true))),
                                        V4.with(Marks.NONE.with(new Fragment(7, 8, true))),
                                        V4.with(Marks.NONE.with(new Fragment(7, 8, false))),
                                        about(V4, 0),
                                        about(V4, 1400),
                                        segment(SYN),
                                        segment(BYTES),
                                        segment(BYTES).with(Marks.NONE.withTtl(2)),
                                        segment(BYTES.with(Payload.EMPTY)),
                                        about(segment(SYN), 0))
                                .map(Packet::fingerprint))
                .doesNotHaveDuplicates();
    }

    private static Packet packet(String source, String target) {
        Payload payload = Payload.text("abc");
        return Packet.udp(7, 0, 0, Endpoint.literal(source), Endpoint.literal(target), payload);
    }

    private static Packet segment(Segment segment) {
        return Packet.tcp(7, 0, 0, V4.source(), V4.target(), segment);
    }

    private static Packet about(Packet quoted, int mtu) {
        Endpoint back = quoted.source();
        return new Packet(
                8,
                0,
                Packet.NO_HOST,
                new Header.Icmp(IcmpError.TOO_BIG, mtu, quoted),
                Marks.NONE,
                back,
                quoted.target(),
                back,
                Payload.EMPTY);
    }
}
