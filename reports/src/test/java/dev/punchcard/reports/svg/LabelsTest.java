package dev.punchcard.reports.svg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.diagram.Item;
import dev.punchcard.reports.diagram.Item.Fate;
import dev.punchcard.reports.diagram.Moment;
import dev.punchcard.reports.diagram.Words;
import dev.punchcard.reports.svg.Labels.Label;
import org.junit.jupiter.api.Test;

final class LabelsTest {
    private static final SvgLine LEVEL = new SvgLine(0, 100, 230, 100);

    private final Labels labels = new Labels();

    @Test
    void aLabelStandsNearTheBeginningOfItsArrow() {
        assertThat(labels.place(arrow("Ping", ""), LEVEL)).isEqualTo(new Label("Ping", 21));
    }

    @Test
    void aLabelIsMovedToWhereItCoversNothing() {
        labels.avoid(Box.upright(0, 90, 100, 10));

        Label label = labels.place(arrow("Ping", ""), LEVEL);

        assertThat(label.text()).isEqualTo("Ping");
        assertThat(label.at() - SvgStyle.width("Ping") / 2).isGreaterThanOrEqualTo(100);
    }

    @Test
    void aLabelIsCutWhereThereIsNoRoomForAllOfIt() {
        labels.avoid(Box.upright(0, 90, 130, 10));

        assertThat(labels.place(arrow("PlayerList[[alice, bob]]", ""), LEVEL).text())
                .isEqualTo("PlayerList[…");
    }

    @Test
    void whyAPacketWasDroppedIsNeverCut() {
        assertThat(Words.label(arrow("Greeting[alice, 57766]", "NO_MAPPING"), 24))
                .isEqualTo("Greeting[a… ✕ NO_MAPPING");
        assertThat(Words.label(arrow("Greeting[alice, 57766]", "NO_MAPPING"), 2))
                .isEqualTo("Gree… ✕ NO_MAPPING");
    }

    @Test
    void turnedBoxesTouchWhereTheyMeetAndNotWhereOnlyTheirCornersReach() {
        Box slanted = new Box(0, 0, 50, 5, StrictMath.PI / 4);

        assertThat(slanted.touches(Box.upright(20, 20, 10, 10))).isTrue();
        assertThat(slanted.touches(Box.upright(20, -30, 10, 10))).isFalse();
        assertThat(Box.upright(20, 20, 10, 10).touches(slanted)).isTrue();
    }

    private static Item.Arrow arrow(String label, String why) {
        Moment now = new Moment(0, 0);
        Fate fate = why.isEmpty() ? Fate.ARRIVES : Fate.DROPPED_THERE;
        return new Item.Arrow(now, now, 0, 1, fate, label, why, label);
    }
}
