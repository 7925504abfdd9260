package dev.punchcard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.cli.UsageError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class BenchCommandTest {
    private final List<Exception> thrown = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"[", "Nat.*", "\\E(", "no such name"})
    void aPatternIsTextAndOneThatNothingHoldsIsAMistake(String pattern) {
        assertThat(complaint(pattern))
                .startsWith(
                        "bench: found '" + pattern + "', expected a part of a benchmark's name");
    }

    @Test
    void aFileThatCannotBeWrittenIsTold(@TempDir Path folder) {
        assertThat(complaint("ServerBenchmark", "--json", folder.toString()))
                .startsWith("--json: cannot write '" + folder + "': ");
    }

    @Test
    void figuresOfAnEarlierDayStayUntilThereAreNewOnes(@TempDir Path folder) throws IOException {
        Path earlier = Files.writeString(folder.resolve("figures.json"), "{}");

        BenchCommand.open(earlier);
        BenchCommand.open(folder.resolve("new.json"));

        assertThat(earlier).hasContent("{}");
        assertThat(folder.resolve("new.json")).isEmptyFile();
    }

    private String complaint(String... arguments) {
        CommandLine line = new CommandLine(new BenchCommand());
        line.setErr(new PrintWriter(new StringWriter()));
        line.setExecutionExceptionHandler((mistake, _, _) -> {
            thrown.add(mistake);
            return 2;
        });
        line.execute(arguments);
        assertThat(thrown.getLast()).isInstanceOf(UsageError.class);
        return String.valueOf(thrown.getLast().getMessage());
    }
}
