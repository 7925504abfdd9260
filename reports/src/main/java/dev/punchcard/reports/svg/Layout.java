package dev.punchcard.reports.svg;

import dev.punchcard.reports.diagram.Item;
import dev.punchcard.reports.diagram.Moment;
import dev.punchcard.reports.diagram.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Where the items of a sequence stand, in pixels from the top.
///
/// Time runs downwards, and later is never higher, but the scale stretches where much happens and
/// shrinks where nothing does: every time at which an item begins or ends gets as much room as it
/// needs, and from there it is between [#LEAST_STEP] and [#MOST_STEP] to the next.
///
/// What happens at one time stands in the order of the trace, the ends of arrows among it: an arrow
/// ends above what came of it, and two that arrive together end one below the other.
///
/// @param spots of the items, in their order
/// @param times heights of all times
record Layout(List<Spot> spots, NavigableMap<Long, Integer> times, int height) {
    private static final int LEAST_STEP = 12;
    private static final int MOST_STEP = 28;
    private static final long NANOS_PER_PIXEL = 1_000_000;

    /// An item with the heights where it begins and ends.
    record Spot(Item item, int top, int bottom) {}

    /// Where an item begins, or an arrow ends.
    ///
    /// @param number of the item
    private record Edge(Moment moment, boolean isEnd, int number) {}

    static Layout of(Sequence sequence, int top) {
        List<Spot> spots = new ArrayList<>();
        NavigableMap<Long, Integer> times = new TreeMap<>();
        int lanes = sequence.lanes().size();
        Row row = new Row(top, lanes);
        for (Edge edge : edges(sequence.items())) {
            long time = edge.moment().time();
            if (!times.containsKey(time)) {
                int y = times.isEmpty() ? top : row.bottom() + step(time - times.lastKey(), row);
                row = new Row(y, lanes);
                times.put(time, y);
            }
            Item item = sequence.items().get(edge.number());
            if (edge.isEnd() && item instanceof Item.Arrow arrow) {
                Spot begun = spots.get(edge.number());
                spots.set(edge.number(), new Spot(item, begun.top(), row.end(arrow)));
            } else {
                int y = row.begin(item);
                spots.add(new Spot(item, y, y));
            }
        }
        return new Layout(spots, times, row.bottom());
    }

    /// An arrow whose end is not known has only one edge.
    private static List<Edge> edges(List<Item> items) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            edges.add(new Edge(item.begin(), false, i));
            if (item instanceof Item.Arrow && item.end().compareTo(item.begin()) > 0) {
                edges.add(new Edge(item.end(), true, i));
            }
        }
        edges.sort(Comparator.comparing(Edge::moment).thenComparing(edge -> !edge.isEnd()));
        return edges;
    }

    private static int step(long nanos, Row after) {
        return after.hasGap()
                ? LEAST_STEP
                : (int) Math.min(MOST_STEP, LEAST_STEP + nanos / NANOS_PER_PIXEL);
    }
}
