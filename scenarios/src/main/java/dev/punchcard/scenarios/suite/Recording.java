package dev.punchcard.scenarios.suite;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.scenarios.invariant.Invariants;
import dev.punchcard.simulator.scenario.Invariant;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.RunError;
import dev.punchcard.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A run with the trace kept, whichever way it ended.
///
/// @param isWhole whether every event is there: a runaway run has more than memory should hold
/// @param run absent where a mistake of ours ended it
public record Recording(List<TraceEvent> events, boolean isWhole, Optional<Run> run) {
    /// Some hundred megabytes.
    static final int MOST_EVENTS = 1_000_000;

    /// Keeps what it hears, and so has the trace even of a run that ends in an exception.
    private static final class Tape implements Invariant {
        private final int most;
        private final List<TraceEvent> events = new ArrayList<>();
        private boolean isWhole = true;

        Tape(int most) {
            this.most = most;
        }

        @Override
        public Optional<String> observe(TraceEvent event) {
            if (events.size() < most) {
                events.add(event);
            } else {
                isWhole = false;
            }
            return Optional.empty();
        }
    }

    public Recording {
        events = List.copyOf(events);
    }

    /// Runs the scenario as [Suite] does, with the same invariants.
    public static Recording of(Scenario scenario, long seed) {
        return of(scenario, seed, MOST_EVENTS);
    }

    static Recording of(Scenario scenario, long seed, int most) {
        Tape tape = new Tape(most);
        List<Invariant> heard = new ArrayList<>(Invariants.of(scenario));
        heard.addFirst(tape); // before one that might throw
        Optional<Run> run;
        try {
            run = Optional.of(Run.watched(scenario, seed, () -> heard));
        } catch (RunError bug) {
            run = Optional.empty();
        }
        return new Recording(tape.events, tape.isWhole, run);
    }
}
