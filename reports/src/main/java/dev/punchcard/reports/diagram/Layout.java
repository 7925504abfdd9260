package dev.punchcard.reports.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Where the items of a sequence stand, in pixels from the top.
///
/// Time runs downwards, and later is never higher, but the scale stretches where much happens and
/// shrinks where nothing does: every moment at which an item begins or ends gets as much room as it
/// needs, and the time to the next moment gets between [#LEAST_STEP] and [#MOST_STEP].
///
/// @param spots of the items, in their order
/// @param moments heights of all moments
record Layout(List<Spot> spots, NavigableMap<Long, Integer> moments, int height) {
    static final int PILL = 16;
    static final int BAND = 24;

    private static final int LABEL = 13;
    private static final int LEAST_STEP = 12;
    private static final int MOST_STEP = 28;
    private static final long NANOS_PER_PIXEL = 1_000_000;

    /// An item with the heights where it begins and ends.
    record Spot(Item item, int top, int bottom) {}

    private record Start(Item item, int top) {}

    static Layout of(Sequence sequence, int top) {
        NavigableMap<Long, List<Item>> starts = new TreeMap<>();
        for (Item item : sequence.items()) {
            starts.computeIfAbsent(item.time(), _ -> new ArrayList<>()).add(item);
            if (item instanceof Item.Arrow arrow) {
                starts.computeIfAbsent(arrow.end(), _ -> new ArrayList<>());
            }
        }
        NavigableMap<Long, Integer> moments = new TreeMap<>();
        List<Start> placed = new ArrayList<>();
        int y = top;
        boolean afterGap = false;
        for (long time : starts.keySet()) {
            if (!moments.isEmpty()) {
                y += afterGap ? LEAST_STEP : step(time - moments.lastKey());
            }
            moments.put(time, y);
            List<Item> items = starts.getOrDefault(time, List.of());
            y = place(items, y, sequence.lanes().size(), placed);
            afterGap = items.stream().anyMatch(Item.Gap.class::isInstance);
        }
        return new Layout(spots(placed, moments), moments, y);
    }

    private static int step(long nanos) {
        return (int) Math.min(MOST_STEP, LEAST_STEP + nanos / NANOS_PER_PIXEL);
    }

    /// Places what begins at one moment; each lane is filled from the top.
    private static int place(List<Item> items, int top, int lanes, List<Start> placed) {
        int[] filled = new int[Math.max(1, lanes)];
        for (Item item : items) {
            int first = 0;
            int last = filled.length - 1;
            int before = 4;
            int room = BAND;
            switch (item) {
                case Item.Arrow a -> {
                    first = Math.min(a.from(), a.to());
                    last = Math.max(a.from(), a.to());
                    before = LABEL;
                    room = 4;
                }
                case Item.Mark m -> {
                    first = m.lane();
                    last = m.lane();
                    before = 2;
                    room = PILL;
                }
                case Item.Fold _, Item.Gap _ -> {}
            }
            int y = before;
            for (int lane = first; lane <= last; lane++) {
                y = Math.max(y, filled[lane] + before);
            }
            for (int lane = first; lane <= last; lane++) {
                filled[lane] = y + room;
            }
            placed.add(new Start(item, top + y));
        }
        int most = 0;
        for (int fill : filled) {
            most = Math.max(most, fill);
        }
        return top + most;
    }

    private static List<Spot> spots(List<Start> placed, NavigableMap<Long, Integer> moments) {
        List<Spot> spots = new ArrayList<>();
        for (Start start : placed) {
            int end =
                    start.item() instanceof Item.Arrow arrow
                            ? moments.getOrDefault(arrow.end(), start.top())
                            : start.top();
            spots.add(new Spot(start.item(), start.top(), Math.max(start.top(), end)));
        }
        return spots;
    }
}
