package dev.punchcard.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.reports.table.Table.Cell;
import dev.punchcard.reports.table.Table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
    private static final List<Column> COLUMNS =
            List.of(Column.left("name"), Column.right("n"), Column.left("note"));

    @Test
    void columnsAreAlignedByTheLongestText() {
        Table table =
                new Table(
                        COLUMNS,
                        List.of(
                                List.of(Cell.of("a"), Cell.of("100"), Cell.of("x")),
                                List.of(Cell.of("longer"), Cell.of("7"), Cell.of("yy"))));

        assertThat(table.head(Ink.NONE)).isEqualTo("name      n  note");
        assertThat(table.lines(Ink.NONE)).containsExactly("a       100  x", "longer    7  yy");
    }

    @Test
    void noLineEndsInSpaces() {
        Table table = new Table(COLUMNS, List.of(List.of(Cell.of("a"), Cell.of(""), Cell.of(""))));

        assertThat(table.lines(Ink.NONE)).containsExactly("a");
    }

    @Test
    void colourDoesNotChangeTheAlignment() {
        List<Cell> painted = List.of(new Cell("a", Tone.GOOD), Cell.of("1"), Cell.of("x"));
        Table table = new Table(COLUMNS, List.of(painted));

        assertThat(table.lines(Ink.ANSI)).containsExactly("\u001b[32ma\u001b[0m     1  x");
        assertThat(table.lines(Ink.NONE)).containsExactly("a     1  x");
    }

    @Test
    void textFromOutsideCannotCommandTheTerminal() {
        assertThat(Cell.of("a\u001b[2Jb\nc\u202e").text()).isEqualTo("a\\u001b[2Jb\\nc\\u202e");
    }

    @Test
    void aRowOfAnotherLengthIsAMistake() {
        assertThatThrownBy(() -> new Table(COLUMNS, List.of(List.of(Cell.of("a")))))
                .hasMessage("3 columns, but a row of 1 cells");
    }
}
