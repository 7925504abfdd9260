package dev.punchcard.scenarios.table;

import java.util.List;

/// A table that somebody has published, and how to compute it again.
public interface PublishedTable {
    /// As on the command line.
    String name();

    /// What it says and how it is computed, in one line.
    String about();

    /// Who published it.
    String source();

    /// Runs what the table describes.
    ///
    /// @param jobs how many runs at the same time
    Comparison compute(int jobs);

    /// The tables that come with the program, in the order of lists.
    static List<PublishedTable> all() {
        return List.of(
                PairTable.nineTypes(),
                PairTable.fourTypes(),
                PairTable.twoPings(),
                PairTable.rakNet(),
                new NatCheckTable(Csv.resource("ford-2005")),
                new BirthdayTable(Csv.resource("birthday"), BirthdayTable.SEEDS));
    }
}
