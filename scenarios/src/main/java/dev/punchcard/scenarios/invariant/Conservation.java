package dev.punchcard.scenarios.invariant;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.scenario.Invariant;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Nothing is received that was not sent, and what is received is what was sent, unless a NAT
/// changes payloads. Where a link damages packets that have no checksum, what is received is as
/// long as what was sent: bits change, but none is lost.
final class Conservation implements Invariant {
    private final Map<Long, Payload> sent = new HashMap<>();
    private final boolean meddled;
    private final boolean damaged;

    Conservation(Scenario scenario) {
        meddled =
                scenario.topology().sites().stream()
                        .anyMatch(site -> !site.nat().packets().meddling().isEmpty());
        boolean unsummed =
                scenario.topology().hosts().stream()
                        .flatMap(host -> host.interfaces().stream())
                        .anyMatch(one -> !one.checksum());
        damaged = links(scenario).stream().anyMatch(link -> damagesUnnoticed(link, unsummed));
    }

    /// Every link that a packet of the run may pass. A swarm draws from presets, and none of these
    /// damages anything.
    private static List<Duplex> links(Scenario scenario) {
        List<Duplex> links = new ArrayList<>();
        scenario.topology().sites().forEach(site -> links.add(site.link()));
        for (Topology.Host host : scenario.topology().hosts()) {
            host.interfaces().forEach(one -> links.add(one.link()));
        }
        for (Disturbance disturbance : scenario.faults()) {
            switch (disturbance.fault()) {
                case Fault.BadLine(_, Duplex link, _) -> links.add(link);
                case Fault.Move(_, _, Duplex link) -> links.add(link);
                case Fault.LinkDown _,
                        Fault.Partition _,
                        Fault.Storm _,
                        Fault.Restart _,
                        Fault.Slow _,
                        Fault.Sleep _,
                        Fault.Reboot _,
                        Fault.Flush _,
                        Fault.Reconnect _,
                        Fault.Clock _ -> {}
            }
        }
        return links;
    }

    /// @param unsummed whether somebody sends what has no checksum
    private static boolean damagesUnnoticed(Duplex link, boolean unsummed) {
        return Stream.of(link.up(), link.down())
                .map(LinkPolicy::corruption)
                .anyMatch(one -> one.isUnnoticed() || (unsummed && one.share() > 0));
    }

    @Override
    public Optional<String> observe(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Sent e -> send(e, e.packet(), e.payload());
            case TraceEvent.SegmentSent e -> send(e, e.packet(), e.payload());
            case TraceEvent.SegmentReceived e ->
                    sent.containsKey(e.packet())
                            ? Optional.empty()
                            : Optional.of("segment " + e.packet() + " was never sent: " + e);
            case TraceEvent.Received e ->
                    isSent(e)
                            ? Optional.empty()
                            : Optional.of("packet " + e.packet() + " was never sent so: " + e);
            default -> Optional.empty();
        };
    }

    private Optional<String> send(TraceEvent event, long packet, Payload payload) {
        Payload before = sent.putIfAbsent(packet, payload);
        return before == null
                ? Optional.empty()
                : Optional.of("packet " + packet + " was sent twice: " + event);
    }

    private boolean isSent(TraceEvent.Received e) {
        Optional<Payload> before = Optional.ofNullable(sent.get(e.packet()));
        return before.isPresent() && (meddled || isSame(before.get(), e.payload()));
    }

    private boolean isSame(Payload before, Payload after) {
        return damaged ? before.size() == after.size() : before.equals(after);
    }
}
