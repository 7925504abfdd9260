package dev.punchcard.reports.diagram;

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
final class Folding {
    /// A single one is shown: that is as short as saying that it is not.
    private static final int LEAST = 2;

    private static final int MOST_SHOWN = 300;

    private final Set<String> seen = new HashSet<>(); // looked up, never iterated
    private final List<Scene> alike = new ArrayList<>();
    private final List<Scene.Ordered> shown = new ArrayList<>();
    private int scenesShown;
    private long busyUntil;

    private Folding() {}

    /// @param scenes in order of their time
    static List<Item> fold(List<Scene> scenes) {
        Folding folding = new Folding();
        for (Scene scene : scenes) {
            boolean isNew = folding.seen.add(scene.shape());
            if (isNew && folding.scenesShown < MOST_SHOWN) {
                folding.unfold(scene.time());
                folding.show(scene);
            } else {
                folding.alike.add(scene);
            }
        }
        folding.unfold(Long.MAX_VALUE);
        return folding.shown.stream()
                .sorted(
                        Comparator.comparingLong((Scene.Ordered o) -> o.item().time())
                                .thenComparingInt(Scene.Ordered::order))
                .map(Scene.Ordered::item)
                .toList();
    }

    /// The fold begins when all that is shown before it is over, so that it hides none of that.
    private void unfold(long next) {
        if (alike.size() < LEAST) {
            alike.forEach(this::show);
        } else {
            Scene first = alike.getFirst();
            long last = alike.stream().mapToLong(Scene::end).max().orElse(first.time());
            long start = Math.min(next, Math.max(first.time(), busyUntil));
            long end = Math.max(start, Math.min(last, next));
            int packets = (int) alike.stream().filter(Scene::isPacket).count();
            Item fold = new Item.Fold(start, end, packets, lines());
            shown.add(new Scene.Ordered(alike.getLast().order(), fold));
        }
        alike.clear();
    }

    private List<String> lines() {
        return Stream.concat(
                        counts(alike.stream().filter(Scene::isPacket)),
                        counts(alike.stream().filter(scene -> !scene.isPacket())))
                .toList();
    }

    private static Stream<String> counts(Stream<Scene> scenes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        scenes.forEach(scene -> counts.merge(scene.name(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> entry.getValue() + " × " + entry.getKey());
    }

    private void show(Scene scene) {
        scenesShown++;
        busyUntil = Math.max(busyUntil, scene.end());
        shown.addAll(scene.items());
    }
}
