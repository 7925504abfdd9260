package dev.punchcard.reports.table;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells, aligned by column with two spaces between.
public record Table(List<Column> columns, List<List<Cell>> rows) {
    private static final String GAP = "  ";

    /// @param title empty for a column without one
    public record Column(String title, Align align) {
        public static Column left(String title) {
            return new Column(title, Align.LEFT);
        }

        public static Column right(String title) {
            return new Column(title, Align.RIGHT);
        }
    }

    public enum Align {
        LEFT,
        RIGHT
    }

    public record Cell(String text, Tone tone) {
        public Cell {
            text = Visible.line(text);
        }

        public static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }

        private int width() {
            return text.codePointCount(0, text.length());
        }
    }

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        columns.size() + " columns, but a row of " + row.size() + " cells");
            }
        }
    }

    /// The line of titles.
    public String head(Ink ink) {
        List<Cell> titles = new ArrayList<>();
        for (Column column : columns) {
            titles.add(new Cell(column.title(), Tone.DIM));
        }
        return line(titles, widths(), ink);
    }

    /// A line for each row, without line breaks.
    public List<String> lines(Ink ink) {
        int[] widths = widths();
        List<String> lines = new ArrayList<>(rows.size());
        for (List<Cell> row : rows) {
            lines.add(line(row, widths, ink));
        }
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Cell.of(columns.get(i).title()).width();
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).width());
            }
        }
        return widths;
    }

    private String line(List<Cell> cells, int[] widths, Ink ink) {
        StringBuilder line = new StringBuilder();
        int owed = 0; // spaces are paid before the next text, so that no line ends in them
        for (int i = 0; i < widths.length; i++) {
            Cell cell = cells.get(i);
            int pad = widths[i] - cell.width();
            boolean right = columns.get(i).align() == Align.RIGHT;
            if (!cell.text().isEmpty()) {
                line.repeat(' ', owed + (right ? pad : 0))
                        .append(ink.paint(cell.tone(), cell.text()));
                owed = right ? 0 : pad;
            } else {
                owed += pad;
            }
            owed += GAP.length();
        }
        return line.toString();
    }
}
