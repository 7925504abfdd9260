package dev.punchcard.simulator.tcp.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers that go round keep their order.
final class SequenceTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, Integer.MAX_VALUE - 3, Integer.MIN_VALUE, -5, -1})
    void whatComesAfterIsAfterWhereverTheCircleBegins(int number) {
        int next = number + 7;

        assertThat(Sequence.isBefore(number, next)).isTrue();
        assertThat(Sequence.isAfter(next, number)).isTrue();
        assertThat(Sequence.isBefore(number, number)).isFalse();
        assertThat(Sequence.isAfter(number, number)).isFalse();
        assertThat(Sequence.distance(number, next)).isEqualTo(7);
        assertThat(Sequence.distance(next, number)).isEqualTo(-7);
        assertThat(Sequence.later(number, next)).isEqualTo(next);
        assertThat(Sequence.later(next, number)).isEqualTo(next);
        assertThat(Sequence.earlier(number, next)).isEqualTo(number);
        assertThat(Sequence.earlier(next, number)).isEqualTo(number);
    }
}
