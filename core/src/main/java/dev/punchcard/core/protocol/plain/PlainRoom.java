package dev.punchcard.core.protocol.plain;

import dev.punchcard.core.protocol.plain.PlainMessage.Join;
import dev.punchcard.core.punch.Samples;
import dev.punchcard.core.wire.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The record of two who want to meet, and what the server's ports have seen of them.
final class PlainRoom {
    private static final int SEATS = 2;

    private final Map<String, Guest> guests = new LinkedHashMap<>();

    /// @param samples how many ports are to see it
    /// @param seen by port of the server
    private record Guest(int samples, Map<Integer, Endpoint> seen) {
        boolean isComplete() {
            return seen.size() == samples;
        }
    }

    boolean admits(String name) {
        return guests.containsKey(name) || guests.size() < SEATS;
    }

    /// Whether that was new. Who is suddenly seen elsewhere is somebody else by that name, or the
    /// same after a new start: all that was seen before is void.
    boolean see(Join join, int door, Endpoint from) {
        Guest before = guests.getOrDefault(join.name(), new Guest(0, Map.of()));
        Endpoint known = before.seen().getOrDefault(door, from);
        boolean same = before.samples() == join.samples() && known.equals(from);
        Guest guest = same ? before : new Guest(join.samples(), new TreeMap<>());
        guests.put(join.name(), guest);
        return door < join.samples() && guest.seen().put(door, from) == null;
    }

    boolean isComplete() {
        return guests.size() == SEATS && guests.values().stream().allMatch(Guest::isComplete);
    }

    List<String> names() {
        return List.copyOf(guests.keySet());
    }

    String mate(String name) {
        return guests.keySet().stream()
                .filter(other -> !other.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// What was seen of the guest, in the order of the ports.
    Samples seen(String name) {
        Guest guest = guests.getOrDefault(name, new Guest(0, Map.of()));
        return new Samples(List.copyOf(guest.seen().values()));
    }
}
