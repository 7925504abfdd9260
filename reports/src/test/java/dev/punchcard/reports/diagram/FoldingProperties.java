package dev.punchcard.reports.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.diagram.Item.Fate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class FoldingProperties {
    @Property
    void noBandCrossesAnArrow(
            @ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> waits,
            @ForAll @Size(min = 60, max = 60) List<@IntRange(max = 9) Integer> lengths) {
        List<Item> items = Folding.fold(packets(waits, lengths));

        for (Item band : items) {
            if (band instanceof Item.Fold) {
                assertThat(items)
                        .filteredOn(Item.Arrow.class::isInstance)
                        .allMatch(arrow -> isBeforeOrAfter(arrow, band.begin()));
            }
        }
    }

    private static boolean isBeforeOrAfter(Item arrow, Moment moment) {
        return arrow.end().compareTo(moment) < 0 || arrow.begin().compareTo(moment) > 0;
    }

    /// Packets of the same length are alike.
    private static List<Scene> packets(List<Integer> waits, List<Integer> lengths) {
        List<Scene> scenes = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < waits.size(); i++) {
            time += waits.get(i);
            String shape = "takes " + lengths.get(i);
            Moment begin = new Moment(time, 2 * i);
            Moment end = new Moment(time + lengths.get(i), 2 * i + 1);
            Item arrow = new Item.Arrow(begin, end, 0, 1, Fate.ARRIVES, shape, "", shape);
            scenes.add(new Scene(begin, shape, shape, true, List.of(arrow)));
        }
        return scenes;
    }
}
