package dev.punchcard.reports.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.diagram.Item.Kind;
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
        assertThat(items.getLast())
                .isInstanceOfSatisfying(
                        Item.Fold.class,
                        fold -> {
                            assertThat(fold.begin()).isEqualTo(new Moment(1, 1));
                            assertThat(fold.end().time()).isEqualTo(84);
                            assertThat(fold.packets()).containsExactly(new Kind(84, "greeting"));
                            assertThat(fold.marks()).isEmpty();
                        });
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

    @Test
    void aFoldWaitsUntilWhatIsShownHasArrivedAndShownItsEffects() {
        List<Scene> scenes = scenes("ping", 0, 1);
        scenes.add(packet("start", 1, 9));
        scenes.addAll(scenes("ping", 2, 4));
        scenes.add(packet("stop", 6, 11));
        scenes.addAll(scenes("effect", 11, 1));
        scenes.addAll(scenes("later", 12, 1));

        assertThat(Folding.fold(scenes).stream().map(item -> item.getClass().getSimpleName()))
                .containsExactly("Mark", "Arrow", "Arrow", "Mark", "Fold", "Mark");
    }

    private static Scene packet(String shape, int from, int to) {
        Moment begin = new Moment(from, from);
        Moment end = new Moment(to, to);
        Item arrow = new Item.Arrow(begin, end, 0, 1, Item.Fate.ARRIVES, shape, "", shape);
        return new Scene(begin, shape, shape, true, List.of(arrow));
    }

    private static List<Scene> scenes(String shape, int from, int count) {
        List<Scene> scenes = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            Moment moment = new Moment(i, i);
            Item mark = new Mark(moment, 0, Sign.SIGNAL, shape, shape);
            scenes.add(new Scene(moment, shape, shape, true, List.of(mark)));
        }
        return scenes;
    }
}
