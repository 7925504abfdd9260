package dev.punchcard.scenarios.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.TraceFile;
import dev.punchcard.reports.pcap.Capture;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Wireshark's own reader makes of ICMP errors, fragments, TTLs and IPv6.
final class ErrorsCaptureIT {
    private static final String SEVERE =
            "_ws.malformed || (_ws.expert.severity >= 0x00400000 && !(ip.ttl < 5))";

    @TempDir private Path temporary;
    private Path file = Path.of("");

    @BeforeEach
    void writeACapture() throws IOException {
        Program.require("tshark");
        try (InputStream in = getClass().getResourceAsStream("/errors.trace.jsonl")) {
            Reader text = new InputStreamReader(Objects.requireNonNull(in), UTF_8);
            byte[] capture = Capture.write(TraceFile.read(text));
            file = Files.write(temporary.resolve("errors.pcapng"), capture);
        }
    }

    @Test
    void itIsReadWithoutAWarningAndWithGoodChecksums() throws Exception {
        assertThat(tshark("-Y", SEVERE + " || ip.checksum.status == 0")).isEmpty();
        assertThat(tshark("-Y", "icmp.checksum.status == 0 || icmpv6.checksum.status == 0"))
                .isEmpty();
        assertThat(tshark("-Y", "udp.checksum.status == 0 && !icmp && !icmpv6")).isEmpty();
    }

    @Test
    void anErrorQuotesWhatEachPlaceKnows() throws Exception {
        assertThat(fields("icmp", "ip.src", "ip.dst", "icmp.type", "icmp.code", "udp.srcport"))
                .contains(
                        "server|198.18.0.2,198.18.0.1|198.18.0.1,198.18.0.2|3|3|5000",
                        "home (outside)|198.18.0.2,198.18.0.1|198.18.0.1,198.18.0.2|3|3|5000",
                        "home (inside)|198.18.0.2,10.1.0.2|10.1.0.2,198.18.0.2|3|3|5000",
                        "alice|198.19.255.254,10.1.0.2|10.1.0.2,198.18.0.2|11|0|5000");
    }

    @Test
    void piecesAreFragmentsThatFitTogether() throws Exception {
        assertThat(fields("ip.flags.mf == 1", "ip.id", "ip.frag_offset", "ip.len"))
                .contains("server|0x0000|0|52");
        assertThat(
                        fields(
                                "udp.length == 48 && frame.interface_name == server && !icmp",
                                "udp.dstport"))
                .containsExactly("server|7");
    }

    @Test
    void aTtlIsCountedDownByEveryRouter() throws Exception {
        assertThat(fields("ip.id == 4 && !icmp", "ip.ttl"))
                .containsExactly("alice|2", "home (inside)|2", "home (outside)|1", "internet|1");
        assertThat(fields("ip.id == 3 && icmp.type == 3", "ip.ttl"))
                .startsWith("server|64,64", "home (outside)|63,64", "home (inside)|62,64");
    }

    @Test
    void ipv6HasItsOwnErrors() throws Exception {
        assertThat(fields("icmpv6", "icmpv6.type", "icmpv6.mtu")).contains("bob|2|1280");
    }

    private List<String> fields(String filter, String... fields) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-Y", filter, "-T", "fields"));
        arguments.addAll(List.of("-E", "separator=|", "-e", "frame.interface_name"));
        for (String field : fields) {
            arguments.addAll(List.of("-e", field));
        }
        return tshark(arguments.toArray(String[]::new));
    }

    private List<String> tshark(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", file.toString()));
        command.addAll(List.of("-o", "udp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"));
        command.addAll(List.of(arguments));
        return Program.lines(command);
    }
}
