package dev.punchcard.benchmarks.simulator;

import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.card.CardReader;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Verdict;
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

/// What does one complete punch run cost, from the parsed scenario to its verdict: server, two
/// peers, two NATs, links of 25 ms?
///
/// `short` is rabid's server phase and then the fewest packets that make a punch: one greeting and
/// a few confirmations each. `whole` is the protocol as its users run it, some 1,700 datagrams.
///
/// Trap: one seed would always take the same path; here every run has another.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PunchBenchmark {
    private static final String SHORTEST =
            ", tick: 200ms, window: 0, greetings: 1, greeting-rest: 100ms, finish-wait: 0s,"
                    + " confirm-time: 450ms, start-seconds: 1, start-wait: 1s";

    @Param({"short", "whole"})
    private String kind = "";

    private Scenario scenario = scenario("");
    private long seed;

    @Setup
    public void read() {
        scenario = scenario(kind.equals("short") ? SHORTEST : "");
    }

    @Benchmark
    public long punchRun() {
        Run run = Run.of(scenario, seed++);
        if (!(run.verdict() instanceof Verdict.Passed)) {
            throw new AssertionError(run.verdict().toString());
        }
        return run.digest();
    }

    private static Scenario scenario(String options) {
        String card =
                """
                card: punch
                protocol: rabid
                network:
                  sites:
                    home:   { nat: port-restricted-cone, link: 25ms }
                    office: { nat: port-restricted-cone, link: 25ms }
                  hosts:
                    server: { link: 25ms }
                    alice:  { at: home, link: 0s }
                    bob:    { at: office, link: 0s }
                peers:
                  alice: { role: host, players: 2%s }
                  bob:   { role: client, start: 200ms%s }
                expect:
                  - connected: [alice, bob]
                """
                        .formatted(options, options);
        return CardReader.read(card, "PunchBenchmark", Protocols.all()).scenario();
    }
}
