package dev.punchcard.scenarios.docker.joined;

import dev.punchcard.core.trace.TraceEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which of several equal packets, sent over one way, are the ones that were received.
///
/// Protocols repeat themselves: the same bytes are sent again until somebody answers, and what was
/// sent first is what is lost. So a received packet is the latest that can have been it, one after
/// the other from the last: bridges keep the order, and take a tenth of a millisecond.
///
/// ```
///   sent       10 ✕      60 ──┐
///   received                  61        the first one is lost, not late
/// ```
final class Matching {
    /// How far the clocks of two hosts may be apart, in nanoseconds. It is allowed for only where
    /// some packet would else have been received that nobody sent.
    static final long SLACK = 1_000_000;

    private Matching() {}

    /// Both lists are in order of time.
    ///
    /// @return received packets by the number of the sent one
    static Map<Long, TraceEvent.Received> of(
            List<TraceEvent.Sent> sent, List<TraceEvent.Received> received) {
        Map<Long, TraceEvent.Received> exact = of(sent, received, 0);
        return exact.size() == received.size() ? exact : of(sent, received, SLACK);
    }

    private static Map<Long, TraceEvent.Received> of(
            List<TraceEvent.Sent> sent, List<TraceEvent.Received> received, long slack) {
        Map<Long, TraceEvent.Received> pairs = new HashMap<>();
        int next = sent.size() - 1;
        for (TraceEvent.Received arrival : received.reversed()) {
            while (next >= 0 && sent.get(next).time() > arrival.time() + slack) {
                next--;
            }
            if (next >= 0) {
                pairs.put(sent.get(next--).packet(), arrival);
            }
        }
        return pairs;
    }
}
