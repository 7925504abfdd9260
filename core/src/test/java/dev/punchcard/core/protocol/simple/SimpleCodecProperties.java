package dev.punchcard.core.protocol.simple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.simple.SimpleMessage.*;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any codebook: what is encoded decodes to the same, and what is not decodes to something.
class SimpleCodecProperties {
    @Property
    boolean anyBytesDecode(@ForAll byte[] bytes, @ForAll Talk talk) {
        SimpleCodec codec = new SimpleCodec(Codebook.DEFAULT);
        return !codec.decode(talk, Payload.of(bytes)).toString().isEmpty();
    }

    @Property
    void whatNearlyIsAMessageDecodesToWhatEncodesAgain(
            @ForAll("nearly") String text, @ForAll Talk talk) {
        SimpleCodec codec = new SimpleCodec(Codebook.DEFAULT);
        SimpleMessage message = codec.decode(talk, Payload.text(text));
        if (!(message instanceof Malformed)) {
            assertThat(codec.decode(talk, codec.encode(message))).isEqualTo(message);
        }
    }

    @Property
    void requestsComeBack(@ForAll("books") Codebook book, @ForAll("requests") SimpleMessage m) {
        SimpleCodec codec = new SimpleCodec(book);
        assertThat(codec.decode(Talk.REQUEST, codec.encode(m))).isEqualTo(m);
    }

    @Property
    void answersComeBack(@ForAll("books") Codebook book, @ForAll("answers") SimpleMessage m) {
        SimpleCodec codec = new SimpleCodec(book);
        assertThat(codec.decode(Talk.ANSWER, codec.encode(m))).isEqualTo(m);
    }

    @Property
    void peerMessagesComeBack(@ForAll("peerMessages") SimpleMessage m) {
        SimpleCodec codec = new SimpleCodec(Codebook.DEFAULT);
        assertThat(codec.decode(Talk.PEER, codec.encode(m))).isEqualTo(m);
    }

    @Property
    void anEndpointComesBackFromItsKey(
            @ForAll("books") Codebook book, @ForAll("endpoints") Endpoint endpoint) {
        assertThat(book.key(endpoint)).matches("[a-z]{12}");
        assertThat(book.endpoint(book.key(endpoint))).contains(endpoint);
    }

    @Property
    void aCodebookIsReadBackFromWhatItWrites(@ForAll("books") Codebook book) {
        assertThat(CodebookReader.read(book.toString())).contains(book);
    }

    @Provide
    Arbitrary<String> nearly() {
        Arbitrary<String> type =
                Arbitraries.of(
                        "HS", "JS", "RS", "CS", "KA", "HR", "JR", "NJ", "BK", "RD", "JH", "JD");
        Arbitrary<String> key = Arbitraries.of("akenaaacklob", "makiababklob", "akenaaabbfldmkoh");
        Arbitrary<String> noise = Arbitraries.strings().withChars("ak:é\nZ-").ofMaxLength(8);
        Arbitrary<String> field = Arbitraries.oneOf(key, noise);
        return Combinators.combine(type, field.list().ofMaxSize(4))
                .as((t, fields) -> t + ":" + String.join(":", fields));
    }

    @Provide
    Arbitrary<Codebook> books() {
        return Arbitraries.longs().map(SimpleCodecProperties::book);
    }

    private static Codebook book(long seed) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < 26 * 26; i++) {
            pairs.add((char) ('a' + i / 26) + "" + (char) ('a' + i % 26));
        }
        Prng random = new Prng(seed);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            letters.append(pairs.remove(random.nextInt(pairs.size())));
        }
        return new Codebook(letters.toString());
    }

    @Provide
    Arbitrary<SimpleMessage> requests() {
        Arbitrary<String> rest = Arbitraries.strings().withChars("az:é ").ofMaxLength(40);
        Arbitrary<String> field = Arbitraries.strings().alpha().ofMaxLength(20);
        Arbitrary<String> id = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20);
        return Arbitraries.oneOf(
                rest.map(Host::new),
                rest.map(Random::new),
                Combinators.combine(field, id).as(Join::new),
                id.map(Close::new),
                id.map(KeepAlive::new));
    }

    @Provide
    Arbitrary<SimpleMessage> answers() {
        Arbitrary<String> rest = Arbitraries.strings().withChars("az:é ").ofMaxLength(40);
        Arbitrary<String> id = Arbitraries.strings().withCharRange('a', 'z').ofLength(16);
        return Arbitraries.oneOf(
                Combinators.combine(endpoints(), id).as(HostRegistered::new),
                Combinators.combine(endpoints(), endpoints(), rest).as(JoinRegistered::new),
                Combinators.combine(endpoints(), rest).as(NewJoiner::new),
                id.map(BadKey::new));
    }

    @Provide
    Arbitrary<SimpleMessage> peerMessages() {
        Arbitrary<String> name = Arbitraries.strings().withChars("azÉ -").ofMaxLength(32);
        return Arbitraries.oneOf(
                name.list().ofMinSize(1).ofMaxSize(20).map(PeerReady::new),
                name.map(JoinHost::new),
                Arbitraries.just(new JoinDone()));
    }

    @Provide
    Arbitrary<Endpoint> endpoints() {
        return Combinators.combine(
                        Arbitraries.integers(), Arbitraries.integers().between(0, 65_535))
                .as((ip, port) -> new Endpoint(IpAddress.v4(ip), port));
    }
}
