package dev.punchcard.reports.html;

import static dev.punchcard.reports.table.Markup.escape;

import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.Kind;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.reports.suite.Times;
import dev.punchcard.reports.suite.TraceName;
import dev.punchcard.simulator.scenario.Run;

/// The result of a suite as one page.
public final class SuitePage {
    /// What a browser shows without delay; a sweep of many seeds has more rows than that.
    static final int MOST_ROWS = 2000;

    private SuitePage() {}

    public static String write(SuiteResult suite) {
        String body =
                """
                <h1>Punchcard</h1>
                <p>%s</p>
                <p><small>%s runs in %s. The same card and the same seed give the same run, \
                to the last packet: the digest tells runs apart.</small></p>
                <table>
                <thead><tr><th>verdict</th><th>card</th><th>seed</th><th>digest</th>\
                <th>virtual time</th><th>wall time</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                %s\
                """
                        .formatted(
                                counts(suite),
                                suite.cards().size(),
                                Times.of(suite.wallNanos()),
                                rows(suite),
                                leftOut(suite));
        return Page.of("Punchcard: " + suite.summary(), body);
    }

    private static String counts(SuiteResult suite) {
        StringBuilder counts = new StringBuilder();
        for (Kind kind : Kind.values()) {
            String separator = counts.isEmpty() ? "" : " · ";
            String word = kind.word();
            counts.append(separator)
                    .append("<b class=\"%s\">%s %s</b>".formatted(word, suite.count(kind), word));
        }
        return counts.toString();
    }

    private static String rows(SuiteResult suite) {
        boolean all = suite.cards().size() <= MOST_ROWS;
        StringBuilder rows = new StringBuilder();
        suite.cards().stream()
                .filter(card -> all || card.kind() != Kind.PASSED)
                .limit(MOST_ROWS)
                .forEach(card -> rows.append(row(card)));
        return rows.toString();
    }

    private static String leftOut(SuiteResult suite) {
        int all = suite.cards().size();
        if (all <= MOST_ROWS) {
            return "";
        }
        int shown = Math.min(all - suite.count(Kind.PASSED), MOST_ROWS);
        return "<p>Of so many runs only those that did not pass are listed: %s of %s.</p>\n"
                .formatted(shown, all);
    }

    private static String row(CardResult card) {
        return """
        <tr>
        <td><b class="%s">%s</b></td>
        <td>%s<small>%s</small>%s<code>%s</code>%s</td>
        <td title="seed"><code>%s</code></td>
        <td title="digest"><code>%s</code></td>
        <td title="virtual time">%s</td>
        <td title="wall time">%s</td>
        </tr>
        """
                .formatted(
                        card.kind().word(),
                        card.kind().word(),
                        escape(card.name()),
                        escape(card.about()),
                        reasons(card),
                        escape(card.reproduce()),
                        trace(card),
                        Run.format(card.seed()),
                        card.digestText(),
                        Times.of(card.virtualNanos()),
                        Times.of(card.wallNanos()));
    }

    private static String reasons(CardResult card) {
        if (card.reasons().isEmpty()) {
            return "";
        }
        return "<pre class=\"why\">%s</pre>".formatted(escape(String.join("\n", card.reasons())));
    }

    private static String trace(CardResult card) {
        return card.trace()
                .map(file ->
                        """
                        <a href="%s.html">what happened</a> <a href="%s">trace</a>\
                        """
                                .formatted(escape(TraceName.stem(file)), escape(file)))
                .orElse("");
    }
}
