package dev.punchcard.scenarios.docker;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes one trace of what hosts have sent and received and of what routers say.
///
/// A packet of a host is followed from its socket through the flow that its own router kept for it
/// and the flow by which the other router let it in, to the socket that it must have come out of;
/// the first packet with the same bytes that was received there is the same packet. So each packet
/// has one number again, routers translate and drop in the trace, and nothing is guessed: what no
/// router let in is nowhere received.
///
/// The kernel tells of flows, not of packets: a translation stands at the time when the host next
/// to the router sent or received the packet.
final class Joiner {
    private final Map<Link, RouterLog.Flow> outward = new HashMap<>();
    private final Map<Link, RouterLog.Flow> inward = new HashMap<>();
    private final Map<IpAddress, String> routers = new HashMap<>(); // by their outside
    private final Map<RouterLog.Flow, String> sites = new HashMap<>();
    private final Set<String> refused = new TreeSet<>();
    private final Set<Endpoint> mapped = new HashSet<>();
    private final Map<Link, Deque<TraceEvent.Received>> waiting = new HashMap<>();
    private final List<TraceEvent> joined = new ArrayList<>();

    /// A way of packets, as it is written in their headers at one place.
    private record Link(Endpoint source, Endpoint target) {}

    /// Adds a router. A flow that began anew has the same ends, and so takes the place of the first
    /// only where its port is another one; runs are shorter than the kernel's memory.
    void router(String site, IpAddress outside, RouterLog log) {
        routers.put(outside, site);
        for (RouterLog.Flow flow : log.flows()) {
            outward.putIfAbsent(new Link(flow.internal(), flow.remote()), flow);
            inward.putIfAbsent(new Link(flow.remote(), flow.external()), flow);
            sites.put(flow, site);
            mapped.add(flow.external());
        }
        log.refused().forEach(r -> refused.add(r.remote() + ">" + r.external()));
    }

    /// @param events of all hosts
    /// @return all events, unsorted but in order where they are of one time
    List<TraceEvent> join(List<TraceEvent> events) {
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Received received) {
                Link link = new Link(received.source(), received.target());
                waiting.computeIfAbsent(link, _ -> new ArrayDeque<>()).add(received);
            }
        }
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Sent sent) {
                joined.add(sent);
                follow(sent);
            } else if (!(event instanceof TraceEvent.Received)) {
                joined.add(event);
            }
        }
        waiting.values().forEach(joined::addAll); // of senders that nobody knows
        return joined;
    }

    private void follow(TraceEvent.Sent sent) {
        RouterLog.Flow out = outward.get(new Link(sent.source(), sent.target()));
        Link outside = new Link(out == null ? sent.source() : out.external(), sent.target());
        if (out != null) {
            joined.add(translated(sent.time(), sent.event(), sent.packet(), false, out));
        }
        RouterLog.Flow in = inward.get(outside);
        Link inside = in == null ? outside : new Link(in.remote(), in.internal());
        Optional<TraceEvent.Received> found = take(inside, sent);
        if (found.isPresent()) {
            TraceEvent.Received end = found.get();
            if (in != null) {
                joined.add(translated(end.time(), end.event(), sent.packet(), true, in));
            }
            joined.add(
                    new TraceEvent.Received(
                            end.time(),
                            end.event(),
                            end.at(),
                            sent.packet(),
                            end.source(),
                            end.target(),
                            end.payload(),
                            end.message()));
        } else if (refused.contains(outside.source() + ">" + outside.target())) {
            drop(sent);
        }
    }

    private Optional<TraceEvent.Received> take(Link link, TraceEvent.Sent sent) {
        Deque<TraceEvent.Received> here = waiting.getOrDefault(link, new ArrayDeque<>());
        for (Iterator<TraceEvent.Received> i = here.iterator(); i.hasNext(); ) {
            TraceEvent.Received received = i.next();
            if (received.time() >= sent.time() && received.payload().equals(sent.payload())) {
                i.remove();
                return Optional.of(received);
            }
        }
        return Optional.empty();
    }

    private void drop(TraceEvent.Sent sent) {
        String site = routers.get(sent.target().address());
        if (site != null) {
            DropReason reason =
                    mapped.contains(sent.target()) ? DropReason.FILTERED : DropReason.NO_MAPPING;
            joined.add(
                    new TraceEvent.Dropped(sent.time(), sent.event(), site, sent.packet(), reason));
        }
    }

    private TraceEvent translated(
            long time, long event, long packet, boolean inward, RouterLog.Flow flow) {
        return new TraceEvent.Translated(
                time,
                event,
                sites.getOrDefault(flow, ""),
                packet,
                inward,
                flow.internal(),
                flow.external(),
                flow.remote());
    }
}
