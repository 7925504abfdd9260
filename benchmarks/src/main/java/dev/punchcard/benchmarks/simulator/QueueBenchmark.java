package dev.punchcard.benchmarks.simulator;

import dev.punchcard.core.random.Prng;
import dev.punchcard.simulator.engine.Cargo;
import dev.punchcard.simulator.engine.EventQueue;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many events a second pass the queue while so many are pending? Beside the library's heap of
/// objects, which is what the queue replaces.
///
/// Trap: a queue that is only filled and then emptied is measured in a state no run is ever in.
/// Here each event taken schedules one later (the hold model), by delays spread like link
/// latencies.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QueueBenchmark {
    private static final int DELAYS = 1 << 12;

    @Param({"16", "1000", "65536"})
    private int pending;

    private final long[] delays = new long[DELAYS];
    private int next;
    private EventQueue queue = new EventQueue();
    private PriorityQueue<Event> heap = new PriorityQueue<>();
    private long sequence;

    private record Event(long time, long sequence) {}

    @Setup
    public void fill() {
        Prng random = new Prng(1);
        for (int i = 0; i < DELAYS; i++) {
            delays[i] = 1_000_000 + random.nextLong(50_000_000);
        }
        queue = new EventQueue();
        heap =
                new PriorityQueue<>(
                        Comparator.comparingLong(Event::time).thenComparingLong(Event::sequence));
        for (int i = 0; i < pending; i++) {
            queue.schedule(delay(), 0, i, 0, Cargo.NONE);
            heap.add(new Event(delay(), sequence++));
        }
    }

    @Benchmark
    public long punchcardQueue() {
        queue.next();
        queue.schedule(queue.time() + delay(), 0, queue.target(), 0, Cargo.NONE);
        return queue.sequence();
    }

    @Benchmark
    public long libraryHeap() {
        Event event = heap.remove();
        heap.add(new Event(event.time() + delay(), sequence++));
        return event.sequence();
    }

    private long delay() {
        return delays[next++ & DELAYS - 1];
    }
}
