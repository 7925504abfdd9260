package dev.punchcard.reports.diagram;

import java.util.List;

/// Items that are shown or left out together: a packet with its whole way, or one mark.
///
/// @param order of its first event in the trace
/// @param shape equal for scenes that look alike
/// @param name what it is called where it was left out
/// @param items at least one, each with the order of its event
record Scene(
        long time, int order, String shape, String name, boolean isPacket, List<Ordered> items) {
    record Ordered(int order, Item item) {}

    Scene {
        items = List.copyOf(items);
    }

    long end() {
        return items.stream().mapToLong(ordered -> ordered.item().end()).max().orElse(time);
    }
}
