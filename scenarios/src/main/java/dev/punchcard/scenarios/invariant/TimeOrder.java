package dev.punchcard.scenarios.invariant;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.simulator.scenario.Invariant;
import java.util.Optional;

/// Time never runs backwards; only the end of a binding may be noticed later than it was.
final class TimeOrder implements Invariant {
    private long latest;

    @Override
    public Optional<String> observe(TraceEvent event) {
        if (event.time() >= latest) {
            latest = event.time();
            return Optional.empty();
        }
        if (event instanceof TraceEvent.BindingExpired) {
            return Optional.empty();
        }
        return Optional.of("time runs backwards from " + latest + " ns: " + event);
    }
}
