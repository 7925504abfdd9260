package dev.punchcard.reports.diagram;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.path.Journey;
import dev.punchcard.reports.path.Journeys;
import dev.punchcard.reports.path.Place;
import dev.punchcard.reports.path.Places;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a sequence diagram of a trace shows, whatever it is drawn with.
///
/// @param lanes from the left to the right
/// @param items in the order in which they begin
public record Sequence(List<Place> lanes, List<Item> items) {
    /// Quiet for that long is worth a word, and no room.
    private static final long QUIET = 100_000_000;

    public Sequence {
        lanes = List.copyOf(lanes);
        items = List.copyOf(items);
    }

    public static Sequence of(Trace trace) {
        Lanes lanes = new Lanes(Places.of(trace));
        List<Scene> scenes = new ArrayList<>();
        for (Journey journey : Journeys.of(trace)) {
            scenes.add(PacketScenes.of(journey, lanes));
        }
        scenes.addAll(MarkScenes.of(trace, lanes));
        scenes.sort(Comparator.comparing(Scene::begin));
        List<Item> items = Folding.fold(scenes);
        return new Sequence(lanes.shown(), withGaps(items));
    }

    private static List<Item> withGaps(List<Item> items) {
        List<Item> all = new ArrayList<>();
        long busy = items.isEmpty() ? 0 : items.getFirst().begin().time();
        for (Item item : items) {
            Moment next = item.begin();
            if (next.time() - busy > QUIET) {
                all.add(new Item.Gap(Moment.endOf(busy), next));
            }
            all.add(item);
            busy = Math.max(busy, item.end().time());
        }
        return all;
    }
}
