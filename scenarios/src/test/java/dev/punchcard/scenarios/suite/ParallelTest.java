package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParallelTest {
    @Test
    void resultsStandInTheOrderOfThePiecesWhateverIsDoneFirst() {
        CountDownLatch secondIsDone = new CountDownLatch(1);

        List<String> results =
                Parallel.map(
                        List.of("first", "second"),
                        2,
                        piece -> {
                            if (piece.equals("first")) {
                                await(secondIsDone);
                            } else {
                                secondIsDone.countDown();
                            }
                            return piece;
                        });

        assertThat(results).containsExactly("first", "second");
    }

    @Test
    void everyPieceIsDoneOnceWithAnyNumberOfJobs() {
        List<Integer> pieces = IntStream.range(0, 100).boxed().toList();

        for (int jobs : List.of(1, 2, 7, 1000)) {
            assertThat(Parallel.map(pieces, jobs, piece -> piece)).isEqualTo(pieces);
        }
        assertThat(Parallel.map(List.of(), 4, piece -> piece)).isEmpty();
    }

    @Test
    void aFailureOfAPieceIsNotSwallowed() {
        assertThatThrownBy(() ->
                        Parallel.map(
                                List.of(1, 2, 3),
                                2,
                                piece -> {
                                    throw new ArithmeticException("piece " + piece);
                                }))
                .hasRootCauseInstanceOf(ArithmeticException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
