package dev.punchcard.core.protocol.simple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodebookReaderTest {
    private static final List<String> PAIRS = pairs();
    private static final Codebook BOOK = new Codebook(String.join("", PAIRS));

    /// A table that is not ours.
    private static List<String> pairs() {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            pairs.add((char) ('z' - i / 16) + "" + (char) ('a' + i % 16));
        }
        Collections.reverse(pairs);
        return List.copyOf(pairs);
    }

    private static String quoted(List<String> pairs, String quote, String separator) {
        return "[" + quote + String.join(quote + separator + quote, pairs) + quote + "]";
    }

    @Test
    void theOriginalsScriptIsReadByItsList() {
        String script =
                """
                extends Node
                # the [first] line is a remark
                var ports := []
                var some = ['ab', 'cd']
                var bigrams: Array = %s
                func _ready(): pass
                """;
        assertThat(CodebookReader.read(script.formatted(quoted(PAIRS, "'", ",")))).contains(BOOK);
        assertThat(CodebookReader.read(script.formatted(quoted(PAIRS, "\"", " ,\n    "))))
                .contains(BOOK);
    }

    @Test
    void aPlainListIsReadInOrder() {
        assertThat(CodebookReader.read(String.join(" ", PAIRS))).contains(BOOK);
        assertThat(CodebookReader.read("# ours [so]\n" + String.join(",\n", PAIRS) + "\n"))
                .contains(BOOK);
    }

    @Test
    void aNumberedListIsReadInAnyOrder() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            lines.add(i + "  " + PAIRS.get(i) + (i == 7 ? " # seven" : ""));
        }
        Collections.reverse(lines);
        assertThat(CodebookReader.read(String.join("\n", lines))).contains(BOOK);
    }

    @Test
    void oursHasAWord() {
        assertThat(CodebookReader.read("default\n")).contains(Codebook.DEFAULT);
        assertThat(Codebook.DEFAULT).hasToString("default");
        assertThat(CodebookReader.read(BOOK.toString())).contains(BOOK);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0 pairs",
        "ab, 1 pair",
        "'ab, cd # ef', 2 pairs",
        "ab cde, '''cde'''",
        "ab Cd, '''Cd'''",
        "256 ab, number 256",
        "'7 ab\n7 cd', number 7 twice",
        "'[''ab'', ''cd'']', 2 pairs in its list",
    })
    void whatIsNoCodebookIsToldWithWhatWasFound(String text, String found) {
        assertThat(CodebookReader.read(text)).isEmpty();
        assertThat(CodebookReader.mistake(text))
                .contains("found " + found + ", expected 256 distinct pairs of lower-case letters");
    }

    @Test
    void aPairForTwoBytesIsAMistake() {
        List<String> twice = new ArrayList<>(PAIRS);
        twice.set(200, PAIRS.get(3));
        for (String text : List.of(String.join(" ", twice), quoted(twice, "'", ", "))) {
            assertThat(CodebookReader.mistake(text).orElseThrow())
                    .startsWith("found the pair " + PAIRS.get(3) + " for 3 and 200, ");
        }
    }
}
