package dev.punchcard.reports.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.diagram.Item.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {
    private static final List<Kind> PACKETS =
            List.of(new Kind(7, "alice → bob Greeting ✕ FILTERED"), new Kind(1, "bob → alice Go"));
    private static final List<Kind> MARKS = List.of(new Kind(9, "alice: TICK"));

    @Test
    void aFoldCountsPacketsAndMarksApart() {
        assertThat(Words.summary(fold(PACKETS, MARKS), 200))
                .isEqualTo(
                        "… 8 more packets like above, until 3.000 s: 7 × alice → bob Greeting"
                                + " ✕ FILTERED, 1 × bob → alice Go, with 9 × alice: TICK");
        assertThat(Words.summary(fold(List.of(), MARKS), 200))
                .isEqualTo("… more like above, until 3.000 s: 9 × alice: TICK");
    }

    @Test
    void aFoldNamesAsManyKindsAsThereIsRoomFor() {
        assertThat(Words.summary(fold(PACKETS, MARKS), 120))
                .hasSizeLessThanOrEqualTo(120)
                .endsWith("✕ FILTERED, …, with 9 × alice: TICK");
        assertThat(Words.summary(fold(PACKETS, MARKS), 90)).endsWith("✕ FILTERED, …");
        assertThat(Words.summary(fold(PACKETS, MARKS), 30)).hasSize(30).endsWith("…");
    }

    private static Item.Fold fold(List<Kind> packets, List<Kind> marks) {
        return new Item.Fold(new Moment(0, 0), Moment.endOf(3_000_000_000L), packets, marks);
    }
}
