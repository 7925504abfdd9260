package dev.punchcard.reports.path;

import dev.punchcard.core.wire.Payload;
import java.util.List;

/// The way of one packet, copies included, from its sender to wherever it came to an end.
///
/// @param message the decoded payload
/// @param stops in the order of the trace; the first is the sending, but for a packet that was only
///   seen to arrive
/// @param legs between stops; copies of a packet share their first stops
public record Journey(
        long packet, Payload payload, String message, List<Stop> stops, List<Leg> legs) {
    /// One crossing, from a place to the next.
    public record Leg(Stop from, Stop to) {}

    public Journey {
        stops = List.copyOf(stops);
        legs = List.copyOf(legs);
    }

    public List<Leg> legsFrom(Stop stop) {
        return legs.stream().filter(leg -> leg.from().order() == stop.order()).toList();
    }
}
