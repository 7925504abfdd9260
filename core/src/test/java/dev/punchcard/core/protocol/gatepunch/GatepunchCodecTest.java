package dev.punchcard.core.protocol.gatepunch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.*;
import dev.punchcard.core.wire.Payload;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The recorded bytes, read and written.
class GatepunchCodecTest {
    private static final List<String> DATA =
            List.of("game1", "My Server", "desc", "", "", "", "", "");

    private final GatepunchCodec codec = new GatepunchCodec(Set.of(), 4_096, UTF_8);

    private static Payload hex(String bytes) {
        return Payload.of(HexFormat.of().parseHex(bytes.replace(" ", "")));
    }

    private static GatepunchCodec with(GatepunchQuirk... quirks) {
        return new GatepunchCodec(Set.of(quirks), 4_096, UTF_8);
    }

    private List<GatepunchMessage> read(Talk talk, String... pieces) {
        List<Payload> stream = Arrays.stream(pieces).map(GatepunchCodecTest::hex).toList();
        return Streams.frames(codec.framing(talk), stream).stream()
                .map(frame -> codec.decode(talk, frame))
                .toList();
    }

    private List<GatepunchMessage> lines(String... pieces) {
        return read(Talk.REQUEST, pieces);
    }

    private List<GatepunchMessage> answers(String... pieces) {
        return read(Talk.ANSWER, pieces);
    }

    private static List<GatepunchMessage> said(String... lines) {
        return List.of(lines).stream().<GatepunchMessage>map(GatepunchCodecTest::line).toList();
    }

    private static Line line(String text) {
        return new Line(text, false);
    }

    @Test
    void g1AskingForTheVersion() {
        assertThat(codec.encode(new Query("version"))).isEqualTo(hex("76 65 72 73 69 6f 6e 0a"));
        assertThat(lines("76 65 72 73 69 6f 6e 0a")).isEqualTo(said("version"));
        assertThat(codec.encode(new Version("1.2.5"))).isEqualTo(hex("f6 31 2e 32 2e 35 0a"));
        assertThat(answers("f6 31 2e 32 2e 35 0a")).containsExactly(new Version("1.2.5"));
    }

    @Test
    void g2BrowsingAnEmptyLobby() {
        Browse browse = new Browse(List.of("", "", "", "", "", "", "", ""), "date", "DESC", "");
        assertThat(codec.encode(browse))
                .isEqualTo(Payload.text("lobby2\n\n\n\n\n\n\n\n\ndate\nDESC\n\n"));
        assertThat(codec.encode(new Listing("[]"))).isEqualTo(hex("f9 5b 5d 0a"));
        assertThat(answers("f9 5b 5d 0a")).containsExactly(new Listing("[]"));
    }

    @Test
    void g3RegisteringByUdpAndTcp() {
        Payload reg = hex("de c0 ad de 0c 00 00 00 0c 00 00 00 72 65 67 0a 00");
        assertThat(codec.encode(Call.REG)).isEqualTo(reg);
        assertThat(codec.decode(Talk.CALL, reg)).isEqualTo(Call.REG);
        String reg2 =
                "72 65 67 32 0a 00 31 2e 32 2e 34 0a 00 67 61 6d 65 31 0a 00 4d 79 20 53 65 72 76 65 72 0a 00"
                        + " 64 65 73 63 0a 00 0a 00 0a 00 0a 00 0a 00 0a 00";
        assertThat(codec.encode(new Register("1.2.4", DATA))).isEqualTo(hex(reg2));
        assertThat(lines(reg2))
                .startsWith(line("reg2"), line("1.2.4"), line("game1"), line("My Server"))
                .hasSize(10) // the last NUL stands before a line that never comes
                .endsWith(line(""), line(""));
    }

    @Test
    void g4BeingIntroduced() {
        Payload connect = hex("de c0 ad de 0c 00 00 00 0c 00 00 00 63 6f 6e 6e 65 63 74 0a 00");
        assertThat(codec.encode(Call.CONNECT)).isEqualTo(connect);
        assertThat(codec.decode(Talk.CALL, connect)).isEqualTo(Call.CONNECT);
        String introduce = "63 6f 6e 6e 65 63 74 0a 31 32 37 2e 30 2e 30 2e 31 0a 00";
        assertThat(codec.encode(new Introduce("127.0.0.1"))).isEqualTo(hex(introduce));
        assertThat(lines(introduce)).startsWith(line("connect"), line("127.0.0.1"));
        String found = "ff 31 32 37 2e 30 2e 30 2e 31 00 37 30 30 31 00";
        assertThat(codec.encode(new Found("127.0.0.1", 7001))).isEqualTo(hex(found));
        assertThat(answers(found)).containsExactly(new Found("127.0.0.1", 7001));
        String visitor = "ff 31 32 37 2e 30 2e 30 2e 32 00 37 30 30 32";
        assertThat(codec.encode(new Visitor("127.0.0.2", 7002))).isEqualTo(hex(visitor));
        assertThat(GatepunchCodec.visitor(hex(visitor))).isEqualTo(new Visitor("127.0.0.2", 7002));
    }

    @Test
    void g5NotFound() {
        assertThat(codec.encode(new NotFound())).isEqualTo(hex("fe"));
        assertThat(answers("fe")).containsExactly(new NotFound());
    }

    @Test
    void g7NotTesting() {
        assertThat(codec.encode(new Testing(false))).isEqualTo(hex("f8 00"));
        assertThat(codec.encode(new TestingInfos(Optional.empty()))).isEqualTo(hex("f7 00"));
        assertThat(answers("f8 00 f7 00 f8 01"))
                .containsExactly(
                        new Testing(false), new TestingInfos(Optional.empty()), new Testing(true));
    }

