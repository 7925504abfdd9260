package dev.punchcard.reports.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.reports.Program;
import dev.punchcard.reports.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Wireshark's own reader makes of a capture.
final class CaptureIT {
    private static final String SEVERE = "_ws.malformed || _ws.expert.severity >= 0x00400000";

    @TempDir private Path temporary;
    private Path file = Path.of("");

    @BeforeEach
    void writeACapture() throws IOException {
        Program.require("tshark");
        Trace trace = Samples.trace();
        file = Files.write(temporary.resolve("crossing.pcapng"), Capture.write(trace));
    }

    @Test
    void itIsReadWithoutAWarningAndWithGoodChecksums() throws Exception {
        assertThat(tshark("-Y", SEVERE)).isEmpty();
        assertThat(tshark("-T", "fields", "-e", "ip.checksum.status", "-e", "udp.checksum.status"))
                .hasSize(42)
                .containsOnly("1\t1");
    }

    @Test
    void everyPacketStandsWhereTheTraceHasIt() throws Exception {
        List<String> lines =
                tshark(
                        "-T",
                        "fields",
                        "-E",
                        "separator=|",
                        "-e",
                        "frame.interface_name",
                        "-e",
                        "frame.time_epoch",
                        "-e",
                        "ip.src",
                        "-e",
                        "udp.srcport",
                        "-e",
                        "ip.dst",
                        "-e",
                        "udp.dstport");

        assertThat(lines)
                .contains(
                        "alice|0.700000000|10.1.0.2|5000|198.18.0.2|6000",
                        "home (inside)|0.701000000|10.1.0.2|5000|198.18.0.2|6000",
                        "home (outside)|0.701000000|198.18.0.1|5000|198.18.0.2|6000",
                        "office (outside)|0.726000000|198.18.0.1|5000|198.18.0.2|6000",
                        "home (inside)|0.772000000|198.18.0.2|6000|10.1.0.2|5000")
                .noneMatch(line -> line.startsWith("office (inside)|0.726"));
    }

    @Test
    void thereAreAsManyPacketsAsTheTraceTells() throws Exception {
        long seen = 0;
        for (TraceEvent event : Samples.trace().events()) {
            seen +=
                    switch (event) {
                        case TraceEvent.Sent _, TraceEvent.Received _ -> 1;
                        case TraceEvent.Translated _ -> 2; // once on either side
                        case TraceEvent.Dropped e -> e.at().contains(">") ? 0 : 1;
                        default -> 0;
                    };
        }

        assertThat(tshark("-T", "fields", "-e", "frame.number")).hasSize((int) seen);
    }

    private List<String> tshark(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("tshark", "-r", file.toString(), "-o", "udp.check_checksum:TRUE"));
        command.addAll(List.of("-o", "ip.check_checksum:TRUE"));
        command.addAll(List.of(arguments));
        return Program.lines(command);
    }
}
