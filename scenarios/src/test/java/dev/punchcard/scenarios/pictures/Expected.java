package dev.punchcard.scenarios.pictures;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.topology.Topology;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The packets that a capture must show, worked out from the trace by other means than the
/// capture's: an interface, a time and two endpoints each.
final class Expected {
    private final Topology topology;
    private final Map<Long, Ends> packets = new HashMap<>();
    private final Map<Long, String> links = new HashMap<>();
    private final Map<Long, String> turned = new HashMap<>(); // the NAT that a packet is inside of
    private final Set<Long> errors = new HashSet<>(); // ICMP errors are another test's matter
    private final List<String> lines = new ArrayList<>();

    private record Ends(Endpoint source, Endpoint target) {}

    private Expected(Topology topology) {
        this.topology = topology;
    }

    static List<String> lines(Topology topology, Trace trace) {
        Expected expected = new Expected(topology);
        trace.events().forEach(expected::show);
        return expected.lines;
    }

    private void show(TraceEvent event) {
        switch (event) {
            case TraceEvent.Sent e -> {
                packets.put(e.packet(), new Ends(e.source(), e.target()));
                line(e.at(), e, e.source(), e.target());
            }
            case TraceEvent.Received e -> line(e.at(), e, e.source(), e.target());
            case TraceEvent.Forwarded e -> {
                links.put(e.packet(), e.at());
                turned.remove(e.packet());
            }
            case TraceEvent.Translated e when !errors.contains(e.packet()) -> pass(e);
            case TraceEvent.Dropped e when !errors.contains(e.packet()) -> drop(e);
            case TraceEvent.IcmpSent e -> errors.add(e.packet());
            default -> {}
        }
    }

    private void pass(TraceEvent.Translated e) {
        boolean hairpin = e.remote().address().equals(e.external().address());
        String inside = e.at() + " (inside)";
        String outside = e.at() + " (outside)";
        if (e.inward()) {
            if (!hairpin) {
                line(outside, e, e.remote(), e.external());
            }
            line(inside, e, e.remote(), e.internal());
            packets.put(e.packet(), new Ends(e.remote(), e.internal()));
        } else {
            line(inside, e, e.internal(), e.remote());
            if (hairpin) {
                turned.put(e.packet(), e.at());
            } else {
                line(outside, e, e.external(), e.remote());
            }
            packets.put(e.packet(), new Ends(e.external(), e.remote()));
        }
    }

    /// What was dropped on the way is on no interface but those that it passed before.
    private void drop(TraceEvent.Dropped e) {
        Ends ends = packets.get(e.packet());
        if (ends == null) {
            throw new AssertionError("a packet was dropped that nobody sent: " + e);
        }
        if (e.at().equals(turned.get(e.packet()))) {
            return;
        }
        if (topology.sites().stream().anyMatch(site -> site.name().equals(e.at()))) {
            boolean fromAbove = String.valueOf(links.get(e.packet())).startsWith(e.at() + ">");
            line(
                    e.at() + (fromAbove ? " (outside)" : " (inside)"),
                    e,
                    ends.source(),
                    ends.target());
        } else if (topology.host(e.at()).isPresent() && e.reason() != DropReason.NOT_SENT) {
            line(e.at(), e, ends.source(), ends.target());
        }
    }

    private void line(String on, TraceEvent at, Endpoint source, Endpoint target) {
        String seconds = BigDecimal.valueOf(at.time(), 9).toPlainString();
        lines.add(
                String.join(
                        "|", on, seconds, host(source), port(source), host(target), port(target)));
    }

    private static String host(Endpoint endpoint) {
        return endpoint.address().toString();
    }

    private static String port(Endpoint endpoint) {
        return String.valueOf(endpoint.port());
    }
}
