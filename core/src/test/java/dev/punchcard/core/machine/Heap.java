package dev.punchcard.core.machine;

/// How much of the heap is in use by what is still reached.
public final class Heap {
    private static final int TIMES = 4; // the collector may leave something at first

    private Heap() {}

    /// In bytes.
    public static long live() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
