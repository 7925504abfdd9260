package dev.punchcard.reports.suite;

import java.util.ArrayList;
import java.util.List;

/// What a suite has shown.
///
/// @param cards in the order in which they were asked for; the seeds of one card side by side
/// @param wallNanos how long the whole suite took
public record SuiteResult(List<CardResult> cards, long wallNanos) {
    public SuiteResult {
        cards = List.copyOf(cards);
    }

    public int count(Kind kind) {
        int count = 0;
        for (CardResult card : cards) {
            if (card.kind() == kind) {
                count++;
            }
        }
        return count;
    }

    /// True where nothing failed and nothing was inconclusive.
    public boolean isGood() {
        return count(Kind.FAILED) + count(Kind.INCONCLUSIVE) == 0;
    }

    /// The counts in words.
    public String summary() {
        List<String> counts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            counts.add(count(kind) + " " + kind.word());
        }
        return String.join(", ", counts);
    }
}
