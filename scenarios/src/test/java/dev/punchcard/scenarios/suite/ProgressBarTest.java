package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
    private static final long SECOND = 1_000_000_000;

    private final StringWriter terminal = new StringWriter();
    private long now;

    @Test
    void shortWorkShowsNothing() {
        Progress bar = bar(10);
        for (int i = 0; i < 10; i++) {
            now += SECOND / 10;
            bar.advance();
        }
        bar.finish();

        assertThat(terminal.toString()).isEmpty();
    }

    @Test
    void longWorkShowsShareRateAndTimeLeftAndTakesThemBack() {
        Progress bar = bar(400);
        for (int i = 0; i < 100; i++) {
            now += SECOND / 25;
            bar.advance();
        }

        String last = terminal.toString().substring(terminal.toString().lastIndexOf('\r'));
        assertThat(last).endsWith(".......................]  24%  98 of 400  25/s  0:12 left");
        bar.finish();
        assertThat(terminal.toString()).endsWith("\r\u001b[K");
    }

    @Test
    void theBarIsNotRedrawnForEveryRun() {
        Progress bar = bar(1_000_000);
        now = 3 * SECOND;
        for (int i = 0; i < 1000; i++) {
            bar.advance();
        }

        assertThat(terminal.toString().chars().filter(c -> c == '\r')).hasSize(1);
    }

    private Progress bar(int total) {
        return new ProgressBar(new PrintWriter(terminal), total, () -> now);
    }
}
