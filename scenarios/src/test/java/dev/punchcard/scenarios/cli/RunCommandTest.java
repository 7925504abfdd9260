package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.scenarios.suite.TestCards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunCommandTest {
    @TempDir private Path temporary;

    @Test
    void aGoodCardExitsWithZeroAndLeavesAReport() {
        Console console = run("unknown-session", "--seeds", "3");

        assertThat(console.code()).isZero();
        assertThat(console.out())
                .contains("passed", "3 passed, 0 failed", "Report: ")
                .doesNotContain("\u001b");
        assertThat(temporary.resolve("report/index.html")).exists();
        assertThat(temporary.resolve("report/junit.xml")).exists();
    }

    @Test
    void aFailedCardExitsWithOneAndSaysHowToReproduceIt() throws IOException {
        String card = temporary.resolve("wrong.yaml").toString();
        Files.writeString(Path.of(card), CardWriter.write(TestCards.failing()));

        Console console = run(card, "--seed", "0x2a");

        assertThat(console.code()).isEqualTo(1);
        assertThat(console.out())
                .contains("alice names bob")
                .contains("Reproduce with: ./punchcard run " + card + " --seed 0x000000000000002a");
    }

    @Test
    void jsonIsOneDocumentOfTheDocumentedFormAndNothingElse() {
        Console console = run("unknown-session", "--json", "--seed", "16");

        assertThat(console.code()).isZero();
        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .matches(
                        "\\{\"passed\":1,\"failed\":0,\"skipped\":0,\"inconclusive\":0,\"cards\":\\["
                                + "\\{\"name\":\"unknown-session\",\"seed\":\"0x0000000000000010\","
                                + "\"verdict\":\"passed\",\"digest\":\"0x[0-9a-f]{16}\","
                                + "\"virtualNanos\":[0-9]+,\"reproduce\":\"./punchcard run"
                                + " unknown-session --seed 0x0000000000000010\"}]}\n");
    }

    @Test
    void traceKeepsTheTracesOfRunsThatPassedToo() {
        Console console = run("unknown-session", "--trace", "--seeds", "2");

        String first = "unknown-session-0x0000000000000001";
        assertThat(console.out()).contains("Trace: " + first + ".trace.jsonl and 1 more\n");
        assertThat(temporary.resolve("report/" + first + ".svg")).exists();
    }

    @Test
    void traceIsNoChoiceOnContainers() {
        Console console = run("unknown-session", "--trace", "--network", "docker");

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo(
                        "punchcard: --trace: found with --network docker, which keeps all traces"
                                + " anyway\n");
    }

    @Test
    void withoutCardsEveryBuiltInOneIsRun() {
        Console console = run();

        assertThat(console.out()).contains("two-homes", "wrong-password", ", 0 failed");
        assertThat(console.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --seeds | 0 | --seeds: found 0, expected 1 to 100000
                    --jobs | -1 | --jobs: found -1, expected 1 to 1024
                    --seed | 0xx | --seed: found '0xx', expected 0x and up to 16 hexadecimal
                    --seed | -1 | --seed: found '-1', expected 0x and up to 16 hexadecimal
                    """)
    void aWrongNumberExitsWithTwoAndOneLine(String option, String value, String message) {
        Console console = run("unknown-session", option + "=" + value);

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).startsWith("punchcard: " + message).hasLineCount(1);
    }

    @Test
    void threadsAreNoChoiceOnContainers() {
        Console console = run("unknown-session", "--network", "docker", "--jobs", "2");

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err()).startsWith("punchcard: --jobs: found it beside").hasLineCount(1);
    }

    @Test
    void anUnknownCardExitsWithTwoAndOneLine() {
        Console console = run("unknown-sesion");

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err()).contains("unknown-session").hasLineCount(1);
    }

    @Test
    void aReportThatCannotBeWrittenExitsWithTwo() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        Console console = Console.run("run", "unknown-session", "--report", file.toString());

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo(
                        "punchcard: cannot write the report in %s: %s exists already and is no folder\n"
                                .formatted(file, file));
    }

    @Test
    void aFolderInPlaceOfACardExitsWithTwo() {
        Console console = run(temporary + "/");

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo(
                        "punchcard: %s/: found no readable file, expected a card: it is a folder\n"
                                .formatted(temporary));
    }

    private Console run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "run";
        all[1] = "--report";
        all[2] = temporary.resolve("report").toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Console.run(all);
    }
}
