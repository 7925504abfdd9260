package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SoakCommandTest {
    @Test
    void jsonCountsRunsFaultsAndPredictions() {
        Console console = Console.run("soak", "rabid", "--runs=3", "--kinds=flush", "--json");

        assertThat(console.code()).isZero();
        assertThat(console.out())
                .startsWith("{\"runs\":3,\"notPassed\":0,\"faults\":")
                .contains("\"digest\":\"0x", "\"predicted\":{\"connects\":")
                .endsWith("\"seeds\":[]}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--runs=0 | --runs: found 0, expected 1 to 10000000",
                "--kinds=flush,storm,flush | --kinds: found 'flush' a second time, expected it once",
                "--jobs=0 | --jobs: found 0, expected 1 to 1024"
            })
    void aMistakeIsToldInALine(String option, String message) {
        Console console = Console.run("soak", "rabid", option);

        assertThat(console).isEqualTo(new Console(2, "", "punchcard: " + message + "\n"));
    }
}
