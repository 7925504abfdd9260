package dev.punchcard.reports.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TimesTest {
    @Test
    void neighboursThatWouldReadTheSameHaveMoreDigits() {
        List<Long> times = List.of(3_172_000_000L, 3_172_600_000L, 3_172_822_000L, 3_180_000_000L);

        assertThat(Times.column(times))
                .containsExactly("3.172 s", "3.172600 s", "3.172822 s", "3.180 s");
    }
}
