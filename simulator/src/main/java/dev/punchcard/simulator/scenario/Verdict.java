package dev.punchcard.simulator.scenario;

import java.util.List;

/// What a scenario's run has shown.
public sealed interface Verdict {
    record Passed() implements Verdict {}

    /// @param violations one line each
    record Failed(List<String> violations) implements Verdict {
        public Failed {
            violations = List.copyOf(violations);
        }
    }

    /// The run met a limit before it could show anything.
    record Inconclusive(String limit) implements Verdict {}

    record Skipped(String reason) implements Verdict {}
}
