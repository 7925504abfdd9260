package dev.punchcard.core.protocol.holepuncher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HolepuncherCodecProperties {
    private final HolepuncherCodec codec = new HolepuncherCodec();

    @Property
    boolean anyBytesDecode(@ForAll byte[] bytes, @ForAll Talk talk) {
        return !codec.decode(talk, Payload.of(bytes)).toString().isEmpty();
    }

    @Property
    void whatNearlyIsAMessageDecodesToWhatEncodesAgain(
            @ForAll("nearly") String text, @ForAll Talk talk) {
        HolepuncherMessage message = codec.decode(talk, Payload.text(text));
        if (!(message instanceof Malformed)) {
            assertThat(codec.decode(talk, codec.encode(message))).isEqualTo(message);
        }
    }

    @Property
    void requestsComeBack(@ForAll("requests") HolepuncherMessage message) {
        assertThat(codec.decode(Talk.REQUEST, codec.encode(message))).isEqualTo(message);
    }

    @Property
    void answersComeBack(@ForAll("answers") HolepuncherMessage message) {
        assertThat(codec.decode(Talk.ANSWER, codec.encode(message))).isEqualTo(message);
    }

    @Property
    void pairMessagesComeBack(@ForAll("pairMessages") HolepuncherMessage message) {
        assertThat(codec.decode(Talk.PAIR, codec.encode(message))).isEqualTo(message);
    }

    @Property
    void meshMessagesComeBack(@ForAll("meshMessages") HolepuncherMessage message) {
        assertThat(codec.decode(Talk.MESH, codec.encode(message))).isEqualTo(message);
    }

    @Property
    void fieldsPastTheLastAndLettersPastTheSecondAreNotLookedAt(
            @ForAll("requests") HolepuncherMessage message) {
        String text = codec.encode(message).utf8().orElseThrow();
        int colon = text.indexOf(':') < 0 ? text.length() : text.indexOf(':');
        String odd = text.substring(0, 2) + "xyz" + text.substring(colon);
        assertThat(codec.decode(Talk.REQUEST, Payload.text(odd))).isEqualTo(message);
        if (!(message instanceof RegisterClient m && m.nick().isEmpty())) {
            assertThat(codec.decode(Talk.REQUEST, Payload.text(text + ":more:x")))
                    .isEqualTo(message);
        }
    }

    @Provide
    Arbitrary<String> nearly() {
        Arbitrary<String> type =
                Arbitraries.of(
                        "rs", "rc", "ep", "cc", "cs", "ok", "lo", "pe", "cl", "gr", "co", "go");
        Arbitrary<String> rest =
                Arbitraries.strings().withChars(":::,,.0123569aTruFlse\né-").ofMaxLength(24);
        return Combinators.combine(type, rest).as(String::concat);
    }

    @Provide
    Arbitrary<HolepuncherMessage> requests() {
        Arbitrary<Optional<String>> nick = texts().optional();
        return Arbitraries.oneOf(
                Combinators.combine(texts(), texts()).as(RegisterSession::new),
                Combinators.combine(texts(), texts(), nick).as(RegisterClient::new),
                texts().map(FinalizePeers::new),
                texts().map(CheckoutClient::new),
                Combinators.combine(texts(), texts()).as(CloseSession::new),
                Arbitraries.of(Farewell.values()));
    }

    @Provide
    Arbitrary<HolepuncherMessage> answers() {
        Arbitrary<IpAddress> addresses =
                Arbitraries.oneOf(
                        Arbitraries.integers().map(IpAddress::v4),
                        Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                                .as(IpAddress::new));
        Arbitrary<Endpoint> endpoints = Combinators.combine(addresses, ports()).as(Endpoint::new);
        Arbitrary<Entry> entries =
                Combinators.combine(texts(), endpoints, Arbitraries.of(HostFlag.values()))
                        .as(Entry::new);
        Arbitrary<List<String>> nicks = texts().filter(t -> !t.isEmpty()).list().ofMaxSize(9);
        return Arbitraries.oneOf(
                ports().map(Ok::new),
                Combinators.combine(nicks, texts()).as(Lobby::new),
                entries.list().ofMaxSize(9).map(Peers::new),
                texts().map(Close::new));
    }

    @Provide
    Arbitrary<HolepuncherMessage> pairMessages() {
        Arbitrary<Boolean> hosts = Arbitraries.of(true, false);
        return Arbitraries.oneOf(
                Combinators.combine(texts(), ports(), ports()).as(Greet::new),
                Combinators.combine(ports(), texts(), hosts, ports()).as(Confirm::new),
                texts().map(Go::new));
    }

    @Provide
    Arbitrary<HolepuncherMessage> meshMessages() {
        return Combinators.combine(Arbitraries.of(Word.values()), texts(), ports())
                .as(MeshMessage::new);
    }

    /// Everything but the separators.
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .excludeChars(':', ',')
                .ofMaxLength(20)
                .filter(t -> t.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
    }

    private static Arbitrary<Integer> ports() {
        return Arbitraries.integers().between(1, 65_535);
    }
}
