package dev.punchcard.reports.svg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.diagram.Item;
import dev.punchcard.reports.diagram.Item.Fate;
import dev.punchcard.reports.diagram.Item.Sign;
import dev.punchcard.reports.diagram.Moment;
import dev.punchcard.reports.diagram.Sequence;
import dev.punchcard.reports.path.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayoutTest {
    private static final int LETTERS = 11; // the height of a label

    @Test
    void arrowsThatArriveTogetherStayApartForTheirLabels() {
        List<Layout.Spot> spots = spots(arrow(0, 0, 5, 8), arrow(0, 1, 5, 9));

        assertThat(spots.getLast().top() - spots.getFirst().top()).isGreaterThan(LETTERS);
        assertThat(spots.getLast().bottom() - spots.getFirst().bottom()).isGreaterThan(LETTERS);
    }

    @Test
    void anArrowEndsAboveWhatCameOfItAndBelowWhatWasBefore() {
        List<Layout.Spot> spots =
                spots(arrow(0, 0, 5, 5), arrow(0, 1, 5, 7), mark(5, 5), mark(5, 7));

        assertThat(spots.stream().map(Layout.Spot::bottom).toList().subList(2, 4)).isSorted();
        assertThat(spots.get(0).bottom()).isLessThan(spots.get(2).top());
        assertThat(spots.get(1).bottom())
                .isBetween(spots.get(2).top() + Row.PILL, spots.get(3).top());
    }

    @Test
    void anArrowThatTakesNoTimeStillLeadsDown() {
        List<Layout.Spot> spots = spots(arrow(3, 0, 3, 1));

        assertThat(spots.getFirst().bottom()).isGreaterThan(spots.getFirst().top());
    }

    @Test
    void aBandStandsBelowAllThatEndsAtItsTime() {
        Item fold = new Item.Fold(Moment.endOf(5), Moment.endOf(6), List.of(), List.of());

        List<Layout.Spot> spots = spots(arrow(0, 0, 5, 5), arrow(0, 1, 5, 7), mark(5, 7), fold);

        int top = spots.getLast().top();
        assertThat(spots.subList(0, 3)).allMatch(spot -> spot.bottom() < top);
        assertThat(spots.get(2).top() + Row.PILL).isLessThan(top);
    }

    private static List<Layout.Spot> spots(Item... items) {
        Place lane = new Place("a", false, "", List.of());
        return Layout.of(new Sequence(List.of(lane, lane), List.of(items)), 0).spots();
    }

    private static Item arrow(long time, int order, long end, int endOrder) {
        Moment from = new Moment(time, order);
        Moment to = new Moment(end, endOrder);
        return new Item.Arrow(from, to, 0, 1, Fate.ARRIVES, "", "", "");
    }

    private static Item mark(long time, int order) {
        return new Item.Mark(new Moment(time, order), 1, Sign.STATE, "", "");
    }
}
