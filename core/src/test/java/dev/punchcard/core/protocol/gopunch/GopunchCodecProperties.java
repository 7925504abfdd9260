package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.gopunch.GopunchMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GopunchCodecProperties {
    private final GopunchCodec codec = new GopunchCodec(false);
    private final GopunchCodec leaving = new GopunchCodec(true);

    @Property
    boolean anyBytesDecode(@ForAll byte[] bytes, @ForAll Talk talk) {
        Payload payload = Payload.of(bytes);
        return !codec.decode(talk, payload).toString().isEmpty()
                && !leaving.decode(talk, payload).toString().isEmpty();
    }

    @Property
    void anyBytesAreAnIdAndComeBack(@ForAll byte[] bytes) {
        Payload payload = Payload.of(bytes);
        GopunchMessage message = codec.decode(Talk.REQUEST, payload);
        assertThat(message).isEqualTo(new Register(payload));
        assertThat(codec.encode(message)).isEqualTo(payload);
    }

    @Property
    void leavingComesBackWhereItIsSpoken(@ForAll byte[] id) {
        Payload leave = codec.encode(new Leave(Payload.of(id)));
        assertThat(leaving.decode(Talk.REQUEST, leave)).isEqualTo(new Leave(Payload.of(id)));
        assertThat(codec.decode(Talk.REQUEST, leave)).isEqualTo(new Register(leave));
    }

    @Property
    void listsComeBack(@ForAll("lists") List<Endpoint> endpoints) {
        PeerList list = new PeerList(endpoints);
        assertThat(codec.decode(Talk.ANSWER, codec.encode(list))).isEqualTo(list);
        assertThat(codec.encode(list).utf8().orElseThrow())
                .isEqualTo(String.join(",", endpoints.stream().map(Endpoint::toString).toList()));
    }

    @Property
    void whatNearlyIsAListDecodesToWhatEncodesAgainOrIsMalformed(@ForAll("nearly") String text) {
        switch (codec.decode(Talk.ANSWER, Payload.text(text))) {
            case PeerList list ->
                    assertThat(codec.decode(Talk.ANSWER, codec.encode(list))).isEqualTo(list);
            case Malformed malformed -> assertThat(malformed.unreadable()).isNotEmpty();
            case Empty _ -> assertThat(text).isEmpty();
            case Request _, PeerMessage _, Unit _ -> throw new AssertionError(text);
        }
    }

    @Property
    void whatPeersSayComesBack(@ForAll("peerMessages") GopunchMessage message) {
        assertThat(codec.decode(Talk.PEER, codec.encode(message))).isEqualTo(message);
    }

    @Example
    void bytesAreThoseOfTheOriginal() {
        assertThat(codec.encode(Knock.SYN).toBytes()).containsExactly(0x53, 0x59, 0x4e);
        assertThat(codec.encode(Knock.ACK).toBytes()).containsExactly(0x41, 0x43, 0x4b);
        assertThat(codec.encode(Empty.EMPTY).size()).isZero();
        assertThat(codec.decode(Talk.ANSWER, Payload.EMPTY)).isEqualTo(Empty.EMPTY);
        assertThat(codec.decode(Talk.PEER, Payload.text("SYN\n"))).isInstanceOf(Text.class);
    }

    @Example
    void nobodyIsReachedAtPortZeroOrByName() {
        for (String word : List.of("1.2.3.4:0", "host:5", "1.2.3.4", ":5", " 1.2.3.4:5", "é")) {
            assertThat(codec.decode(Talk.ANSWER, Payload.text("9.9.9.9:9," + word)))
                    .isEqualTo(
                            new Malformed(List.of(Endpoint.literal("9.9.9.9:9")), List.of(word)));
        }
    }

    @Provide
    Arbitrary<List<Endpoint>> lists() {
        Arbitrary<IpAddress> four = Arbitraries.integers().map(IpAddress::v4);
        Arbitrary<IpAddress> six =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(IpAddress::new);
        Arbitrary<Integer> ports = Arbitraries.integers().between(1, 65_535);
        return Combinators.combine(Arbitraries.oneOf(four, six), ports)
                .as(Endpoint::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(70);
    }

    @Provide
    Arbitrary<String> nearly() {
        return Arbitraries.strings().withChars("12.:[],é\0a").ofMaxLength(24);
    }

    @Provide
    Arbitrary<GopunchMessage> peerMessages() {
        Arbitrary<GopunchMessage> texts =
                Arbitraries.strings()
                        .ofMinLength(1)
                        .filter(text -> !text.equals("SYN") && !text.equals("ACK"))
                        .map(text -> new Text(Payload.text(text)));
        return Arbitraries.oneOf(
                texts, Arbitraries.of(Knock.values()), Arbitraries.of(Empty.values()));
    }
}
