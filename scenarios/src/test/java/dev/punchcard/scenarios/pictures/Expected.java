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
    private final Set<Long> pieces = new HashSet<>(); // and so are pieces, and what is joined
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
            case TraceEvent.SegmentSent e -> {
                packets.put(e.packet(), new Ends(e.source(), e.target()));
                boolean reset = topology.host(e.at()).isEmpty(); // a NAT's, to who called it
                line(reset ? e.at() + " (outside)" : e.at(), e, e.source(), e.target());
            }
            case TraceEvent.Cut e -> {
                pieces.add(e.piece());
                if (pieces.add(e.packet()) && topology.host(e.at()).isPresent()) {
                    lines.removeLast(); // its sender has cut it at once
                }
            }
            case TraceEvent.Received e when !pieces.contains(e.packet()) ->
                    line(e.at(), e, e.source(), e.target());
            case TraceEvent.SegmentReceived e when !pieces.contains(e.packet()) ->
                    line(e.at(), e, e.source(), e.target());
            case TraceEvent.Forwarded e -> {
                goThrough(e);
                links.put(e.packet(), e.at());
                turned.remove(e.packet());
            }
            case TraceEvent.Translated e when !isOtherMatter(e.packet()) -> pass(e);
            case TraceEvent.Dropped e when !isOtherMatter(e.packet()) -> drop(e);
            case TraceEvent.IcmpSent e -> errors.add(e.packet());
            default -> {}
        }
    }

    private boolean isOtherMatter(long packet) {
        return errors.contains(packet) || pieces.contains(packet);
    }

    /// IPv6 passes from one side of a NAT to the other without a word.
    private void goThrough(TraceEvent.Forwarded e) {
        Ends ends = packets.get(e.packet());
        String before = links.getOrDefault(e.packet(), "");
        if (ends == null || ends.target().address().isV4()) {
            return;
        }
        for (Topology.Site site : topology.sites()) {
            String inside = ">" + site.name();
            String outside = site.name() + ">";
            boolean up = before.endsWith(inside) && e.at().startsWith(outside);
            boolean down = before.startsWith(outside) && e.at().endsWith(inside);
            if (up || down) {
                line(site.name() + " (inside)", e, ends.source(), ends.target());
                line(site.name() + " (outside)", e, ends.source(), ends.target());
            }
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
        } else if (e.at().equals(Topology.INTERNET)) {
            line(e.at(), e, ends.source(), ends.target());
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
