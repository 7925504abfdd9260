package dev.punchcard.core.protocol.simple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.simple.SimpleMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleCodecTest {
    private static final String ID = "akenaaabbfldmkoh";
    private static final Endpoint A = Endpoint.literal("10.77.0.2:44001");
    private static final Endpoint B = Endpoint.literal("10.77.0.3:44002");

    private final SimpleCodec codec = new SimpleCodec(Codebook.DEFAULT);

    private SimpleMessage read(Talk talk, String text) {
        return codec.decode(talk, Payload.text(text));
    }

    @Test
    void aKeyIsAnEndpointInLetters() {
        assertThat(Codebook.DEFAULT.key(Endpoint.literal("10.77.0.1:5555")))
                .isEqualTo("akenaaabbfld");
        assertThat(Codebook.DEFAULT.endpoint("akenaaabbfld"))
                .contains(Endpoint.literal("10.77.0.1:5555"));
        assertThat(Codebook.DEFAULT.endpoint("akenaaabbflz")).isEmpty();
        assertThat(Codebook.DEFAULT.endpoint("akenaaabbfl")).isEmpty();
        assertThat(Codebook.DEFAULT.endpoint("AKENAAABBFLD")).isEmpty();
    }

    @Test
    void requestsAreReadAsTheOriginalReadsThem() {
        assertThat(read(Talk.REQUEST, "HS:makiababklob")).isEqualTo(new Host("makiababklob"));
        assertThat(read(Talk.REQUEST, "RS:any:thing:")).isEqualTo(new Random("any:thing:"));
        assertThat(read(Talk.REQUEST, "JS:makiabackloc:" + ID + ":more"))
                .isEqualTo(new Join("makiabackloc", ID));
        assertThat(read(Talk.REQUEST, "JS::" + ID)).isEqualTo(new Join("", ID));
        assertThat(read(Talk.REQUEST, "CS:" + ID)).isEqualTo(new Close(ID));
        assertThat(read(Talk.REQUEST, "KA:" + ID)).isEqualTo(new KeepAlive(ID));
    }

    @Test
    void aKeylessHostIsReadWithAnEmptyKey() {
        assertThat(read(Talk.REQUEST, "HS:")).isEqualTo(new Host(""));
        assertThat(read(Talk.REQUEST, "HS")).isEqualTo(new Host(""));
    }

    @Test
    void theThirdCharacterIsDroppedWhateverItIs() {
        assertThat(read(Talk.REQUEST, "HSxkey")).isEqualTo(new Host("key"));
        assertThat(read(Talk.PEER, "JD-")).isEqualTo(new JoinDone());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "H",
                "hs:x",
                "ZZ:x",
                "JS:makiabackloc",
                "JS:key:",
                "CS:",
                "CS",
                "KA:",
                "RD:alice"
            })
    void whatIsNoRequestIsMalformed(String text) {
        assertThat(read(Talk.REQUEST, text)).isEqualTo(new Malformed());
    }

    @Test
    void whatIsNoTextOrTooLongIsMalformed() {
        byte[] bytes = {'H', 'S', ':', (byte) 0xff};
        assertThat(codec.decode(Talk.REQUEST, Payload.of(bytes))).isEqualTo(new Malformed());
        assertThat(read(Talk.REQUEST, "HS:" + "a".repeat(510))).isEqualTo(new Malformed());
        assertThat(read(Talk.PEER, "RD" + ":a".repeat(257))).isEqualTo(new Malformed());
        assertThat(read(Talk.PEER, "RD" + ":a".repeat(256))).isInstanceOf(PeerReady.class);
    }

    @Test
    void answersHoldEndpoints() {
        assertThat(read(Talk.ANSWER, "HR:akenaaacklob:" + ID)).isEqualTo(new HostRegistered(A, ID));
        assertThat(read(Talk.ANSWER, "NJ:akenaaadkloc:makiabackloc"))
                .isEqualTo(new NewJoiner(B, "makiabackloc"));
        assertThat(read(Talk.ANSWER, "JR:akenaaadkloc:akenaaacklob:a:b"))
                .isEqualTo(new JoinRegistered(B, A, "a:b"));
        assertThat(read(Talk.ANSWER, "BK:" + ID)).isEqualTo(new BadKey(ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HR:akenaaacklob",
                "HR:akenaaacklob:short",
                "HR:akenaaackloz:akenaaabbfldmkoh",
                "NJ:akenaaadkloc",
                "JR:akenaaadkloc:akenaaacklob",
                "JR:akenaaadkloc:akenaaaczlob:x",
                "BK:",
                "HS:x"
            })
    void whatIsNoAnswerIsMalformed(String text) {
        assertThat(read(Talk.ANSWER, text)).isEqualTo(new Malformed());
    }

    @ParameterizedTest
    @CsvSource({"alice, true", "Zoë, true", "a:b, false", "'', false", "'a\nb', false"})
    void aNameHasNoColonAndCanBePrinted(String name, boolean good) {
        assertThat(SimpleCodec.isName(name)).isEqualTo(good);
    }

    @Test
    void namesTravelAsUtf8() {
        PeerReady ready = new PeerReady(List.of("Zoë", "alice"));
        assertThat(codec.encode(ready)).isEqualTo(Payload.text("RD:Zoë:alice"));
        assertThat(codec.decode(Talk.PEER, codec.encode(ready))).isEqualTo(ready);
    }
}
