package dev.punchcard.scenarios.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.reports.pcap.Capture;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.catalog.Cards;
import dev.punchcard.scenarios.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What Wireshark's own reader makes of the captures of all built-in cards.
final class CaptureIT {
    // From notes upwards; what an ICMP error quotes has no checksum, which IPv6 does not like, and
    // of the end of a connection there is always a note or a warning.
    private static final String COMPLAINT =
            "_ws.malformed || _ws.expert.severity >= 0x00400000 && !icmpv6"
                    + " && !tcp.flags.fin == 1 && !tcp.flags.reset == 1"
                    + " || icmp.checksum.status == 0 || icmpv6.checksum.status == 0"
                    + " || !icmp && !icmpv6"
                    + " && (ip.checksum.status != 1 || udp.checksum.status != 1"
                    + " || tcp.checksum.status != 1)";
    private static final String DAMAGED = "frame.comment contains BAD_CHECKSUM";

    private static final String WHOLE =
            "(udp || tcp) && !icmp && !icmpv6 && !ip.flags.mf == 1 && !ip.frag_offset > 0";
    private static final List<String> FIELDS =
            List.of(
                    "frame.interface_name",
                    "frame.time_epoch",
                    "ip.src",
                    "ipv6.src",
                    "udp.srcport",
                    "tcp.srcport",
                    "ip.dst",
                    "ipv6.dst",
                    "udp.dstport",
                    "tcp.dstport");

    private static final Trace IP6 =
            new Trace(
                    new Trace.Header("test", 1, ""),
                    List.of(
                            new TraceEvent.Sent(
                                    5,
                                    0,
                                    "a",
                                    7,
                                    Endpoint.literal("[2001:db8::1]:1000"),
                                    Endpoint.literal("[2001:db8:ffff::2]:65535"),
                                    Payload.text("odd"),
                                    "odd")));

    @TempDir private Path temporary;

    @BeforeEach
    void needsTshark() {
        Program.require("tshark");
    }

    static List<Card> cards() {
        return Catalog.all();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void everyPacketStandsWhereTheTraceHasIt(Card card) throws Exception {
        Trace trace = Recorded.trace(card);
        Path file = capture(trace);

        assertThat(frames(file))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        Expected.lines(card.scenario().topology(), trace));
    }

    @ParameterizedTest
    @MethodSource("cards")
    void thereIsNothingToComplainOf(Card card) throws Exception {
        Trace trace = Recorded.trace(card);
        String asked = isShortOfHops(trace) ? " && !ip.ttl.too_small" : "";
        String healthy = "(" + COMPLAINT + ") && !(" + DAMAGED + ")" + asked;

        assertThat(tshark(capture(trace), "-Y", healthy)).isEmpty();
    }

    @Test
    void whatAHostFoundDamagedHasAWrongChecksum() throws Exception {
        Trace trace = Recorded.trace(Cards.load("damaged"));
        Path file = capture(trace);

        long found =
                trace.events().stream()
                        .filter(TraceEvent.Dropped.class::isInstance)
                        .filter(e -> ((TraceEvent.Dropped) e).reason() == DropReason.BAD_CHECKSUM)
                        .count();
        assertThat(tshark(file, "-Y", "udp.checksum.status == 0")).hasSize((int) found);
        assertThat(tshark(file, "-Y", DAMAGED + " && udp.checksum.status == 0"))
                .hasSize((int) found)
                .isNotEmpty();
    }

    @Test
    void ip6IsReadAsItWasSent() throws Exception {
        Path file = capture(IP6);

        assertThat(frames(file))
                .containsExactly("a|0.000000005|2001:db8::1|1000|2001:db8:ffff::2|65535");
        assertThat(tshark(file, "-Y", COMPLAINT)).isEmpty();
        assertThat(tshark(file, "-Y", "ipv6.plen == 11 && udp.checksum.status == 1")).hasSize(1);
    }

    @Test
    void aPacketIsFoundByItsNumberOnAllItsWay() throws Exception {
        Path file = capture(Recorded.trace(Cards.load("two-homes")));

        List<String> commented = tshark(file, "-Y", "frame.comment contains \"#26 \"");
        assertThat(commented).hasSizeGreaterThan(2);
        assertThat(tshark(file, "-Y", "ip.id == 26")).isEqualTo(commented);
    }

    /// Whether its hosts set TTLs, which are rarely high.
    private static boolean isShortOfHops(Trace trace) {
        return trace.events().stream().anyMatch(TraceEvent.TtlSet.class::isInstance);
    }

    private Path capture(Trace trace) throws IOException {
        return Files.write(temporary.resolve("card.pcapng"), Capture.write(trace));
    }

    /// Interface, time, source and target of every whole packet. A field is empty where the packet
    /// is of the other version of IP or not of that transport, so that of each pair one is left.
    private static List<String> frames(Path file) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-Y", WHOLE, "-T", "fields"));
        arguments.addAll(List.of("-E", "separator=|"));
        for (String field : FIELDS) {
            arguments.addAll(List.of("-e", field));
        }
        return tshark(file, arguments.toArray(String[]::new)).stream()
                .map(CaptureIT::ofEachPairOne)
                .toList();
    }

    private static String ofEachPairOne(String line) {
        List<String> told = new ArrayList<>(List.of(line.split("\\|", -1)));
        for (int i = 2; i < told.size(); i++) {
            told.set(i, told.get(i) + told.remove(i + 1));
        }
        return String.join("|", told);
    }

    private static List<String> tshark(Path file, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("tshark", "-r", file.toString(), "-o", "udp.check_checksum:TRUE"));
        command.addAll(List.of("-o", "ip.check_checksum:TRUE"));
        command.addAll(List.of("-o", "tcp.check_checksum:TRUE"));
        // A packet stands on every interface that it passes, and is none that is sent again.
        command.addAll(List.of("-o", "tcp.analyze_sequence_numbers:FALSE"));
        for (String protocol : List.of("udp", "tcp")) { // whatever else uses those ports
            command.addAll(List.of("-d", protocol + ".port==1-65535,data"));
        }
        command.addAll(List.of(arguments));
        return Program.lines(command);
    }
}
