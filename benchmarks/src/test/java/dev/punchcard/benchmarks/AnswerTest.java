package dev.punchcard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.benchmarks.Answer.Standing;
import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.reports.table.Table.Cell;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerTest {
    private static final Question QUESTION =
            new Question("NatBenchmark.outbound", "", Limit.nanos(50), Limit.nanos(20), 64);
    private static final Answer LOOP =
            new Answer("QueueBenchmark.punchcardQueue", "pending=1000", 25, 0, 0, Optional.empty());

    @Test
    void whatIsAtItsLimitHolds() {
        assertThat(standing(answer(20, 64))).isEqualTo(Standing.AIM);
        assertThat(standing(answer(50, 64))).isEqualTo(Standing.FLOOR);
        assertThat(standing(answer(50.1, 64))).isEqualTo(Standing.MISSED);
        assertThat(standing(answer(10, 64.1))).isEqualTo(Standing.MISSED);
    }

    @Test
    void whatHasNoLimitIsForComparison() {
        assertThat(standing(LOOP)).isEqualTo(Standing.FREE);
        assertThat(LOOP.row(List.of(LOOP)))
                .extracting(Cell::text)
                .contains("Queue.punchcardQueue", "for comparison");
    }

    @Test
    void aShareIsOfTheOtherFigureOfTheSameRun() {
        Limit twice = new Limit.Times(2, LOOP.benchmark(), LOOP.parameters());
        Question question = new Question("NatBenchmark.outbound", "", twice, twice, 64);
        Answer fast = answer(50, 0, question);
        Answer slow = answer(50.1, 0, question);

        assertThat(fast.standing(List.of(LOOP, fast))).isEqualTo(Standing.AIM);
        assertThat(slow.standing(List.of(LOOP, slow))).isEqualTo(Standing.MISSED);
        assertThat(slow.standing(List.of(slow))).as("nothing to compare").isEqualTo(Standing.FLOOR);
    }

    @Test
    void rowHasEachFigureBesideItsLimit() {
        Answer answer = answer(100, 0);

        assertThat(answer.row(List.of(LOOP, answer)))
                .extracting(Cell::text)
                .containsExactly(
                        "Nat.outbound",
                        "flows=1",
                        "100",
                        "4.0",
                        "10.0 M",
                        "20.0 M",
                        "50.0 M",
                        "0.0",
                        "64.0",
                        "missed");
        assertThat(answer.row(List.of(answer))).extracting(Cell::text).contains("", "10.0 M");
    }

    @Test
    void numbersAreAsShortAsTheyMayBe() {
        assertThat(Answer.number(99.94)).isEqualTo("99.9");
        assertThat(Answer.number(1234.2)).isEqualTo("1,234");
        assertThat(Answer.number(999_499)).isEqualTo("999,499");
        assertThat(Answer.number(999_500)).isEqualTo("1.0 M");
    }

    @Test
    void documentLeavesLimitsOutWhereThereAreNone() {
        assertThat(written(answer(20, 0)))
                .contains("\"benchmark\":\"NatBenchmark.outbound\"", "\"nanosLimit\":50")
                .contains("\"nanosAim\":20", "\"holds\":true");
        assertThat(written(answer(51, 0))).contains("\"holds\":false");
        assertThat(written(LOOP)).doesNotContain("Limit", "Aim");
    }

    private static Standing standing(Answer answer) {
        return answer.standing(List.of(answer));
    }

    private static Answer answer(double nanos, double bytes) {
        return answer(nanos, bytes, QUESTION);
    }

    private static Answer answer(double nanos, double bytes, Question question) {
        String name = "NatBenchmark.outbound";
        return new Answer(name, "flows=1", nanos, 1, bytes, Optional.of(question));
    }

    private static String written(Answer answer) {
        JsonWriter json = new JsonWriter();
        answer.write(json, List.of(answer));
        return json.toString();
    }
}
