package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.protocol.rabid.RabidMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RabidCodecTest {
    private final RabidCodec codec = new RabidCodec();

    private RabidMessage request(String text) {
        return codec.decode(Talk.REQUEST, Payload.text(text));
    }

    private RabidMessage answer(String text) {
        return codec.decode(Talk.ANSWER, Payload.text(text));
    }

    private RabidMessage peer(String text) {
        return codec.decode(Talk.PEER, Payload.text(text));
    }

    @Test
    void readsEveryRequest() {
        assertThat(request("h:room:alice:2")).isEqualTo(new Host("room", "alice", 2, ""));
        assertThat(request("h:r:a:12:sec")).isEqualTo(new Host("r", "a", 12, "sec"));
        assertThat(request("c:room:bob")).isEqualTo(new Connect("room", "bob", ""));
        assertThat(request("c:room:bob:sec")).isEqualTo(new Connect("room", "bob", "sec"));
        assertThat(request("p:room:bob")).isEqualTo(new Ping("room", "bob"));
        assertThat(request("s:room:bob")).isEqualTo(new Start("room", "bob"));
        assertThat(request("y:room:bob")).isEqualTo(new Confirm("room", "bob"));
        assertThat(request("k:room:bob")).isEqualTo(new Kick("room", "bob"));
        assertThat(request("x:ROOM456789:Bob456789012"))
                .isEqualTo(new Exit("ROOM456789", "Bob456789012"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h:",
                "h:room",
                "h:room:alice",
                "h:room:alice:",
                "h:room:alice:1",
                "h:room:alice:02",
                "h:room:alice:13",
                "h:room:alice:4:",
                "h:room:alice:4:sec:x",
                "h:room:al-ice:3",
                "h:12345678901:alice:4",
                "h:room:1234567890123:4",
                "h:room:alice:4:1234567890123",
                "h::alice:4",
                "h:room:älice:4",
                "h:room:alice\n:4",
                "h:room:alice:100",
                "c:room:",
                "c:room:bob:",
                "c:room:bob::",
                "c:room:bob\n:sec",
                "c:room:bob\n\n",
                "p:room",
                "p:room:bob:x",
                "p:room:bob ",
                "p: room:bob",
                "x:room\n:bob",
                "s::",
                "y:a",
                "k:::"
            })
    void aKnownTypeWithTheWrongRestIsBadGrammar(String text) {
        assertThat(request(text)).isEqualTo(Malformed.BAD_GRAMMAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "q:a:b", "H:room:alice:2", "hc:room:alice:2", " h:a:b:2", "é:a"})
    void anUnknownTypeIsToldFromBadGrammar(String text) {
        assertThat(request(text)).isEqualTo(Malformed.UNKNOWN_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "h", "hello", "\n", "é"})
    void aTextWithoutColonIsToldFromAnUnknownType(String text) {
        assertThat(request(text)).isEqualTo(Malformed.NO_COLON);
    }

    @Test
    void bytesThatAreNoTextComeBeforeAllElse() {
        byte[] broken = {'h', ':', 'r', ':', 'a', ':', '2', (byte) 0xc3};
        assertThat(codec.decode(Talk.REQUEST, Payload.of(broken))).isEqualTo(Malformed.NOT_TEXT);
        byte[] overlong = {(byte) 0xc0, (byte) 0xba};
        assertThat(codec.decode(Talk.REQUEST, Payload.of(overlong))).isEqualTo(Malformed.NOT_TEXT);
    }

    @Test
    void q14ALineFeedAtTheEndBelongsToTheLastField() {
        assertThat(request("p:room:bob\n")).isEqualTo(new Ping("room", "bob\n"));
        assertThat(request("c:room:bob:sec\n")).isEqualTo(new Connect("room", "bob", "sec\n"));
        assertThat(request("h:room:bob:4\n")).isEqualTo(new Host("room", "bob", 4, ""));
        assertThat(request("h:room:bob:4:s\n")).isEqualTo(new Host("room", "bob", 4, "s\n"));
    }

    @Test
    void readsEveryAnswer() {
        Other bob = new Other("bob", Endpoint.literal("127.0.0.2:41002"));
        Other carl = new Other("carl", Endpoint.literal("127.0.0.3:41003"));
        assertThat(answer("i:alice")).isEqualTo(new PlayerList(List.of("alice")));
        assertThat(answer("i:a:b\n:c")).isEqualTo(new PlayerList(List.of("a", "b\n", "c")));
        assertThat(answer("s:41001:bob:127.0.0.2:41002;carl:127.0.0.3:41003"))
                .isEqualTo(new StartList(41001, List.of(bob, carl)));
        assertThat(answer("s:41003:")).isEqualTo(new StartList(41003, List.of()));
        assertThat(answer("error:whatever")).isEqualTo(new OtherError("error:whatever"));
        for (Code code : Code.values()) {
            assertThat(answer(code.text())).isEqualTo(new ErrorAnswer(code));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i:",
                "i:a:",
                "i::a",
                "i:1234567890123",
                "i:1:2:3:4:5:6:7:8:9:a:b:c:d",
                "s:41003",
                "s:0:",
                "s:65536:",
                "s:1:bob",
                "s:1:bob:127.0.0.2",
                "s:1:bob:127.0.0.2:0",
                "s:1:bob:127.0.0.256:5",
                "s:1:bob:127.0.0.2:5;;",
                "s:1:b:1.2.3.4:99999"
            })
    void aWrongAnswerIsBadGrammar(String text) {
        assertThat(answer(text)).isEqualTo(Malformed.BAD_GRAMMAR);
    }

    @Test
    void anErrorIsReadOnlyUpToAReasonableLength() {
        assertThat(answer("error" + "x".repeat(59))).isInstanceOf(OtherError.class);
        assertThat(answer("error" + "x".repeat(60))).isEqualTo(Malformed.NO_COLON);
    }

    @Test
    void readsEveryPeerMessage() {
        assertThat(peer("g:alice:49527:39927")).isEqualTo(new Greeting("alice", 49527, 39927));
        assertThat(peer("c:alice:49527")).isEqualTo(new Confirmation("alice", 49527));
        assertThat(peer("s:3")).isEqualTo(new Go(3));
        assertThat(peer("y:bob:39927")).isEqualTo(new Started("bob", 39927));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "g:alice:49527",
                "g:alice:49527:0",
                "g:alice:0:1",
                "c:alice",
                "c:alice:65536",
                "c:alice:1:2",
                "s:",
                "s:x",
                "s:10000",
                "s:-1",
                "y::1",
                "y:bob:"
            })
    void aWrongPeerMessageIsBadGrammar(String text) {
        assertThat(peer(text)).isEqualTo(Malformed.BAD_GRAMMAR);
    }

    @Test
    void whatIsMalformedIsNeverSent() {
        assertThatThrownBy(() -> codec.encode(Malformed.NO_COLON))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
