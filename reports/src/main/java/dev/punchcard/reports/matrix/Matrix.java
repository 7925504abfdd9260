package dev.punchcard.reports.matrix;

import java.util.ArrayList;
import java.util.List;

/// How often a protocol connected each pair of NATs.
///
/// @param seeds runs of each cell
/// @param cells row by row; a row is the NAT of the host or server role
public record Matrix(String protocol, int seeds, List<Cell> cells) {
    /// One ordered pair.
    ///
    /// @param a the NAT of the peer in the host or server role
    /// @param b the NAT of the other peer
    /// @param oracle what was predicted, as a word
    /// @param contradicts whether the runs went against the prediction
    public record Cell(
            String a, String b, int runs, int connected, String oracle, boolean contradicts) {
        /// Of all runs, rounded so that 0 and 100 mean none and all.
        public int percent() {
            if (connected == 0 || connected == runs) {
                return connected == 0 ? 0 : 100;
            }
            return Math.clamp(Math.round(100.0 * connected / runs), 1, 99);
        }
    }

    public Matrix {
        cells = List.copyOf(cells);
    }

    /// The NATs of the host or server role, in order.
    public List<String> rows() {
        return cells.stream().map(Cell::a).distinct().toList();
    }

    /// The NATs of the other role, in order.
    public List<String> columns() {
        return cells.stream().map(Cell::b).distinct().toList();
    }

    public List<Cell> row(String a) {
        return cells.stream().filter(cell -> cell.a().equals(a)).toList();
    }

    public List<Cell> contradictions() {
        return cells.stream().filter(Cell::contradicts).toList();
    }

    /// What the cells say, in one line.
    public String summary() {
        long always = cells.stream().filter(c -> c.connected() == c.runs()).count();
        long never = cells.stream().filter(c -> c.connected() == 0).count();
        List<String> parts = new ArrayList<>();
        parts.add(always + " of " + cells.size() + " cells connect in every run");
        parts.add(never + " in none");
        if (cells.size() > always + never) {
            parts.add(cells.size() - always - never + " in some");
        }
        int wrong = contradictions().size();
        parts.add(wrong == 0 ? "the oracle agrees" : "the oracle disagrees with " + wrong);
        return String.join(", ", parts);
    }
}
