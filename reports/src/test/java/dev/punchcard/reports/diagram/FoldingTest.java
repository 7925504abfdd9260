package dev.punchcard.reports.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.diagram.Item.Mark;
import dev.punchcard.reports.diagram.Item.Sign;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FoldingTest {
    @Test
    void eightyFiveGreetingsAreOneAndEightyFourMoreLikeIt() {
        List<Item> items = Folding.fold(scenes("greeting", 0, 85));

        assertThat(items).hasSize(2);
        assertThat(items.getLast()).isEqualTo(new Item.Fold(1, 84, 84, List.of("84 × greeting")));
    }

    @Test
    void whatIsNewIsShownBetweenFolds() {
        List<Scene> scenes = scenes("ping", 0, 5);
        scenes.addAll(scenes("start", 5, 1));
        scenes.addAll(scenes("ping", 6, 4));

        assertThat(Folding.fold(scenes).stream().map(item -> item.getClass().getSimpleName()))
                .containsExactly("Mark", "Fold", "Mark", "Fold");
    }

    @Test
    void aSingleRepetitionIsShown() {
        assertThat(Folding.fold(scenes("ping", 0, 2))).hasSize(2).allMatch(Mark.class::isInstance);
    }

    @Test
    void aRunWithoutAnyRepetitionEndsInAFoldToo() {
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            scenes.addAll(scenes("message " + (char) ('A' + i), i, 1));
        }

        List<Item> items = Folding.fold(scenes);

        assertThat(items).hasSizeLessThan(400);
        assertThat(items.getLast()).isInstanceOf(Item.Fold.class);
    }

    private static List<Scene> scenes(String shape, int from, int count) {
        List<Scene> scenes = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            Item mark = new Mark(i, 0, Sign.SIGNAL, shape, shape);
            List<Scene.Ordered> items = List.of(new Scene.Ordered(i, mark));
            scenes.add(new Scene(i, i, shape, shape, true, items));
        }
        return scenes;
    }
}
