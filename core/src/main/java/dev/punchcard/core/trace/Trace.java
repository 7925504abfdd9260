package dev.punchcard.core.trace;

import java.util.Comparator;
import java.util.List;

/// A whole recorded run.
///
/// @param events in order of time; what happened at one time stands in the order it was caused
public record Trace(Header header, List<TraceEvent> events) {
    /// What is needed to run it again.
    ///
    /// @param version of this project when it was recorded
    /// @param card the text of the whole resolved card; empty for a run of real sockets
    public record Header(String version, long seed, String card) {}

    public Trace {
        // An expiry is noticed late and recorded with its deadline; the sort is stable.
        events = events.stream().sorted(Comparator.comparingLong(TraceEvent::time)).toList();
    }
}
