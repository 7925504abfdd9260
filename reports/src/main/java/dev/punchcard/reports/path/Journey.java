package dev.punchcard.reports.path;

import dev.punchcard.core.wire.Payload;
import java.util.List;
import java.util.Optional;

/// The way of one packet, copies included, from its sender to wherever it came to an end.
///
/// @param ttl how many routers its sender allowed
/// @param payload of the whole datagram; empty for an ICMP error
/// @param message the decoded payload, or in words what it is
/// @param stops in the order of the trace; the first is the sending, but for a packet that was only
///   seen to arrive
/// @param legs between stops; copies of a packet share their first stops
public record Journey(
        long packet,
        Form form,
        int ttl,
        Payload payload,
        String message,
        List<Stop> stops,
        List<Leg> legs) {
    /// What senders set who do not care.
    public static final int DEFAULT_TTL = 64;

    /// One crossing, from a place to the next.
    public record Leg(Stop from, Stop to) {}

    public Journey {
        stops = List.copyOf(stops);
        legs = List.copyOf(legs);
    }

    /// How many routers have counted it before that stop; a NAT is one.
    public int routersBefore(Stop stop) {
        int count = 0;
        Optional<Leg> leg = legTo(stop);
        while (leg.isPresent()) {
            Stop to = leg.get().to();
            Stop from = leg.get().from();
            boolean internet = to.via().endsWith(">internet") && to.isFromAbove();
            boolean nat = from.deed().isOfNat() && !from.at().equals(to.at());
            count += (internet ? 1 : 0) + (nat ? 1 : 0);
            leg = legTo(from);
        }
        return count;
    }

    private Optional<Leg> legTo(Stop stop) {
        return legs.stream().filter(leg -> leg.to().order() == stop.order()).findFirst();
    }

    public List<Leg> legsFrom(Stop stop) {
        return legs.stream().filter(leg -> leg.from().order() == stop.order()).toList();
    }
}
