package dev.punchcard.scenarios.suite;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// A bar on a terminal, with rate and time left; it shows itself only where the work takes longer
/// than people wait without asking.
public final class ProgressBar implements Progress {
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
    private static final long REDRAW = Duration.ofMillis(100).toNanos();
    private static final int WIDTH = 30;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter terminal;
    private final int total;
    private final LongSupplier clock;
    private final long start;
    private long nextDraw;
    private boolean drawn;
    private int done;

    /// @param clock nanoseconds from anywhere, such as [System#nanoTime]
    public ProgressBar(PrintWriter terminal, int total, LongSupplier clock) {
        this.terminal = terminal;
        this.total = total;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.nextDraw = PATIENCE;
    }

    @Override
    public synchronized void advance() {
        done++;
        long elapsed = clock.getAsLong() - start;
        if (elapsed >= nextDraw) {
            nextDraw = elapsed + REDRAW;
            drawn = true;
            terminal.print(CLEAR + line(elapsed));
            terminal.flush();
        }
    }

    @Override
    public synchronized void finish() {
        if (drawn) {
            terminal.print(CLEAR);
            terminal.flush();
        }
    }

    private String line(long elapsed) {
        int full = (int) ((long) WIDTH * done / total);
        double rate = done * 1e9 / elapsed;
        long left = Math.round((total - done) / rate);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d%%  %d of %d  %s/s  %d:%02d left",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                100L * done / total,
                done,
                total,
                String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%.0f", rate),
                left / 60,
                left % 60);
    }
}
