package dev.punchcard.scenarios.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/// Does independent pieces of work side by side and gives the results in the order of the pieces.
public final class Parallel {
    private Parallel() {}

    /// @param jobs how many at the same time
    public static <T, R> List<R> map(List<T> pieces, int jobs, Function<T, R> work) {
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(pieces.size());
        AtomicInteger next = new AtomicInteger();
        Runnable worker =
                () -> {
                    for (int i = next.getAndIncrement();
                            i < pieces.size();
                            i = next.getAndIncrement()) {
                        results.set(i, work.apply(pieces.get(i)));
                    }
                };
        int threads = Math.min(jobs, pieces.size());
        if (threads <= 1) {
            worker.run();
        } else {
            runAll(worker, threads);
        }
        List<R> inOrder = new ArrayList<>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            inOrder.add(results.get(i));
        }
        return inOrder;
    }

    private static void runAll(Runnable worker, int threads) {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(worker));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a worker failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
