package dev.punchcard.core.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFileTest {
    private static final String HEADER =
            "{\"punchcard\":\"0.1.0\",\"seed\":\"0x2a\",\"card\":\"\"}";
    private static final Endpoint INSIDE = Endpoint.literal("10.0.0.2:4000");
    private static final Endpoint OUTSIDE = Endpoint.literal("203.0.113.1:4001");
    private static final Endpoint SERVER = Endpoint.literal("[2001:db8::1]:57775");
    private static final Payload PAYLOAD = Payload.of(new byte[] {'i', ':', 0, -1});

    /// One event of every kind; protocol values are texts, as they read back.
    private static final Trace EVERY_KIND =
            new Trace(
                    new Trace.Header("0.1.0", -1, "name: \"täst\"\nhosts: []\n"),
                    List.of(
                            new TraceEvent.Bound(0, 0, "alice", "SERVER", INSIDE),
                            new TraceEvent.StateChanged(0, 0, "alice", "OPEN", "a \\ why\n"),
                            new TraceEvent.TimerArmed(0, 0, "alice", "TICK", 50),
                            new TraceEvent.Sent(
                                    1, 1, "alice", 7, INSIDE, SERVER, PAYLOAD, "i:\u0000?"),
                            new TraceEvent.FrameSent(
                                    1, 1, "alice", INSIDE, SERVER, PAYLOAD, "Hello[a]"),
                            new TraceEvent.SegmentSent(
                                    1,
                                    1,
                                    "alice",
                                    10,
                                    INSIDE,
                                    SERVER,
                                    new TcpHeader(-1, 7, TcpHeader.SYN | TcpHeader.ACK, 9, 1460),
                                    PAYLOAD),
                            new TraceEvent.ConnectionOpened(1, 1, "alice", INSIDE, SERVER),
                            new TraceEvent.ConnectionClosed(1, 1, "alice", INSIDE, SERVER, "RST"),
                            new TraceEvent.SegmentReceived(1, 1, "server", 10, OUTSIDE, SERVER),
                            new TraceEvent.FrameReceived(
                                    1, 1, "server", OUTSIDE, SERVER, PAYLOAD, "Hello[a]"),
                            new TraceEvent.TtlSet(1, 1, "alice", 7, 3),
                            new TraceEvent.Cut(1, 1, "alice", 7, 8, 1480, 24, false),
                            new TraceEvent.Forwarded(2, 2, "alice>home", 7, 9),
                            new TraceEvent.BindingCreated(9, 3, "home", INSIDE, OUTSIDE, 99),
                            new TraceEvent.PermissionOpened(9, 3, "home", OUTSIDE, SERVER),
                            new TraceEvent.Noted(
                                    9, 3, "home", NatNote.LOCAL_CONFLICT, OUTSIDE, SERVER),
                            new TraceEvent.Translated(
                                    9, 3, "home", 7, false, INSIDE, OUTSIDE, SERVER),
                            new TraceEvent.Received(
                                    12, 4, "server", 7, OUTSIDE, SERVER, Payload.EMPTY, "\ud83d"),
                            new TraceEvent.BindingRefreshed(13, 5, "home", OUTSIDE, 120),
                            new TraceEvent.Dropped(14, 6, "home", 8, DropReason.FILTERED),
                            new TraceEvent.IcmpSent(
                                    14,
                                    6,
                                    "home",
                                    9,
                                    IcmpError.TOO_BIG,
                                    1400,
                                    INSIDE.address(),
                                    8,
                                    SERVER,
                                    OUTSIDE),
                            new TraceEvent.IcmpReceived(
                                    15,
                                    7,
                                    "server",
                                    9,
                                    IcmpError.TOO_BIG,
                                    1400,
                                    INSIDE.address(),
                                    SERVER,
                                    OUTSIDE),
                            new TraceEvent.Joined(16, 7, "server", 7),
                            new TraceEvent.TimerFired(50, 7, "alice", "TICK"),
                            new TraceEvent.Commanded(60, 8, "alice", "Kick[bob]"),
                            new TraceEvent.Signalled(60, 8, "alice", "updated"),
                            new TraceEvent.Concluded(61, 9, "alice", "started"),
                            new TraceEvent.Fault(70, 9, "home", "link down", false),
                            new TraceEvent.Fault(80, 9, "home", "link down", true),
                            new TraceEvent.BindingExpired(120, 10, "home", OUTSIDE)));

    @Test
    void everyKindOfEventReadsBackAsItWasWritten() throws IOException {
        Trace read = TraceFile.read(new StringReader(TraceFile.text(EVERY_KIND)));

        assertThat(read).isEqualTo(EVERY_KIND);
    }

    @Test
    void whatConcernsAnotherProtocolThanUdpSaysSo() throws IOException {
        Trace.Header header = EVERY_KIND.header();
        IpProtocol tcp = IpProtocol.TCP;
        Trace trace =
                new Trace(
                        header,
                        List.of(
                                new TraceEvent.BindingCreated(
                                        9, 3, "home", INSIDE, OUTSIDE, 99, tcp),
                                new TraceEvent.PermissionOpened(9, 3, "home", OUTSIDE, SERVER, tcp),
                                new TraceEvent.Noted(
                                        9, 3, "home", NatNote.CLASH, OUTSIDE, SERVER, tcp),
                                new TraceEvent.Translated(
                                        9, 3, "home", 7, false, INSIDE, OUTSIDE, SERVER, tcp),
                                new TraceEvent.BindingRefreshed(13, 5, "home", OUTSIDE, 120, tcp),
                                new TraceEvent.BindingExpired(120, 10, "home", OUTSIDE, tcp)));

        assertThat(TraceFile.read(new StringReader(TraceFile.text(trace)))).isEqualTo(trace);
    }

    @Test
    void theFileIsTheOneThatWasAgreed() throws IOException {
        assertThat(TraceFile.text(EVERY_KIND)).isEqualTo(golden());
    }

    @Test
    void theExampleHoldsEveryKind() {
        assertThat(EVERY_KIND.events().stream().map(TraceKind::of).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(TraceKind.values());
    }

    @Test
    void protocolValuesAreWrittenAsTheirText() {
        TraceEvent event = new TraceEvent.TimerFired(1, 2, "a", List.of(1, 2));

        assertThat(TraceFile.text(new Trace(EVERY_KIND.header(), List.of(event))))
                .endsWith("\"timer\":\"[1, 2]\"}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "''                                                          | expected '{'",
                "{\"t\":1                                                    | expected '}'",
                "{\"t\":1}{                                                  | expected the end",
                "{\"t\":1,\"t\":2}                                           | stands twice",
                "{\"t\":x}                                                   | a whole number",
                "{\"t\":\"                                                   | does not end",
                "{\"t\":\"\\q\"}                                             | unknown escape",
                "{\"t\":\"\\u12\"}                                           | four hexadecimal",
                "{\"e\":1}                                                   | 't' is missing",
                "{\"t\":99999999999999999999}                                | a whole number",
                "{\"t\":1,\"e\":1,\"at\":\"a\",\"kind\":\"odd\"}             | kind is 'odd'",
                "{\"t\":1,\"e\":1,\"at\":\"a\",\"kind\":\"bindingExpired\","
                        + "\"external\":\"x\"}                               | expected IP:PORT",
                "{\"t\":1,\"e\":1,\"at\":\"a\",\"kind\":\"segmentSent\",\"packet\":1,"
                        + "\"source\":\"1.1.1.1:1\",\"target\":\"1.1.1.1:1\",\"seq\":1,"
                        + "\"flags\":\"SYN,URG\"}                             | flags of TCP",
                "{\"t\":1,\"e\":1,\"at\":\"a\",\"kind\":\"segmentSent\",\"packet\":1,"
                        + "\"source\":\"1.1.1.1:1\",\"target\":\"1.1.1.1:1\",\"flags\":\"NONE\","
                        + "\"seq\":4294967296}                             | up to 4294967295",
            })
    void aBrokenLineIsNamed(String line, String message) {
        String text = line.equals("''") ? "" : line;

        assertThatThrownBy(() -> TraceFile.read(new StringReader(HEADER + "\n" + text + "\n")))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageStartingWith("line 2: ")
                .hasMessageContaining(message);
    }

    @Test
    void aFileWithoutHeaderIsNoTrace() {
        assertThatThrownBy(() -> TraceFile.read(new StringReader("")))
                .isInstanceOf(TraceFormatException.class)
                .hasMessage("line 1: the file is empty; expected a header");
    }

    private static String golden() throws IOException {
        try (InputStream in = TraceFileTest.class.getResourceAsStream("every-kind.jsonl")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
