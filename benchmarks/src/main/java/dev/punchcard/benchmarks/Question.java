package dev.punchcard.benchmarks;

import static dev.punchcard.benchmarks.Limit.nanos;
import static dev.punchcard.benchmarks.Limit.perSecond;

import java.util.List;

/// What a benchmark may cost: the floors that the project has set itself, and where it wants to be.
///
/// @param benchmark class and method
/// @param parameters as JMH prints them, in their order; empty for any
/// @param floor of speed: what an operation takes at most
/// @param aim the same as it is wished for
/// @param bytes most bytes allocated by one
record Question(String benchmark, String parameters, Limit floor, Limit aim, double bytes) {
    private static final Limit NONE = new Limit.None();
    private static final String ECHO = "EchoBenchmark.deliveredDatagrams";
    private static final String EVENT = "HostsBenchmark.event";

    /// No benchmark of ours is without one.
    static final List<Question> ALL =
            List.of(
                    // delivered datagrams
                    of(ECHO, "trace=off ", 160).with(perSecond(3e6), perSecond(6e6)),
                    recorded("flows=1 "),
                    recorded("flows=1000 "),
                    // a file is for looking at a run, not for speed
                    of(ECHO, "trace=file ", 30_000).with(nanos(30_000), NONE),
                    // two hand-offs between threads and back, up to the system, and the same
                    // without
                    of("GuestBenchmark.tripOfGuests", "", 2_000).with(nanos(150_000), NONE),
                    of("GuestBenchmark.tripOfMachines", "", 500).with(nanos(2_000), NONE),
                    of(EVENT, "hosts=10 ", 120).with(nanos(250), NONE),
                    crowded(EVENT, new Limit.Times(3, EVENT, "hosts=10")),
                    // hardly an object is in the cache, which no layout of ours changes
                    crowded("HostsBenchmark.eventAtRandom", NONE),
                    of("HostsBenchmark.idleHost", "", 4_096).with(nanos(50_000), NONE),
                    // made at all, in a heap of that size; the time is that of a cold JVM
                    of("HostsBenchmark.hundredThousandIn2GiB", "", 21_474).with(nanos(1e6), NONE),
                    of("HostsBenchmark.millionIn8GiB", "", 8_589).with(nanos(1e6), NONE),
                    of("NatBenchmark.outbound", "flows=1 ", 64)
                            .with(perSecond(20e6), perSecond(30e6)),
                    of("NatBenchmark.inbound", "flows=1 ", 64)
                            .with(perSecond(20e6), perSecond(30e6)),
                    of("NatBenchmark.outbound", "flows=16000 ", 64)
                            .with(perSecond(5e6), perSecond(8e6)),
                    of("NatBenchmark.inbound", "flows=16000 ", 64)
                            .with(perSecond(5e6), perSecond(8e6)),
                    of("PunchBenchmark.punchRun", "kind=short", 80_000)
                            .with(perSecond(20_000), perSecond(50_000)),
                    // the whole protocol has no floor of its own yet
                    of("PunchBenchmark.punchRun", "kind=whole", 400_000).with(nanos(500_000), NONE),
                    // what a binary heap on flat arrays takes in C with as many pending
                    of("QueueBenchmark.punchcardQueue", "pending=16 ", 1).with(nanos(70), NONE),
                    of("QueueBenchmark.punchcardQueue", "pending=1000 ", 1).with(nanos(70), NONE),
                    of("QueueBenchmark.punchcardQueue", "pending=65536 ", 1).with(nanos(125), NONE),
                    // of every protocol, with one session and with many
                    of("ServerBenchmark.step", "", 200).with(nanos(400), NONE));

    private static Question of(String benchmark, String parameters, double bytes) {
        return new Question(benchmark, parameters, NONE, NONE, bytes);
    }

    private Question with(Limit floor, Limit aim) {
        return new Question(benchmark, parameters, floor, aim, bytes);
    }

    /// With a recorder in memory a quarter of the speed without is left.
    private static Question recorded(String flows) {
        String without = flows + "trace=off";
        return of(ECHO, flows + "trace=on ", 800)
                .with(new Limit.Times(4, ECHO, without), new Limit.Times(2, ECHO, without));
    }

    /// Among many hosts an event is to cost at most twice what it does among ten.
    private static Question crowded(String benchmark, Limit floor) {
        return of(benchmark, "hosts=", 120).with(floor, new Limit.Times(2, EVENT, "hosts=10"));
    }

    boolean asks(String name, String given) {
        return name.endsWith("." + benchmark) && (given + " ").contains(parameters);
    }
}
