package dev.punchcard.reports.matrix;

import dev.punchcard.reports.matrix.Matrix.Cell;
import dev.punchcard.reports.table.Ink;
import dev.punchcard.reports.table.Table;
import dev.punchcard.reports.table.Table.Column;
import dev.punchcard.reports.table.Tone;
import java.util.ArrayList;
import java.util.List;

/// A matrix for a terminal.
public final class MatrixText {
    private MatrixText() {}

    /// @param rowRole what the protocol calls the role of the rows
    public static String write(Matrix matrix, String rowRole, String columnRole, Ink ink) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.left(rowRole + " \\ " + columnRole));
        for (String b : matrix.columns()) {
            columns.add(Column.right(b));
        }
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (String a : matrix.rows()) {
            List<Table.Cell> row = new ArrayList<>();
            row.add(Table.Cell.of(a));
            for (Cell cell : matrix.row(a)) {
                row.add(new Table.Cell(text(cell), tone(cell)));
            }
            rows.add(row);
        }
        Table table = new Table(columns, rows);
        StringBuilder out = new StringBuilder();
        out.append(table.head(ink)).append('\n');
        for (String line : table.lines(ink)) {
            out.append(line).append('\n');
        }
        out.append('\n')
                .append("Percent of ")
                .append(matrix.seeds())
                .append(matrix.seeds() == 1 ? " run" : " runs")
                .append(" that connected, beside what the oracle says:\n")
                .append("+ connects, - fails, ~ depends; ! where the runs contradict it.\n");
        Tone tone = matrix.contradictions().isEmpty() ? Tone.GOOD : Tone.BAD;
        return out.append(ink.paint(tone, matrix.summary())).append('\n').toString();
    }

    private static String text(Cell cell) {
        String sign =
                switch (cell.oracle()) {
                    case "connects" -> "+";
                    case "fails" -> "-";
                    default -> "~";
                };
        return (cell.contradicts() ? "! " : "") + cell.percent() + " " + sign;
    }

    private static Tone tone(Cell cell) {
        if (cell.contradicts()) {
            return Tone.BAD;
        }
        if (cell.connected() == cell.runs()) {
            return Tone.GOOD;
        }
        return cell.connected() == 0 ? Tone.DIM : Tone.DOUBT;
    }
}
