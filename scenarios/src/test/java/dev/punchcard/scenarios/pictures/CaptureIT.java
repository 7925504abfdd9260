package dev.punchcard.scenarios.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.pcap.Capture;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What Wireshark's own reader makes of the captures of all built-in cards.
final class CaptureIT {
    private static final String COMPLAINT =
            "_ws.malformed || _ws.expert.severity >= 0x00400000" // from notes upwards
                    + " || ip.checksum.status != 1 || udp.checksum.status != 1";

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

        assertThat(fields(file))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        Expected.lines(card.scenario().topology(), trace));
    }

    @ParameterizedTest
    @MethodSource("cards")
    void thereIsNothingToComplainOf(Card card) throws Exception {
        assertThat(tshark(capture(Recorded.trace(card)), "-Y", COMPLAINT)).isEmpty();
    }

    private Path capture(Trace trace) throws IOException {
        return Files.write(temporary.resolve("card.pcapng"), Capture.write(trace));
    }

    private static List<String> fields(Path file) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-T", "fields", "-E", "separator=|"));
        for (String field :
                List.of(
                        "frame.interface_name",
                        "frame.time_epoch",
                        "ip.src",
                        "udp.srcport",
                        "ip.dst",
                        "udp.dstport")) {
            arguments.addAll(List.of("-e", field));
        }
        return tshark(file, arguments.toArray(String[]::new));
    }

    private static List<String> tshark(Path file, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("tshark", "-r", file.toString(), "-o", "udp.check_checksum:TRUE"));
        command.addAll(List.of("-o", "ip.check_checksum:TRUE"));
        command.addAll(List.of(arguments));
        return Program.lines(command);
    }
}
