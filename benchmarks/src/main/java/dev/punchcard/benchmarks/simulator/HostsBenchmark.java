package dev.punchcard.benchmarks.simulator;

import dev.punchcard.benchmarks.simulator.Crowd.Habit;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does one event cost among so many hosts, each of which sends 64 bytes to its neighbour once
/// a second? And how many bytes does an idle host take, with its link, its open socket and a timer
/// that runs?
///
/// Trap: hosts that all send at the same moment would fill the queue with one bucket; each has a
/// phase of its own. Another: where they send in turn, memory is walked from end to end, which
/// flatters a machine that reads ahead; so the same is asked of phases that are drawn.
///
/// That many are made at all within the heap that the project allows them is asked by forks that
/// have no more.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HostsBenchmark {
    private static final int BATCH = 10_000;
    private static final int IDLE = 10_000;
    private static final int MANY = 100_000;
    private static final int MILLION = 1_000_000;

    /// How many there are.
    @State(Scope.Thread)
    public static class Size {
        @Param({"10", "1000", "100000"})
        private int hosts;

        private Crowd crowd = new Crowd(2, Habit.IN_TURN);

        @Setup
        public void gather() {
            crowd = gathered(hosts, Habit.IN_TURN);
        }
    }

    /// How many there are where the cache does not hold them all.
    @State(Scope.Thread)
    public static class Large {
        @Param({"1000", "100000"})
        private int hosts;

        private Crowd crowd = new Crowd(2, Habit.DRAWN);

        @Setup
        public void gather() {
            crowd = gathered(hosts, Habit.DRAWN);
        }
    }

    private static Crowd gathered(int hosts, Habit habit) {
        Crowd crowd = new Crowd(hosts, habit);
        crowd.run(4 * hosts);
        return crowd;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long event(Size size) {
        return size.crowd.run(BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long eventAtRandom(Large large) {
        return large.crowd.run(BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(IDLE)
    public long idleHost() {
        return new Crowd(IDLE, Habit.IDLE).run(IDLE);
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @OperationsPerInvocation(MANY)
    @Fork(value = 1, jvmArgsAppend = "-Xmx2g")
    public long hundredThousandIn2GiB() {
        return new Crowd(MANY, Habit.IDLE).run(3 * MANY);
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @OperationsPerInvocation(MILLION)
    @Fork(value = 1, jvmArgsAppend = "-Xmx8g")
    public long millionIn8GiB() {
        return new Crowd(MILLION, Habit.IDLE).run(3 * MILLION);
    }
}
