package dev.punchcard.scenarios.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The tables of words in the module's README are those of the readers, with their defaults.
final class CardWordsTest {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final String CARD =
            """
            card: sample
            protocol: rabid
            network:
              sites: { home: { nat: symmetric }, mobile: { nat: symmetric } }
              hosts: { server: {}, eve: {}, alice: { at: home }, bob: {} }
            peers: { alice: { role: host }, bob: { role: client } }
            expect: [{ within: 1s }]
            faults: [%s]
            """;

    @Test
    void readmeHasEveryWordOfLinks() throws IOException {
        assertThat(words(rows("Words of links", 4))).isEqualTo(LinkReader.KEYS);
    }

    @Test
    void readmeHasTheDefaultOfEveryAxisOfLinks() throws IOException {
        List<List<String>> rows = rows("Words of links", 4);
        Map<String, String> usual = LinkWriter.axes(LinkReader.LINK.up());

        usual.forEach((axis, value) ->
                assertThat(rows)
                        .filteredOn(row -> row.getFirst().equals("`" + axis + "`"))
                        .singleElement()
                        .satisfies(row -> assertThat(row.get(1)).isEqualTo("`" + value + "`")));
    }

    @Test
    void readmeHasEveryWordOfFaults() throws IOException {
        List<List<String>> rows = rows("Words of faults", 4);

        assertThat(words(rows))
                .isEqualTo(Arrays.stream(FaultKind.values()).map(Option::word).toList());
        for (int i = 0; i < rows.size(); i++) {
            List<String> keys =
                    code(rows.get(i).get(2)).stream().map(key -> key.split(":", 2)[0]).toList();

            List<String> read = FaultReader.keys(FaultKind.values()[i]);
            assertThat(keys).isEqualTo(read.subList(2, read.size()));
        }
    }

    @Test
    void whatFaultsLeaveOutIsAsTheReadmeSays() throws IOException {
        for (List<String> row : rows("Words of faults", 4)) {
            String example = code(row.get(3)).getFirst();
            for (String key : code(row.get(2))) {
                if (key.contains(": ") && !example.contains(key.split(":", 2)[0] + ":")) {
                    String full = example.replace(" }", ", " + key + " }");

                    assertThat(faults(full)).as(full).isEqualTo(faults(example));
                }
            }
        }
    }

    @Test
    void readmeHasEveryWordOfExpectations() throws IOException {
        assertThat(words(rows("Words of expectations and limits", 2)))
                .isEqualTo(ExpectationReader.KINDS);
    }

    @Test
    void readmeHasEveryLimit() throws IOException {
        String written =
                CardWriter.write(
                        CardReader.read(CARD.formatted("{ at: 1s, flush: home }"), "x").scenario());
        List<String> limits =
                rows("Words of expectations and limits", 3).stream()
                        .map(row ->
                                code(row.getFirst()).getFirst()
                                        + ": "
                                        + code(row.get(1)).getFirst())
                        .toList();

        assertThat(written).contains("limits: { " + String.join(", ", limits) + " }");
        assertThat(CardReader.read(written, "x").scenario().limits()).isEqualTo(Limits.DEFAULT);
    }

    private static List<Disturbance> faults(String fault) {
        return CardReader.read(CARD.formatted(fault), "x.yaml").scenario().faults();
    }

    /// The rows of a section's table that has so many columns, without its head.
    private static List<List<String>> rows(String section, int columns) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String text = readme.substring(readme.indexOf("## " + section));
        text = text.substring(0, text.indexOf("\n## "));
        List<List<String>> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.size() == columns + 2 && cells.get(1).startsWith("`")) {
                rows.add(cells.subList(1, columns + 1));
            }
        }
        return rows;
    }

    private static List<String> words(List<List<String>> rows) {
        return rows.stream().map(row -> code(row.getFirst()).getFirst().split(":", 2)[0]).toList();
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }
}
