package dev.punchcard.scenarios.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceFile;
import dev.punchcard.reports.pcap.Capture;
import dev.punchcard.reports.svg.SvgWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// ICMP errors, pieces and IPv6 as they are drawn.
final class ErrorsPictureTest {
    @Test
    void theDrawingShowsWhoSaysWhatToWhom() throws IOException {
        assertThat(SvgWriter.write(trace())).isEqualTo(resource("/errors.svg"));
    }

    @Test
    void aLineSpeaksAsTheRouterAboveItAndNobodyElsewhere() throws IOException {
        assertThat(SvgWriter.write(trace())).contains(">internet<").doesNotContain("elsewhere");
    }

    @Test
    void theLastPieceTellsWhatBecameOfTheWhole() throws IOException {
        assertThat(new String(Capture.write(trace()), UTF_8))
                .containsOnlyOnce("received, joined, dropped at server: NO_SOCKET");
    }

    @Test
    void ipv6StandsOnBothSidesOfANat() throws IOException {
        assertThat(new String(Capture.write(trace()), UTF_8).split("untranslated at home", -1))
                .hasSize(3);
    }

    private static Trace trace() throws IOException {
        return TraceFile.read(new StringReader(resource("/errors.trace.jsonl")));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ErrorsPictureTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
