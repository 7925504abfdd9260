package dev.punchcard.reports.diagram;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.reports.path.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The lanes of a diagram, found by name and by address.
final class Lanes {
    private static final Place ELSEWHERE = new Place("elsewhere", false, "", List.of());

    private final List<Place> places;
    private final Map<String, Integer> byName = new HashMap<>(); // looked up, never iterated
    private final Map<IpAddress, Integer> byAddress = new HashMap<>(); // likewise
    private boolean needsElsewhere;

    Lanes(List<Place> places) {
        this.places = places;
        for (int i = 0; i < places.size(); i++) {
            byName.put(places.get(i).name(), i);
            for (IpAddress address : places.get(i).addresses()) {
                byAddress.putIfAbsent(address, i);
            }
        }
    }

    boolean isLane(String name) {
        return byName.containsKey(name);
    }

    int named(String name) {
        Integer lane = byName.get(name);
        return lane == null ? elsewhere() : lane;
    }

    /// The first lane that uses the address; the same private address can be used at two sites.
    int of(IpAddress address) {
        Integer lane = byAddress.get(address);
        return lane == null ? elsewhere() : lane;
    }

    /// Whether a NAT turns its inside to the left: what is behind it stands beside it, on the side
    /// away from the middle.
    boolean isInsideLeft(int nat) {
        int right = nat + 1;
        return right >= places.size()
                || nat >= places.size()
                || !places.get(right).above().equals(places.get(nat).name());
    }

    /// The lane for whatever the trace does not show.
    int elsewhere() {
        needsElsewhere = true;
        return places.size();
    }

    List<Place> shown() {
        List<Place> shown = new ArrayList<>(places);
        if (needsElsewhere) {
            shown.add(ELSEWHERE);
        }
        return shown;
    }
}
