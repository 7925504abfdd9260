package dev.punchcard.scenarios.docker.joined;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes one trace of what hosts have sent and received and of what routers say.
///
/// A packet of a host is followed from its socket through the flow that its own router kept for it
/// and the flow by which the other router let it in, to the socket that it must have come out of.
/// What was received there with the same bytes is the same packet; which one of equals, [Matching]
/// says. So each packet has one number again and takes the links of the card's network, and routers
/// translate, remember and drop in the trace. Of a packet that nobody received and no router
/// refused nothing is told beyond its own router.
///
/// The kernel tells of flows, not of packets: a translation stands at the time when the host next
/// to the router sent or received the packet, and the way between two routers takes all the time.
public final class Joiner {
    private final Map<Ends, RouterAccount.Flow> outward = new HashMap<>();
    private final Map<Ends, RouterAccount.Flow> inward = new HashMap<>();
    private final Map<Ends, RouterAccount.Flow> called = new HashMap<>(); // of connections
    private final Map<IpAddress, String> routers = new HashMap<>(); // by their outside
    private final Map<String, String> places = new HashMap<>(); // of hosts
    private final Set<Ends> refused = new HashSet<>();
    private final Map<RouterAccount.Flow, Long> begun = new HashMap<>();
    private final Map<Endpoint, Long> mapped = new HashMap<>(); // since when, by the external
    private final Map<Long, TraceEvent.Received> arrivals = new HashMap<>(); // by packet
    private final JoinedEvents joined = new JoinedEvents();

    /// Source and target of packets, as they are written in their headers at one place.
    private record Ends(Endpoint source, Endpoint target) {}

    /// From socket to socket: the flows of the routers on it, and the ends on either side of them.
    private record Way(
            Optional<RouterAccount.Flow> out,
            Ends outside,
            Optional<RouterAccount.Flow> in,
            Ends inside) {}

    /// What cannot be told apart but by time.
    private record Likeness(Ends inside, Payload payload) {}

    private static final class Equals {
        private final List<TraceEvent.Sent> sent = new ArrayList<>();
        private final List<TraceEvent.Received> received = new ArrayList<>();
    }

    /// Adds a host.
    ///
    /// @param place the site that it is at, or the internet
    public void host(String name, String place) {
        places.put(name, place);
    }

    public void router(String site, IpAddress outside, RouterAccount account) {
        routers.put(outside, site);
        for (RouterAccount.Flow flow : account.flows()) {
            if (flow.protocol() == IpProtocol.TCP) {
                called.put(new Ends(flow.internal(), flow.remote()), flow);
                continue;
            }
            outward.put(new Ends(flow.internal(), flow.remote()), flow);
            inward.put(new Ends(flow.remote(), flow.external()), flow);
        }
        account.refused().stream()
                .filter(r -> r.protocol() == IpProtocol.UDP)
                .forEach(r -> refused.add(new Ends(r.remote(), r.external())));
    }

