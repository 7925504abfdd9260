package dev.punchcard.benchmarks;

import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.reports.table.Table.Cell;
import dev.punchcard.reports.table.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.RunResult;

/// One measured benchmark beside its limit.
///
/// @param error half of the 99.9 % confidence interval of `nanos`
/// @param question its limit; a benchmark that others are compared with has none
record Answer(
        String benchmark,
        String parameters,
        double nanos,
        double error,
        double bytes,
        Optional<Question> question) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static Answer of(RunResult run) {
        String name = run.getParams().getBenchmark();
        List<String> parameters = new ArrayList<>();
        for (String key : run.getParams().getParamsKeys()) {
            parameters.add(key + "=" + run.getParams().getParam(key));
        }
        String given = String.join(" ", parameters);
        double unit = run.getPrimaryResult().getScoreUnit().startsWith("us") ? 1_000 : 1;
        double bytes = Double.NaN;
        for (String key : run.getSecondaryResults().keySet()) {
            if (key.endsWith(ALLOCATED)) {
                bytes = run.getSecondaryResults().get(key).getScore();
            }
        }
        return new Answer(
                name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                given,
                run.getPrimaryResult().getScore() * unit,
                run.getPrimaryResult().getScoreError() * unit,
                bytes,
                Question.ALL.stream().filter(q -> q.asks(name, given)).findFirst());
    }

    /// Whether both figures are within their limits.
    boolean holds() {
        return question.map(q -> nanos <= q.nanos() && bytes <= q.bytes()).orElse(true);
    }

    /// Whether it is the bare loop over the event queue that others are set in relation to.
    boolean isLoop() {
        return benchmark.equals("QueueBenchmark.punchcardQueue")
                && parameters.equals("pending=1000");
    }

    /// @param loop nanoseconds of one event of the bare loop in the same run, where it was measured
    List<Cell> row(OptionalDouble loop) {
        return List.of(
                Cell.of(benchmark.replace("Benchmark.", ".")),
                Cell.of(parameters),
                Cell.of(number(nanos)),
                Cell.of(loop.isPresent() ? number(nanos / loop.getAsDouble()) : ""),
                Cell.of(question.map(q -> number(q.nanos())).orElse("")),
                Cell.of(number(bytes)),
                Cell.of(question.map(q -> number(q.bytes())).orElse("")),
                judgement());
    }

    private Cell judgement() {
        if (question.isEmpty()) {
            return new Cell("for comparison", Tone.DIM);
        }
        return holds() ? new Cell("holds", Tone.GOOD) : new Cell("over", Tone.BAD);
    }

    void write(JsonWriter json) {
        json.beginObject().member("benchmark", benchmark).member("parameters", parameters);
        json.key("nanos").value(nanos).key("error").value(error).key("bytes").value(bytes);
        question.ifPresent(
                q -> json.key("nanosLimit").value(q.nanos()).key("bytesLimit").value(q.bytes()));
        json.member("holds", holds()).endObject();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
    }
}
