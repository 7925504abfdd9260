package dev.punchcard.scenarios.card.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
    private static final List<String> NAMES = List.of("full-cone", "symmetric", "host", "NO_ROUTE");

    @ParameterizedTest
    @CsvSource({
        "symetric, symmetric",
        "symmetrical, symmetric",
        "hots, host",
        "FULL_CONE, full-cone",
        "no-route, NO_ROUTE"
    })
    void nearestNameIsFound(String word, String name) {
        assertThat(Nearest.to(word, NAMES)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"client", "cone", "'x'", "''"})
    void nothingIsFoundWhereNothingIsNear(String word) {
        assertThat(Nearest.to(word, NAMES)).isEmpty();
    }

    @Test
    void longWordIsNotEvenCompared() {
        assertThat(Nearest.to("host".repeat(100_000), NAMES)).isEmpty();
    }
}
