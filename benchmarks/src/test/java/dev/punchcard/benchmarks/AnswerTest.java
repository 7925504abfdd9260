package dev.punchcard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.reports.table.Table.Cell;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class AnswerTest {
    private static final Question LIMIT = new Question("NatBenchmark.outbound", "", 50, 64);

    @Test
    void whatIsAtItsLimitHolds() {
        assertThat(answer(50, 64).holds()).isTrue();
        assertThat(answer(50.1, 64).holds()).isFalse();
        assertThat(answer(50, 64.1).holds()).isFalse();
    }

    @Test
    void whatHasNoLimitIsForComparison() {
        Answer answer = new Answer("QueueBenchmark.libraryHeap", "", 1e9, 0, 1e9, Optional.empty());

        assertThat(answer.holds()).isTrue();
        assertThat(answer.row(OptionalDouble.empty()))
                .extracting(Cell::text)
                .contains("Queue.libraryHeap", "for comparison");
    }

    @Test
    void rowHasEachFigureBesideItsLimit() {
        assertThat(answer(1234.2, 0).row(OptionalDouble.empty()))
                .extracting(Cell::text)
                .containsExactly(
                        "Nat.outbound", "flows=1", "1,234", "", "50.0", "0.0", "64.0", "over");
    }

    @Test
    void timeIsSetInRelationToTheBareLoopOfTheSameRun() {
        Answer loop =
                new Answer(
                        "QueueBenchmark.punchcardQueue",
                        "pending=1000",
                        25,
                        0,
                        0,
                        Optional.empty());

        assertThat(loop.isLoop()).isTrue();
        assertThat(answer(100, 0).isLoop()).isFalse();
        assertThat(answer(100, 0).row(OptionalDouble.of(loop.nanos())))
                .extracting(Cell::text)
                .startsWith("Nat.outbound", "flows=1", "100", "4.0");
    }

    @Test
    void documentLeavesLimitsOutWhereThereAreNone() {
        assertThat(written(answer(20, 0)))
                .contains("\"benchmark\":\"NatBenchmark.outbound\"", "\"nanosLimit\":50")
                .contains("\"holds\":true");
        Answer free = new Answer("QueueBenchmark.libraryHeap", "", 1, 0, 1, Optional.empty());
        assertThat(written(free)).doesNotContain("Limit");
    }

    private static Answer answer(double nanos, double bytes) {
        String name = "NatBenchmark.outbound";
        return new Answer(name, "flows=1", nanos, 1, bytes, Optional.of(LIMIT));
    }

    private static String written(Answer answer) {
        JsonWriter json = new JsonWriter();
        answer.write(json);
        return json.toString();
    }
}
