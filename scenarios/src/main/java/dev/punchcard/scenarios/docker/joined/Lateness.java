package dev.punchcard.scenarios.docker.joined;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.reports.suite.Times;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// How late a host did what was due, as its own trace tells.
///
/// A machine that is busy with other things stalls its containers. What came of a run in which
/// somebody was stalled says nothing about NATs: neither that it failed nor that it did not
/// connect.
///
/// @param nanos behind the time of its start, or of a timer's deadline
public record Lateness(String host, long nanos) {
    /// Protocols wait longer than that for anything.
    static final long TOLERATED = TimeUnit.MILLISECONDS.toNanos(250);

    private record Timer(String host, String name) {}

    /// The worst that is not tolerated.
    ///
    /// @param starts nanoseconds of the run at which each host was to start
    /// @param events of all hosts, each one's in order
    public static Optional<Lateness> worst(Map<String, Long> starts, List<TraceEvent> events) {
        Map<Timer, Long> deadlines = new HashMap<>();
        Set<String> started = new HashSet<>();
        Lateness worst = new Lateness("", TOLERATED);
        for (TraceEvent event : events) {
            String host = event.at();
            if (started.add(host)) {
                long start = starts.getOrDefault(host, event.time());
                worst = worse(worst, new Lateness(host, event.time() - start));
            }
            if (event instanceof TraceEvent.TimerArmed e) {
                deadlines.put(new Timer(host, e.timer().toString()), e.deadline());
            } else if (event instanceof TraceEvent.TimerFired e) {
                Timer timer = new Timer(host, e.timer().toString());
                long deadline = deadlines.getOrDefault(timer, e.time());
                worst = worse(worst, new Lateness(host, e.time() - deadline));
            }
        }
        return worst.host.isEmpty() ? Optional.empty() : Optional.of(worst);
    }

    @Override
    public String toString() {
        return host + " was " + Times.of(nanos) + " late";
    }

    private static Lateness worse(Lateness a, Lateness b) {
        return b.nanos > a.nanos ? b : a;
    }
}
