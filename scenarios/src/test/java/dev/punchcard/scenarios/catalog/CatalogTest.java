package dev.punchcard.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.card.CardReader;
import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.scenarios.card.yaml.CardError;
import dev.punchcard.scenarios.invariant.Invariants;
import dev.punchcard.scenarios.suite.Task;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Verdict;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogTest {
    private static final int SEEDS = 20;

    static List<Card> cards() {
        return Catalog.all();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void everyCardPassesWithEverySeed(Card card) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Run run = Run.watched(card.scenario(), seed, () -> Invariants.of(card.scenario()));

            assertThat(run.verdict())
                    .as("%s%n%s", run.outcomes(), new Task(card, card.name(), seed).reproduce())
                    .isEqualTo(new Verdict.Passed());
        }
    }

    @ParameterizedTest
    @MethodSource("cards")
    void everyCardReadsBackAsItWasWritten(Card card) {
        String written = CardWriter.write(card);

        Card again = CardReader.read(written, "written");

        assertThat(again.scenario()).isEqualTo(card.scenario());
        assertThat(again.about()).isEqualTo(card.about());
        assertThat(CardWriter.write(again)).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void everyCardHasASentenceForNewcomers(Card card) {
        assertThat(card.about()).hasSizeBetween(30, 160).endsWith(".");
        assertThat(Catalog.about(card.name())).isEqualTo(card.about());
        assertThat(card.source()).isEqualTo("cards/" + card.name() + ".yaml");
    }

    @Test
    void indexNamesEveryCardOnce() throws IOException, URISyntaxException {
        Path index =
                Path.of(Objects.requireNonNull(Catalog.class.getResource("/cards/index")).toURI());
        List<String> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(Objects.requireNonNull(index.getParent()))) {
            paths.map(p -> Objects.requireNonNull(p.getFileName()).toString())
                    .filter(name -> !name.equals("index"))
                    .forEach(files::add);
        }

        assertThat(Catalog.names().stream().map(name -> name + ".yaml"))
                .containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void cardIsLoadedByNameOrByPath(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), Cards.text("kick"));

        Card byName = Cards.load("kick");
        Card byPath = Cards.load(file.toString());

        assertThat(byPath.scenario()).isEqualTo(byName.scenario());
        assertThat(byPath.source()).isEqualTo(file.toString());
    }

    @Test
    void unknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Cards.load("wrong-pasword"))
                .isInstanceOf(CardError.class)
                .hasMessage(
                        "found 'wrong-pasword', expected a path or the name of a built-in card"
                                + " (punchcard list cards); did you mean wrong-password?");
    }

    @Test
    void missingFileIsTheUsersMistake() {
        assertThatThrownBy(() -> Cards.load("no/such.yaml"))
                .isInstanceOf(CardError.class)
                .hasMessage("no/such.yaml: found no such file, expected a card");
    }

    @Test
    void bytesThatAreNoTextArePointedAt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.write(file, new byte[] {'a', ':', '\n', 'b', ' ', (byte) 0xff});

        assertThatThrownBy(() -> Cards.load(file.toString()))
                .isInstanceOf(CardError.class)
                .hasMessage(file + ":2:3: found bytes that are not UTF-8, expected text in UTF-8");
    }
}
