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

    /// How it stands to its limits.
    enum Standing {
        AIM("aim met", Tone.GOOD),
        FLOOR("floor met", Tone.GOOD),
        MISSED("missed", Tone.BAD),
        FREE("for comparison", Tone.DIM);

        private final String words;
        private final Tone tone;

        Standing(String words, Tone tone) {
            this.words = words;
            this.tone = tone;
        }

        Cell cell() {
            return new Cell(words, tone);
        }
    }

    /// @param run of which it is a part
    Standing standing(List<Answer> run) {
        if (question.isEmpty()) {
            return Standing.FREE;
        }
        OptionalDouble floor = floor(run);
        OptionalDouble aim = aim(run);
        if (nanos > floor.orElse(nanos) || bytes > question.get().bytes()) {
            return Standing.MISSED;
        }
        return aim.isPresent() && nanos <= aim.getAsDouble() ? Standing.AIM : Standing.FLOOR;
    }

    private OptionalDouble floor(List<Answer> run) {
        return question.map(q -> q.floor().in(run)).orElse(OptionalDouble.empty());
    }

    private OptionalDouble aim(List<Answer> run) {
        return question.map(q -> q.aim().in(run)).orElse(OptionalDouble.empty());
    }

    boolean is(String name, String given) {
        return benchmark.equals(name) && parameters.equals(given);
    }

    /// Whether it is the bare loop over the event queue that others are set in relation to.
    boolean isLoop() {
        return is("QueueBenchmark.punchcardQueue", "pending=1000");
    }

    /// @param run of which it is a part, and perhaps the bare loop too
    List<Cell> row(List<Answer> run) {
        OptionalDouble loop =
                run.stream().filter(Answer::isLoop).mapToDouble(Answer::nanos).findFirst();
        return List.of(
                Cell.of(benchmark.replace("Benchmark.", ".")),
                Cell.of(parameters),
                Cell.of(number(nanos)),
                Cell.of(number(loop.isPresent() ? nanos / loop.getAsDouble() : Double.NaN)),
                Cell.of(number(1e9 / nanos)),
                Cell.of(rate(floor(run))),
                Cell.of(rate(aim(run))),
                Cell.of(number(bytes)),
                Cell.of(number(question.map(Question::bytes).orElse(Double.NaN))),
                standing(run).cell());
    }

    private static String rate(OptionalDouble nanos) {
        return number(nanos.isPresent() ? 1e9 / nanos.getAsDouble() : Double.NaN);
    }

    void write(JsonWriter json, List<Answer> run) {
        json.beginObject().member("benchmark", benchmark).member("parameters", parameters);
        json.key("nanos").value(nanos).key("error").value(error).key("bytes").value(bytes);
        floor(run).ifPresent(floor -> json.key("nanosLimit").value(floor));
        aim(run).ifPresent(aim -> json.key("nanosAim").value(aim));
        question.ifPresent(q -> json.key("bytesLimit").value(q.bytes()));
        json.member("holds", standing(run) != Standing.MISSED).endObject();
    }

    /// Three digits of it, and the thousands as a letter; nothing for what is not known.
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value >= 999_500) {
            return String.format(Locale.ROOT, "%.1f M", value / 1e6);
        }
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
