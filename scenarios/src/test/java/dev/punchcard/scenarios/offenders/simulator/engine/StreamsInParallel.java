package dev.punchcard.scenarios.offenders.simulator.engine;

import dev.punchcard.scenarios.Breaks;
import java.util.List;
import java.util.stream.Stream;

@Breaks("threads are for hosts, suites and guests")
final class StreamsInParallel {
    Stream<String> taken() {
        return List.of("a").parallelStream();
    }
}
