package dev.punchcard.reports.suite;

import dev.punchcard.reports.table.Ink;
import dev.punchcard.reports.table.Table;
import dev.punchcard.reports.table.Table.Cell;
import dev.punchcard.reports.table.Table.Column;
import dev.punchcard.reports.table.Tone;
import dev.punchcard.reports.table.Visible;
import dev.punchcard.simulator.scenario.Run;
import java.util.ArrayList;
import java.util.List;

/// The result of a suite for a terminal: a line for each card, what went wrong below it, and a
/// summary.
public final class SuiteText {
    /// Below one card; the report files have them all.
    private static final int MOST_TROUBLES = 5;

    private static final List<Column> COLUMNS =
            List.of(
                    Column.left("verdict"),
                    Column.left("card"),
                    Column.left("seed"),
                    Column.right("virtual time"),
                    Column.left("digest"));

    private final SuiteResult suite;
    private final Ink ink;
    private final StringBuilder out = new StringBuilder();

    private SuiteText(SuiteResult suite, Ink ink) {
        this.suite = suite;
        this.ink = ink;
    }

    public static String write(SuiteResult suite, Ink ink) {
        return new SuiteText(suite, ink).write();
    }

    private String write() {
        List<List<CardResult>> groups = byCard();
        List<List<Cell>> rows = new ArrayList<>();
        for (List<CardResult> group : groups) {
            rows.add(row(group));
        }
        Table table = new Table(COLUMNS, rows);
        out.append(table.head(ink)).append('\n');
        List<String> lines = table.lines(ink);
        for (int i = 0; i < lines.size(); i++) {
            out.append(lines.get(i)).append('\n');
            detail(groups.get(i));
        }
        if (!passedTraces(suite.cards()).isEmpty()) {
            missingTraces();
        }
        Tone tone = suite.isGood() ? Tone.GOOD : Tone.BAD;
        String summary = suite.summary() + " in " + Times.of(suite.wallNanos());
        return out.append(ink.paint(tone, summary)).append('\n').toString();
    }

    private List<List<CardResult>> byCard() {
        List<List<CardResult>> groups = new ArrayList<>();
        String last = "";
        for (CardResult card : suite.cards()) {
            if (groups.isEmpty() || !card.name().equals(last)) {
                groups.add(new ArrayList<>());
                last = card.name();
            }
            groups.getLast().add(card);
        }
        return groups;
    }

    private static List<Cell> row(List<CardResult> group) {
        CardResult first = group.getFirst();
        Kind worst = worst(group);
        Cell verdict = new Cell(worst.word(), worst.tone());
        if (group.size() == 1) {
            return List.of(
                    verdict,
                    Cell.of(first.name()),
                    Cell.of(Run.format(first.seed())),
                    Cell.of(Times.of(first.virtualNanos())),
                    new Cell(first.digestText(), Tone.DIM));
        }
        long troubles = group.stream().filter(card -> card.kind().isTrouble()).count();
        long longest = group.stream().mapToLong(CardResult::virtualNanos).max().orElse(0);
        String seeds =
                troubles == 0
                        ? group.size() + " seeds"
                        : troubles + " of " + group.size() + " seeds";
        return List.of(
                verdict,
                Cell.of(first.name()),
                Cell.of(seeds),
                Cell.of(Times.of(longest)),
                Cell.of(""));
    }

    private static Kind worst(List<CardResult> group) {
        for (Kind kind : List.of(Kind.FAILED, Kind.INCONCLUSIVE, Kind.SKIPPED)) {
            for (CardResult card : group) {
                if (card.kind() == kind) {
                    return kind;
                }
            }
        }
        return Kind.PASSED;
    }

    private void detail(List<CardResult> group) {
        List<CardResult> shown = group.stream().filter(card -> card.kind() != Kind.PASSED).toList();
        for (CardResult card : shown.subList(0, Math.min(shown.size(), MOST_TROUBLES))) {
            for (String reason : card.reasons()) {
                note(Visible.line(reason));
            }
            if (card.kind().isTrouble()) {
                note("Reproduce with: " + card.reproduce());
            }
            card.trace().ifPresent(file -> note("Trace: " + file));
            untraced(card);
        }
        if (shown.size() > MOST_TROUBLES) {
            note("and " + (shown.size() - MOST_TROUBLES) + " more seeds: see the report");
        }
        passed(group);
    }

    private static List<String> passedTraces(List<CardResult> cards) {
        return cards.stream()
                .filter(card -> card.kind() == Kind.PASSED)
                .flatMap(card -> card.trace().stream())
                .toList();
    }

    /// Where traces were wanted of all: too many runs, or one too long, and some have none.
    private void missingTraces() {
        int run = suite.cards().size() - suite.count(Kind.SKIPPED);
        long kept = suite.cards().stream().filter(card -> card.trace().isPresent()).count();
        if (kept < run) {
            out.append("Traces of ").append(kept).append(" of ").append(run).append(" runs\n");
        }
    }

    /// One name stands for those of all seeds.
    private void passed(List<CardResult> group) {
        List<String> files = passedTraces(group);
        if (!files.isEmpty()) {
            String more = files.size() > 1 ? " and " + (files.size() - 1) + " more" : "";
            note("Trace: " + files.getFirst() + more);
        }
        group.stream()
                .filter(card -> card.kind() == Kind.PASSED && card.untraced().isPresent())
                .findFirst()
                .ifPresent(this::untraced);
    }

    private void untraced(CardResult card) {
        card.untraced().ifPresent(why -> note("Trace: not kept, " + why));
    }

    private void note(String text) {
        out.append("    ").append(text).append('\n');
    }
}