    /// @param events of all hosts, in order of time
    /// @return all events, unsorted but in order where they are of one time
    public List<TraceEvent> join(List<TraceEvent> events) {
        match(events);
        Set<TraceEvent.Received> told = new HashSet<>(arrivals.values());
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Sent sent) {
                joined.add(sent);
                follow(sent);
            } else if (event instanceof TraceEvent.ConnectionOpened opened) {
                connect(opened);
            } else if (!(event instanceof TraceEvent.Received received
                    && told.contains(received))) {
                joined.add(event); // of what is received the rest is of senders that nobody knows
            }
        }
        return joined.events();
    }

    /// Hosts do not hear of segments: a binding stands at the time when its connection opened.
    private void connect(TraceEvent.ConnectionOpened opened) {
        Optional.ofNullable(called.get(new Ends(opened.own(), opened.remote())))
                .ifPresent(flow ->
                        joined.opened(opened.time(), opened.event(), place(opened.at()), flow));
        joined.add(opened);
    }

    private void match(List<TraceEvent> events) {
        Map<Likeness, Equals> all = new LinkedHashMap<>();
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Sent sent) {
                Way way = way(sent);
                Likeness likeness = new Likeness(way.inside(), sent.payload());
                all.computeIfAbsent(likeness, _ -> new Equals()).sent.add(sent);
                way.out()
                        .ifPresent(flow -> {
                            begun.putIfAbsent(flow, sent.time());
                            mapped.putIfAbsent(flow.external(), sent.time());
                        });
            } else if (event instanceof TraceEvent.Received received) {
                Ends inside = new Ends(received.source(), received.target());
                Likeness likeness = new Likeness(inside, received.payload());
                all.computeIfAbsent(likeness, _ -> new Equals()).received.add(received);
            }
        }
        all.values().forEach(equals -> arrivals.putAll(Matching.of(equals.sent, equals.received)));
    }

    private Way way(TraceEvent.Sent sent) {
        Ends own = new Ends(sent.source(), sent.target());
        Optional<RouterAccount.Flow> out = Optional.ofNullable(outward.get(own));
        Ends outside = out.map(flow -> new Ends(flow.external(), sent.target())).orElse(own);
        Optional<RouterAccount.Flow> in = Optional.ofNullable(inward.get(outside));
        Ends inside = in.map(flow -> new Ends(flow.remote(), flow.internal())).orElse(outside);
        return new Way(out, outside, in, inside);
    }

    private void follow(TraceEvent.Sent sent) {
        Way way = way(sent);
        Optional<TraceEvent.Received> arrival = Optional.ofNullable(arrivals.get(sent.packet()));
        if (arrival.isPresent()) {
            arrive(sent, way, arrival.get());
        } else if (isRefused(sent, way)) {
            refuse(sent, way);
        } else {
            String place = place(sent.at());
            way.out()
                    .ifPresent(flow -> {
                        JoinedEvents.Moment moment =
                                new JoinedEvents.Moment(sent.time(), sent.event(), sent.packet());
                        joined.crossed(moment, sent.at(), place, sent.time());
                        joined.outward(moment, place, flow);
                    });
        }
    }

    /// Where the receiver's clock is behind, the packet arrives at once.
    private void arrive(TraceEvent.Sent sent, Way way, TraceEvent.Received end) {
        long time = Math.max(sent.time(), end.time());
        leave(sent, way, time);
        JoinedEvents.Moment moment = new JoinedEvents.Moment(time, end.event(), sent.packet());
        String place = place(end.at());
        way.in()
                .ifPresent(flow -> {
                    joined.crossed(moment, place, Topology.INTERNET, time);
                    joined.inward(moment, place, flow);
                });
        joined.crossed(moment, end.at(), place, time);
        joined.add(
                new TraceEvent.Received(
                        time,
                        end.event(),
                        end.at(),
                        sent.packet(),
                        end.source(),
                        end.target(),
                        end.payload(),
                        end.message()));
    }

    /// Up to the place that sender and receiver have above them both.
    private void leave(TraceEvent.Sent sent, Way way, long arrival) {
        JoinedEvents.Moment moment =
                new JoinedEvents.Moment(sent.time(), sent.event(), sent.packet());
        String place = place(sent.at());
        if (way.out().isPresent()) {
            joined.crossed(moment, sent.at(), place, sent.time());
            joined.outward(moment, place, way.out().get());
            joined.crossed(moment, place, Topology.INTERNET, arrival);
        } else {
            joined.crossed(moment, sent.at(), place, arrival);
        }
    }

    /// Routers say whom they refused, not when: what came after the flow had begun was let in.
    private boolean isRefused(TraceEvent.Sent sent, Way way) {
        boolean early =
                way.in()
                        .map(flow -> sent.time() < begun.getOrDefault(flow, 0L) + Matching.SLACK)
                        .orElse(true);
        return early && refused.contains(way.outside());
    }

    private void refuse(TraceEvent.Sent sent, Way way) {
        leave(sent, way, sent.time());
        JoinedEvents.Moment moment =
                new JoinedEvents.Moment(sent.time(), sent.event(), sent.packet());
        String site = routers.getOrDefault(sent.target().address(), Topology.INTERNET);
        boolean inUse = mapped.getOrDefault(sent.target(), Long.MAX_VALUE) <= sent.time();
        joined.crossed(moment, site, Topology.INTERNET, sent.time());
        joined.dropped(moment, site, inUse ? DropReason.FILTERED : DropReason.NO_MAPPING);
    }

    private String place(String host) {
        return places.getOrDefault(host, Topology.INTERNET);
    }
}
