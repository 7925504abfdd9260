package dev.punchcard.reports.diagram;

import java.util.Comparator;
import java.util.List;

/// Items that are shown or left out together: a packet with its whole way, or one mark.
///
/// @param begin that of its first event
/// @param shape equal for scenes that look alike
/// @param name what it is called where it was left out
/// @param items at least one
record Scene(Moment begin, String shape, String name, boolean isPacket, List<Item> items) {
    Scene {
        items = List.copyOf(items);
    }

    Moment end() {
        return items.stream().map(Item::end).max(Comparator.naturalOrder()).orElse(begin);
    }
}
