package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.rabid.RabidMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RabidCodecProperties {
    private final RabidCodec codec = new RabidCodec();

    @Property
    boolean anyBytesDecode(@ForAll byte[] bytes, @ForAll Talk talk) {
        return !codec.decode(talk, Payload.of(bytes)).toString().isEmpty();
    }

    @Property
    void whatNearlyIsAMessageDecodesToWhatEncodesAgain(
            @ForAll("nearly") String text, @ForAll Talk talk) {
        RabidMessage message = codec.decode(talk, Payload.text(text));
        if (!(message instanceof Malformed)) {
            assertThat(codec.decode(talk, codec.encode(message))).isEqualTo(message);
        }
    }

    @Property
    void requestsComeBack(@ForAll("requests") RabidMessage message) {
        assertThat(codec.decode(Talk.REQUEST, codec.encode(message))).isEqualTo(message);
    }

    @Property
    void answersComeBack(@ForAll("answers") RabidMessage message) {
        assertThat(codec.decode(Talk.ANSWER, codec.encode(message))).isEqualTo(message);
    }

    @Property
    void peerMessagesComeBack(@ForAll("peerMessages") RabidMessage message) {
        assertThat(codec.decode(Talk.PEER, codec.encode(message))).isEqualTo(message);
    }

    @Property
    void sortsMalformedRequestsAsTheReferenceDoes(@ForAll("nearly") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(RequestReference.of(codec.decode(Talk.REQUEST, Payload.of(bytes))))
                .isEqualTo(RequestReference.of(bytes));
    }

    @Provide
    Arbitrary<String> nearly() {
        return Arbitraries.strings().withChars("hcpsykxgi:;:.:019aZ\né-").ofMaxLength(24);
    }

    @Provide
    Arbitrary<RabidMessage> requests() {
        Arbitrary<String> last =
                Combinators.combine(words(12), Arbitraries.of("", "\n")).as(String::concat);
        Arbitrary<String> password = Arbitraries.oneOf(Arbitraries.just(""), last);
        Arbitrary<Integer> max = Arbitraries.integers().between(2, 12);
        return Arbitraries.oneOf(
                Combinators.combine(words(10), words(12), max, password).as(Host::new),
                Combinators.combine(words(10), words(12), password).as(Connect::new),
                Combinators.combine(words(10), last).as(Ping::new),
                Combinators.combine(words(10), last).as(Start::new),
                Combinators.combine(words(10), last).as(Confirm::new),
                Combinators.combine(words(10), last).as(Kick::new),
                Combinators.combine(words(10), last).as(Exit::new));
    }

    @Provide
    Arbitrary<RabidMessage> answers() {
        Arbitrary<Endpoint> endpoints =
                Combinators.combine(Arbitraries.integers(), ports())
                        .as((ip, port) -> new Endpoint(IpAddress.v4(ip), port));
        Arbitrary<Other> others = Combinators.combine(words(12), endpoints).as(Other::new);
        return Arbitraries.oneOf(
                words(12).list().ofMinSize(1).ofMaxSize(12).map(PlayerList::new),
                Combinators.combine(ports(), others.list().ofMaxSize(11)).as(StartList::new),
                Arbitraries.of(Code.class).map(ErrorAnswer::new),
                words(12).map(word -> new OtherError("error:0" + word)));
    }

    @Provide
    Arbitrary<RabidMessage> peerMessages() {
        return Arbitraries.oneOf(
                Combinators.combine(words(12), ports(), ports()).as(Greeting::new),
                Combinators.combine(words(12), ports()).as(Confirmation::new),
                Combinators.combine(words(12), ports()).as(Started::new),
                Arbitraries.integers().between(0, 9999).map(Go::new));
    }

    private static Arbitrary<String> words(int most) {
        return Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(most);
    }

    private static Arbitrary<Integer> ports() {
        return Arbitraries.integers().between(1, 65_535);
    }
}
