package dev.punchcard.core.protocol.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.plain.PlainMessage.*;
import dev.punchcard.core.punch.Samples;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlainCodecProperties {
    private final PlainCodec codec = new PlainCodec();

    @Property
    void anyBytesDecodeToNothingOrToWhatEncodesToThem(@ForAll byte[] bytes) {
        comesBackOrIsMalformed(Payload.of(bytes));
    }

    @Property
    void whatNearlyIsAMessageIsNoneOrEncodesToItself(@ForAll("nearly") String text) {
        comesBackOrIsMalformed(Payload.text(text));
    }

    @Property
    void messagesComeBack(@ForAll("messages") PlainMessage message) {
        assertThat(codec.decode(PlainSocket.Talk.ALL, codec.encode(message))).isEqualTo(message);
    }

    private void comesBackOrIsMalformed(Payload payload) {
        PlainMessage message = codec.decode(PlainSocket.Talk.ALL, payload);
        if (!(message instanceof Malformed)) {
            assertThat(codec.encode(message)).isEqualTo(payload);
        }
    }

    @Provide
    Arbitrary<String> nearly() {
        return Arbitraries.of(
                        "join",
                        "meet",
                        "full",
                        "punch",
                        "heard",
                        " ",
                        " ",
                        " ",
                        "a",
                        "Z-9._",
                        "0",
                        "8",
                        "9",
                        "08",
                        "1.2.3.4:5",
                        "1.2.3.4:05",
                        "[2001:db8::1]:7",
                        ",",
                        "\n")
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<PlainMessage> messages() {
        Arbitrary<String> words =
                Arbitraries.strings()
                        .withChars("abcxyzABCXYZ0189._-")
                        .ofMinLength(1)
                        .ofMaxLength(32);
        Arbitrary<Endpoint> endpoints =
                Combinators.combine(
                                Arbitraries.of("1.2.3.4", "2001:db8::1", "255.0.0.1"),
                                Arbitraries.integers().between(0, 65_535))
                        .as((ip, port) -> new Endpoint(IpAddress.literal(ip), port));
        Arbitrary<Samples> samples = endpoints.list().ofMinSize(1).ofMaxSize(8).map(Samples::new);
        Arbitrary<Integer> counts = Arbitraries.integers().between(1, 8);
        return Arbitraries.oneOf(
                Combinators.combine(words, words, counts).as(Join::new),
                Combinators.combine(words, samples, samples).as(Meet::new),
                Combinators.combine(words, words, endpoints).as(Punch::new),
                Combinators.combine(words, words, endpoints, endpoints).as(Heard::new),
                Arbitraries.just(new Full()));
    }
}
