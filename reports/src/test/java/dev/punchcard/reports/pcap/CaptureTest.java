package dev.punchcard.reports.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;
import dev.punchcard.reports.Samples;
import dev.punchcard.reports.path.Form;
import dev.punchcard.reports.path.Journey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CaptureTest {
    private static final String TURNED =
            """
            {"punchcard":"1","seed":"0x1","card":""}
            {"t":0,"e":0,"at":"alice","kind":"sent","packet":4,"source":"10.1.0.2:5",\
            "target":"198.18.0.1:6","payload":"61","message":"a"}
            {"t":0,"e":0,"at":"alice>home","kind":"forwarded","packet":4,"arrival":3}
            {"t":3,"e":1,"at":"home","kind":"translated","packet":4,"inward":false,\
            "internal":"10.1.0.2:5","external":"198.18.0.1:5","remote":"198.18.0.1:6"}
            {"t":3,"e":1,"at":"home","kind":"dropped","packet":4,"reason":"FILTERED"}
            """;

    @Test
    void headersCarryLengthsAndChecksums() {
        byte[] packet = datagram(0x1234, "10.0.0.1:1000", "10.0.0.2:2000", Payload.text("abc"));

        assertThat(HexFormat.of().formatHex(packet))
                .isEqualTo(
                        "4500001f12340000401154980a0000010a000002" // IP
                                + "03e807d0000b1bbb" // UDP
                                + "616263");
    }

    @Test
    void theSamePacketHasTheSameIdentificationEverywhere() {
        byte[] here = datagram("10.0.0.1:1000");
        byte[] there = datagram("192.0.2.1:7");

        assertThat(Arrays.copyOfRange(here, 4, 6)).containsExactly(0x12, 0x34);
        assertThat(Arrays.copyOfRange(there, 4, 6)).containsExactly(0x12, 0x34);
    }

    @Test
    void ip6HasAHeaderOfItsOwn() {
        byte[] packet = datagram(1, "[2001:db8::1]:1", "[2001:db8::2]:2", Payload.text("abc"));

        assertThat(HexFormat.of().formatHex(packet))
                .isEqualTo(
                        "60000000000b1140"
                                + "20010db8000000000000000000000001"
                                + "20010db8000000000000000000000002"
                                + "00010002000bdffd" // UDP
                                + "616263");
    }

    @Test
    void aSegmentHasATcpHeaderAndAChecksum() {
        TcpHeader syn = new TcpHeader(0x0102_0304, 0, TcpHeader.SYN, 65_535, 1_460);
        TcpHeader bytes = new TcpHeader(0x0102_0305, -1, TcpHeader.FIN | TcpHeader.ACK, 100, 0);

        assertThat(segment(syn, "10.0.0.1:1000", "10.0.0.2:2000", Payload.EMPTY))
                .isEqualTo("03e807d001020304000000006002ffff74660000020405b4");
        assertThat(segment(bytes, "[2001:db8::1]:1", "[2001:db8::2]:2", Payload.text("abc")))
                .isEqualTo("0001000201020305ffffffff501100648b8b0000616263");
    }

    private static String segment(TcpHeader header, String source, String target, Payload payload) {
        Endpoint from = Endpoint.literal(source);
        Endpoint to = Endpoint.literal(target);
        Ip ip = new Ip(from.address(), to.address(), 64);
        return HexFormat.of().formatHex(Tcp.of(ip, from, to, header, payload));
    }

    @Test
    void blocksArePaddedAndFramedByTheirLength() {
        PcapNg file = new PcapNg("ab");
        file.addInterface("abcde");
        file.addPacket(0, 0x1_0000_0002L, new byte[] {1, 2, 3, 4, 5}, "c");

        assertThat(HexFormat.of().formatHex(file.bytes()))
                .isEqualTo(
                        "0a0d0d0a280000004d3c2b1a01000000ffffffffffffffff" // section
                                + "0400020061620000"
                                + "00000000"
                                + "28000000"
                                + "010000002c0000006500000000000000" // interface
                                + "020005006162636465000000"
                                + "0900010009000000"
                                + "00000000"
                                + "2c000000"
                                + "06000000340000000000000001000000020000000500000005000000"
                                + "0102030405000000"
                                + "0100010063000000"
                                + "00000000"
                                + "34000000");
    }

    @Test
    void aCaptureNamesSidesAndTellsWhyPacketsWereDropped() {
        String file = new String(Capture.write(Samples.trace()), StandardCharsets.UTF_8);

        assertThat(file)
                .contains("home (inside)", "home (outside)", "office (inside)")
                .contains("dropped at office: FILTERED", "sent, dropped at home>internet: LOSS");
    }

    @Test
    void whatANatTurnsBackAndDropsIsOnNoLineOfItsOwn() {
        String file = new String(Capture.write(Samples.trace(TURNED)), StandardCharsets.UTF_8);

        assertThat(file)
                .contains("10.1.0.2:5 ⇒ 198.18.0.1:5 at home, hairpin, dropped at home: FILTERED")
                .containsOnlyOnce("FILTERED");
    }

    @Test
    void aPingIsAnEchoRequestAndItsAnswerAnEchoReply() {
        byte[] ping = datagram(1, "10.0.0.1:7", "10.0.0.2:0", Payload.text("abc"));
        byte[] pong = datagram(2, "10.0.0.2:0", "10.0.0.1:7", Payload.text("abc"));

        assertThat(HexFormat.of().formatHex(ping, 20, ping.length))
                .isEqualTo("0800339500070001616263");
        assertThat(HexFormat.of().formatHex(pong, 20, 22)).isEqualTo("0000");
        assertThat(ping[9]).isEqualTo((byte) 1); // ICMP
    }

    private static byte[] datagram(String source) {
        return datagram(0x17_1234, source, "10.0.0.2:2000", Payload.text("abc"));
    }

    private static byte[] datagram(long id, String source, String target, Payload payload) {
        Journey journey =
                new Journey(id, new Form.Datagram(), 64, payload, "", List.of(), List.of());
        return Wire.bytes(journey, 64, Endpoint.literal(source), Endpoint.literal(target), false);
    }
}
