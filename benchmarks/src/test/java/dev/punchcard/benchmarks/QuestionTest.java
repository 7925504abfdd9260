package dev.punchcard.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

final class QuestionTest {
    private static final String FOR_COMPARISON = "libraryHeap";

    @Test
    void everyBenchmarkWithEveryParameterHasALimitUnlessItIsForComparison() {
        List<String> without = new ArrayList<>();
        int seen = 0;
        for (BenchmarkListEntry entry : benchmarks()) {
            for (String parameters : parameters(entry)) {
                seen++;
                boolean asked =
                        Question.ALL.stream()
                                .anyMatch(q -> q.asks(entry.getUsername(), parameters));
                if (!asked && !entry.getUsername().endsWith(FOR_COMPARISON)) {
                    without.add(entry.getUsername() + " " + parameters);
                }
            }
        }

        assertThat(without).isEmpty();
        assertThat(seen).isGreaterThan(25);
    }

    private static Iterable<BenchmarkListEntry> benchmarks() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        return BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT),
                        List.of(".*"),
                        List.of());
    }

    /// Every combination, in the form that a result has.
    private static List<String> parameters(BenchmarkListEntry entry) {
        List<String> combinations = List.of("");
        for (Map.Entry<String, String[]> parameter :
                new TreeMap<>(entry.getParams().orElse(Map.of())).entrySet()) {
            List<String> longer = new ArrayList<>();
            for (String one : combinations) {
                for (String value : parameter.getValue()) {
                    longer.add((one + " " + parameter.getKey() + "=" + value).strip());
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