    @Test
    void g9KnockingAndBeingWelcome() {
        Payload knock = hex("de c0 ad de 0c 00 00 00 01 00 00 00 fd");
        Payload welcome = hex("de c0 ad de 0c 00 00 00 01 00 00 00 fc");
        assertThat(codec.encode(Word.KNOCK)).isEqualTo(knock);
        assertThat(codec.decode(Talk.PEER, knock)).isEqualTo(Word.KNOCK);
        assertThat(codec.encode(Word.WELCOME)).isEqualTo(welcome);
        assertThat(codec.decode(Talk.PEER, welcome)).isEqualTo(Word.WELCOME);
    }

    @Test
    void whatIsKeptForABroadcastOnALanSaysNothingAmongPeers() {
        Payload broadcast = hex("de c0 ad de 0c 00 00 00 01 00 00 00 f8");
        assertThat(codec.decode(Talk.PEER, broadcast)).isEqualTo(new Malformed());
    }

    @ParameterizedTest
    @CsvSource({
        "reg 0a,REG", // the document's form, without a header
        "connect 0a 00,CONNECT",
        "reg,REG",
        "reg 0d 0a,REG",
        "ping 0a,NOISE",
        "register 0a,NOISE",
        "'',NOISE"
    })
    void aCallNeedsNoHeader(String words, Call call) {
        String bytes =
                words.replace("register", "72 65 67 69 73 74 65 72")
                        .replace("reg", "72 65 67")
                        .replace("connect", "63 6f 6e 6e 65 63 74")
                        .replace("ping", "70 69 6e 67");
        assertThat(codec.decode(Talk.CALL, hex(bytes))).isEqualTo(call);
        if (call != Call.NOISE) {
            assertThat(with(GatepunchQuirk.HEADER_REQUIRED).decode(Talk.CALL, hex(bytes)))
                    .isEqualTo(Call.NOISE);
        }
    }

    @Test
    void aStaleBufferLendsAShortCallTheTailOfALongerOne() {
        Payload connect = hex("de c0 ad de 0c 00 00 00 0c 00 00 00 63 6f 6e 6e 65 63 74 0a 00");
        Payload cut = hex("de c0 ad de 0c 00 00 00 0c 00 00 00 63 6f");
        GatepunchCodec stale = with(GatepunchQuirk.STALE_UDP_BUFFER);
        assertThat(stale.decode(Talk.CALL, cut)).isEqualTo(Call.NOISE);
        stale.decode(Talk.CALL, connect);
        assertThat(stale.decode(Talk.CALL, cut)).isEqualTo(Call.CONNECT);
        codec.decode(Talk.CALL, connect);
        assertThat(codec.decode(Talk.CALL, cut)).isEqualTo(Call.NOISE);
    }

    @Test
    void aFirstCallThatIsTooShortIsFatalOnDemandOnly() {
        Payload shorter = hex("de c0 ad de 0c 00 00 00 00 00 00 00");
        assertThat(codec.decode(Talk.CALL, shorter)).isEqualTo(Call.NOISE);
        assertThat(with(GatepunchQuirk.UDP_THREAD_DEATH).decode(Talk.CALL, shorter))
                .isEqualTo(Call.FATAL);
    }

    @Test
    void textsAreOfTheCharsetThatIsAskedFor() {
        GatepunchCodec latin = GatepunchCodec.ofPeer(ISO_8859_1);
        Data data = new Data(List.of("\u00e4", "", "", "", "", "", "", ""));
        Payload written = latin.encode(data);
        assertThat(written).isEqualTo(hex("dec0adde 0c000000 0a000000 fae4 0000000000000000"));
        assertThat(latin.decode(Talk.PEER, written)).isEqualTo(data);
        assertThat(latin.encode(new Listing("\u00e4"))).isEqualTo(hex("f9e40a"));
        assertThat(latin.encode(new Introduce("\u00e4"))).isEqualTo(hex("636f6e6e6563740ae40a00"));
        assertThat(latin.decode(Talk.REQUEST, hex("e40a"))).isEqualTo(line("\u00e4"));
    }

    @Test
    void charactersThatNobodySeesAreTakenOutOfLines() {
        assertThat(lines("00 61 07 c2 ad 62 e2 80 8b 63 0a")).isEqualTo(said("abc"));
    }

    @Test
    void aLineEndsInAnyOfThreeWays() {
        assertThat(lines("61 0d 0a 62 0d 63 0a 0d 64 0a"))
                .containsExactly(
                        line("a"), new Line("b", true), line("c"), new Line("", true), line("d"));
        assertThat(lines("61 0d", "0a 62 0a"))
                .containsExactly(new Line("a", true), line(""), line("b"));
    }

    @Test
    void aGameServerReadsTheEndOfAPortFromWhatFollows() {
        GatepunchNews news = new GatepunchNews();
        assertThat(news.take(hex("ff 31 00 37 30"))).isEmpty();
        assertThat(news.take(hex("30 32"))).isEmpty();
        assertThat(news.take(hex("ff 32 00 36 35 35 33 35 00 ff 33 00 39")))
                .containsExactly(new Visitor("1", 7002), new Visitor("2", 65535));
        assertThat(news.isWaiting()).isTrue();
        assertThat(news.rest()).containsExactly(new Visitor("3", 9));
        assertThat(news.isWaiting()).isFalse();
        assertThat(news.rest()).isEmpty();
    }
}
