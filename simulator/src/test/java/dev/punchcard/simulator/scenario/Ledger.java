package dev.punchcard.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The packets of a run by where a trace says that they are: what nobody has begun cannot end, and
/// what has begun and not ended is still there.
///
/// A piece is known by its datagram and its offset: which of two copies was joined does not matter.
/// A packet that is somewhere without having come there is a copy, where links make copies.
final class Ledger {
    private final boolean copies;
    private final Map<String, List<Long>> due = new TreeMap<>(); // when they are where, by name
    private final Map<Long, String> pieces = new HashMap<>();

    /// @param copies whether some link makes copies
    Ledger(boolean copies) {
        this.copies = copies;
    }

    void enter(TraceEvent event) {
        switch (event) {
            case TraceEvent.Sent e -> put(name(e.packet()), e.time());
            case TraceEvent.IcmpSent e -> put(name(e.packet()), e.time());
            case TraceEvent.Forwarded e -> {
                take(name(e.packet()), e);
                put(name(e.packet()), e.arrival());
            }
            case TraceEvent.Cut e -> {
                pieces.put(e.piece(), e.packet() + "@" + e.offset());
                put(name(e.piece()), e.time());
                if (!e.more()) {
                    take(name(e.packet()), e);
                }
            }
            case TraceEvent.Joined e -> {
                due.keySet().stream()
                        .filter(name -> name.startsWith(e.packet() + "@"))
                        .forEach(name -> take(name, e));
                put(name(e.packet()), e.time());
            }
            case TraceEvent.Received e -> take(name(e.packet()), e);
            case TraceEvent.IcmpReceived e -> take(name(e.packet()), e);
            case TraceEvent.Dropped e -> take(name(e.packet()), e);
            default -> {}
        }
    }

    /// Every packet that has not come to an end, once for each copy.
    List<String> left() {
        List<String> left = new ArrayList<>();
        due.forEach((name, times) -> times.forEach(_ -> left.add(name)));
        return left;
    }

    private String name(long packet) {
        return pieces.getOrDefault(packet, Long.toString(packet));
    }

    private void put(String name, long time) {
        due.computeIfAbsent(name, _ -> new ArrayList<>()).add(time);
    }

    /// Whoever is there at that moment; else whoever has been there longest, as pieces wait.
    private void take(String name, TraceEvent event) {
        List<Long> times = due.getOrDefault(name, List.of());
        if (times.contains(event.time())) {
            times.remove((Object) event.time());
        } else if (times.stream().anyMatch(time -> time <= event.time())) {
            times.remove(times.stream().min(Long::compare).orElseThrow());
        } else {
            assertThat(copies).as("there is no packet %s for %s", name, event).isTrue();
        }
    }
}
