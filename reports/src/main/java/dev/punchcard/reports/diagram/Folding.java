package dev.punchcard.reports.diagram;

import dev.punchcard.reports.diagram.Item.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Leaves out what has been seen before: of a run of a thousand packets a reader wants the few that
/// are the first of their kind, in their order.
///
/// Several scenes in a row that are all like earlier ones make one fold. What is unlike all before
/// is always shown, up to a number that a browser still draws at once.
///
/// A fold crosses the whole picture. It therefore waits until nothing that is shown is under way,
/// and until everything that comes of it at that same time has been told: while it waits, it takes
/// in whatever else is alike.
final class Folding {
    /// A single one is shown: that is as short as saying that it is not.
    private static final int LEAST = 2;

    private static final int MOST_SHOWN = 300;

    private final Set<String> seen = new HashSet<>(); // looked up, never iterated
    private final List<Scene> alike = new ArrayList<>();
    private final List<Item> shown = new ArrayList<>();
    private int scenesShown;
    private long busyUntil = Long.MIN_VALUE;

    private Folding() {}

    /// @param scenes in order
    static List<Item> fold(List<Scene> scenes) {
        Folding folding = new Folding();
        for (Scene scene : scenes) {
            boolean isNew = folding.seen.add(scene.shape());
            if (isNew && folding.scenesShown < MOST_SHOWN) {
                folding.reach(scene.begin().time());
                folding.show(scene);
            } else {
                folding.alike.add(scene);
            }
        }
        folding.reach(Long.MAX_VALUE);
        folding.shown.sort(Comparator.comparing(Item::begin));
        return folding.shown;
    }

    private void reach(long time) {
        if (time <= busyUntil) {
            return;
        }
        if (alike.size() < LEAST) {
            alike.forEach(this::show);
        } else {
            shown.add(fold(time));
        }
        alike.clear();
    }

    private Item fold(long next) {
        Moment first = alike.getFirst().begin();
        Moment begin = first.time() > busyUntil ? first : Moment.endOf(busyUntil);
        long last = alike.stream().mapToLong(scene -> scene.end().time()).max().orElse(next);
        Moment end = Moment.endOf(Math.max(begin.time(), Math.min(last, next)));
        return new Item.Fold(begin, end, kinds(true), kinds(false));
    }

    private List<Kind> kinds(boolean packets) {
        Stream<Scene> scenes = alike.stream().filter(scene -> scene.isPacket() == packets);
        Map<String, Integer> counts = new LinkedHashMap<>();
        scenes.forEach(scene -> counts.merge(scene.name(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new Kind(entry.getValue(), entry.getKey()))
                .sorted(Comparator.comparingInt(Kind::count).reversed())
                .toList();
    }

    private void show(Scene scene) {
        scenesShown++;
        busyUntil = Math.max(busyUntil, scene.end().time());
        shown.addAll(scene.items());
    }
}
