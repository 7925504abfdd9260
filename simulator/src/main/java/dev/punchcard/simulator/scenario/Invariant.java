package dev.punchcard.simulator.scenario;

import dev.punchcard.core.trace.TraceEvent;
import java.util.Optional;

/// Something that must hold after every event of every run.
///
/// It sees what the trace sees and nothing else, so that it cannot share a mistake with the network
/// that it watches. It is made anew for each run.
public interface Invariant {
    /// What is broken by this event, where something is.
    Optional<String> observe(TraceEvent event);
}
