package dev.punchcard.scenarios.table;

import java.util.List;

/// A published table beside the computed one.
///
/// @param notes what a reader has to know besides
public record Comparison(List<Line> lines, List<String> notes) {
    /// One figure, or one row of a matrix.
    ///
    /// @param item what it is about
    /// @param difference computed minus published, in cells, devices or percent points
    /// @param least the smallest difference that is allowed
    /// @param most the largest
    public record Line(
            String item,
            String published,
            String computed,
            double difference,
            double least,
            double most) {
        /// Something that has to be as it was published.
        static Line exact(String item, String published, String computed, int difference) {
            return new Line(item, published, computed, difference, 0, 0);
        }

        public boolean holds() {
            return difference >= least && difference <= most;
        }
    }

    public Comparison {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    public boolean holds() {
        return lines.stream().allMatch(Line::holds);
    }

    /// How many lines do not hold.
    public long broken() {
        return lines.stream().filter(line -> !line.holds()).count();
    }
}
