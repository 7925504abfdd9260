package dev.punchcard.benchmarks.protocol;

import dev.punchcard.core.wire.Payload;
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

/// What does one request cost a server, bytes in and bytes out, with one session and with many?
/// Decode, look up, handle, encode each answer; the request is the one that members of a live
/// session make most often ([Regulars]).
///
/// Trap: one client that asks sits in the first cache line; with many sessions they ask in a drawn
/// order. A host has just made the datagram and its source, so both are no part of the step and lie
/// in the order in which they come; the source is equal to the one that the server knows, and not
/// the same. The meter of requests a source is off, as time stands still here.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ServerBenchmark {
    @Param({
        "rabid",
        "simple",
        "gopunch",
        "gatepunch",
        "holepuncher-A",
        "holepuncher-B",
        "holepuncher-M"
    })
    private String protocol = "";

    @Param({"1", "100000"})
    private int sessions;

    private Server server = new Server(Regulars.of("rabid"), 1);

    @Setup
    public void open() {
        server = new Server(Regulars.of(protocol), sessions);
    }

    @Benchmark
    public Payload step() {
        return server.step();
    }
}
