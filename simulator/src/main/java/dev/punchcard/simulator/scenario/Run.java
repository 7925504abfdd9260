package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A scenario that was run.
///
/// @param digest tells this run from every other; equal for the same scenario and seed
/// @param virtualNanos how long it took in the run's own time
/// @param outcomes by peer, of those that concluded, in the scenario's order
/// @param trace what happened; empty where nobody recorded
public record Run(
        Scenario scenario,
        long seed,
        long digest,
        long virtualNanos,
        long events,
        Map<String, Outcome> outcomes,
        Verdict verdict,
        List<TraceEvent> trace) {
    /// Runs without recording.
    public static Run of(Scenario scenario, long seed) {
        return Execution.unrecorded(scenario, seed);
    }

    /// Runs with every event shown to the invariants; the first one broken ends the run.
    public static Run watched(Scenario scenario, long seed, Supplier<List<Invariant>> invariants) {
        return Execution.watched(scenario, seed, invariants.get(), false);
    }

    /// Runs as [#watched] and keeps the trace.
    public static Run recorded(Scenario scenario, long seed, Supplier<List<Invariant>> invariants) {
        return Execution.watched(scenario, seed, invariants.get(), true);
    }

    /// A seed or digest as it is printed everywhere.
    public static String format(long number) {
        return "0x%016x".formatted(number);
    }
}
