package dev.punchcard.scenarios.card.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.scenarios.card.CardReader;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class YamlTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", "1:1: found an empty text, expected a card"),
                Arguments.of("# only a comment\n", "1:1: found an empty text, expected a card"),
                Arguments.of("---\n", "2:1: found nothing, expected a card: a YAML mapping"),
                Arguments.of(
                        "just words", "1:1: found 'just words', expected a card: a YAML mapping"),
                Arguments.of("- a\n- b\n", "1:1: found a list, expected a card: a YAML mapping"),
                Arguments.of(
                        "a: b\n---\nc: d\n",
                        "2:1: found a second document, expected one card in a file"),
                Arguments.of("[a, b]: c\n", "1:1: found a list, expected a word as key"),
                Arguments.of("? \n: c\n", "1:2: found nothing, expected a word as key"),
                Arguments.of(
                        "a: \"b\n",
                        "2:1: found broken YAML (found unexpected end of stream), expected a YAML"
                                + " mapping"),
                Arguments.of("a: b\nc: d\u0007e\n", "2:5: found character U+0007, expected text"),
                Arguments.of(
                        "a: " + "[".repeat(50_000),
                        "1:14: found a value nested 11 deep, expected at most 10"),
                Arguments.of(
                        "a".repeat(300_000),
                        "1:1: found 300000 characters, expected a card of at most 262144"),
                Arguments.of("a: &x [*x]\n", "1:4: found an anchor, expected a plain value"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsNoCardIsPointedAt(String text, String message) {
        assertThatThrownBy(() -> CardReader.read(text, "x.yaml"))
                .isInstanceOf(CardError.class)
                .hasMessage("x.yaml:" + message);
    }

    @Property(tries = 2000)
    void anyTextIsReadOrRefusedInOneLine(
            @ForAll @StringLength(max = 60) @CharRange(from = '\t', to = '~') String text) {
        try {
            Yaml.read(text, "x.yaml");
        } catch (CardError refused) {
            assertThat(refused).hasMessageMatching("x\\.yaml:[0-9]+:[0-9]+: found .+, expected .+");
        }
    }
}
