package dev.punchcard.core.protocol.gatepunch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Framing;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.*;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// What is written is read, and no bytes do harm, however they are cut.
class GatepunchCodecProperties {
    private final GatepunchCodec codec = new GatepunchCodec(Set.of(), 4_096, UTF_8);

    @Property
    void anyBytesAreRead(
            @ForAll Talk talk, @ForAll byte[] bytes, @ForAll Set<GatepunchQuirk> quirks) {
        assertThat(new GatepunchCodec(quirks, 4_096, UTF_8).decode(talk, Payload.of(bytes)))
                .isNotNull();
    }

    @Property
    void answersAreReadAsTheyWereWritten(
            @ForAll("answers") List<Answer> answers,
            @ForAll Set<@IntRange(max = 200) Integer> cuts) {
        List<GatepunchMessage> read = new ArrayList<>();
        cut(written(answers), cuts, new GatepunchPackets(4096))
                .forEach(packet -> read.add(codec.decode(Talk.ANSWER, packet)));
        assertThat(read).isEqualTo(answers);
    }

    @Property
    void visitorsAreReadAsTheyWereWritten(
            @ForAll("visitors") List<Visitor> visitors,
            @ForAll Set<@IntRange(max = 200) Integer> cuts) {
        GatepunchNews news = new GatepunchNews();
        List<Visitor> read = new ArrayList<>();
        for (Payload piece : pieces(written(visitors), cuts)) {
            read.addAll(news.take(piece));
        }
        read.addAll(news.rest());
        assertThat(read).isEqualTo(visitors);
    }

    @Property
    void aCommandComesApartIntoItsLines(
            @ForAll("requests") Request request, @ForAll Set<@IntRange(max = 200) Integer> cuts) {
        List<String> read = new ArrayList<>();
        for (Payload line : cut(codec.encode(request), cuts, new GatepunchLines(4096))) {
            read.add(((Line) codec.decode(Talk.REQUEST, line)).text());
        }
        assertThat(read).isEqualTo(request.lines()); // a NUL at the end begins no line
    }

    @Property
    void cutsChangeNothingButTheEndOfALineOfTwo(
            @ForAll @Size(max = 300) byte[] bytes,
            @ForAll Set<@IntRange(max = 300) Integer> cuts,
            @ForAll boolean lines) {
        Payload all = Payload.of(bytes);
        Framing framing = codec.framing(lines ? Talk.REQUEST : Talk.ANSWER);
        assertThat(Payload.join(cut(all, cuts, framing)))
                .isEqualTo(Payload.join(cut(all, Set.of(), framing)));
    }

    @Property
    void newsTakeAnything(@ForAll @Size(max = 300) byte[] bytes) {
        GatepunchNews news = new GatepunchNews();
        assertThat(news.take(Payload.of(bytes))).hasSizeLessThan(100);
        assertThat(news.rest()).hasSizeLessThan(2);
    }

    @Property
    void peersReadEachOther(@ForAll("data") List<String> data, @ForAll Word word) {
        assertThat(codec.decode(Talk.PEER, codec.encode(new Data(data)))).isEqualTo(new Data(data));
        assertThat(codec.decode(Talk.PEER, codec.encode(word))).isEqualTo(word);
    }

    private Payload written(List<? extends GatepunchMessage> messages) {
        return Payload.join(messages.stream().map(codec::encode).toList());
    }

    private static List<Payload> cut(Payload bytes, Set<Integer> cuts, Framing framing) {
        return Streams.frames(framing, pieces(bytes, cuts));
    }

    private static List<Payload> pieces(Payload bytes, Set<Integer> cuts) {
        List<Payload> pieces = new ArrayList<>();
        TreeSet<Integer> ends = new TreeSet<>(cuts);
        ends.removeIf(end -> end == 0 || end >= bytes.size());
        ends.add(bytes.size());
        int from = 0;
        for (int end : ends) {
            pieces.add(bytes.slice(from, end));
            from = end;
        }
        return pieces;
    }

    @Provide
    Arbitrary<List<Answer>> answers() {
        Arbitrary<Answer> answer =
                Arbitraries.oneOf(
                        Combinators.combine(texts(), ports()).as(Found::new),
                        Arbitraries.just(new NotFound()),
                        texts().map(Listing::new),
                        Arbitraries.of(true, false).map(Testing::new),
                        texts().filter(text -> !text.isEmpty())
                                .list()
                                .ofSize(3)
                                .map(lines -> new TestingInfos(Optional.of(lines))),
                        texts().map(Version::new));
        return answer.list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Visitor>> visitors() {
        return Combinators.combine(texts(), ports()).as(Visitor::new).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Request> requests() {
        return Arbitraries.oneOf(
                Combinators.combine(texts(), data()).as(Register::new),
                texts().map(Introduce::new),
                Arbitraries.of("version", "ping", "istesting").map(Query::new),
                Combinators.combine(data(), texts(), texts(), texts()).as(Browse::new));
    }

    @Provide
    Arbitrary<List<String>> data() {
        return texts().list().ofSize(8);
    }

    private static Arbitrary<Integer> ports() {
        return Arbitraries.integers().between(0, 65_535);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abc019.äß≠ <>\"").ofMaxLength(12);
    }
}
