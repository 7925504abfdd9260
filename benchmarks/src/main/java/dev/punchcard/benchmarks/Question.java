package dev.punchcard.benchmarks;

import java.util.List;

/// What a benchmark may cost: the floors that the project has set itself.
///
/// @param benchmark class and method
/// @param parameters as JMH prints them, in their order; empty for any
/// @param nanos most nanoseconds an operation
/// @param bytes most bytes allocated by one
record Question(String benchmark, String parameters, double nanos, double bytes) {
    /// No benchmark of ours is without one.
    static final List<Question> ALL =
            List.of(
                    // 3 M delivered datagrams a second
                    new Question("EchoBenchmark.deliveredDatagrams", "trace=off ", 333, 160),
                    // a quarter of that speed with a recorder in memory
                    new Question("EchoBenchmark.deliveredDatagrams", "trace=on ", 1_332, 800),
                    // two hand-offs between threads and back, and the same without
                    new Question("GuestBenchmark.tripOfGuests", "", 60_000, 2_000),
                    new Question("GuestBenchmark.tripOfMachines", "", 2_000, 500),
                    // among 100,000 hosts at most three times what is usual among ten
                    new Question("HostsBenchmark.event", "hosts=10 ", 250, 120),
                    new Question("HostsBenchmark.event", "hosts=1000 ", 500, 120),
                    new Question("HostsBenchmark.event", "hosts=100000 ", 750, 120),
                    // 100,000 in 2 GiB
                    new Question("HostsBenchmark.idleHost", "", 50_000, 21_474),
                    // 20 M translations a second on one flow, 5 M on many
                    new Question("NatBenchmark.outbound", "flows=1 ", 50, 64),
                    new Question("NatBenchmark.outbound", "flows=16000 ", 200, 64),
                    new Question("NatBenchmark.inbound", "flows=1 ", 50, 64),
                    new Question("NatBenchmark.inbound", "flows=16000 ", 200, 64),
                    // 20,000 punch runs a second; the whole protocol has no floor of its own yet
                    new Question("PunchBenchmark.punchRun", "kind=short", 50_000, 80_000),
                    new Question("PunchBenchmark.punchRun", "kind=whole", 500_000, 400_000),
                    // what a binary heap on flat arrays takes in C with as many pending
                    new Question("QueueBenchmark.punchcardQueue", "pending=16 ", 70, 1),
                    new Question("QueueBenchmark.punchcardQueue", "pending=1000 ", 70, 1),
                    new Question("QueueBenchmark.punchcardQueue", "pending=65536 ", 125, 1),
                    new Question("RabidBenchmark.decodePing", "", 200, 200),
                    new Question("RabidBenchmark.serverStep", "sessions=1 ", 400, 350),
                    new Question("RabidBenchmark.serverStep", "sessions=100000 ", 1_000, 350),
                    new Question("RabidBenchmark.encodeList", "", 100, 200));

    boolean asks(String name, String given) {
        return name.endsWith("." + benchmark) && (given + " ").contains(parameters);
    }
}
