package dev.punchcard.reports.diagram;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.path.Place;
import dev.punchcard.reports.suite.Times;
import dev.punchcard.reports.table.Visible;
import java.util.List;

/// A sequence diagram as Mermaid text.
///
/// Participants are called `p0`, `p1` …, so that no name of a host can be a word of Mermaid.
public final class MermaidWriter {
    private static final int MOST_SUMMARY = 160;

    private final StringBuilder out = new StringBuilder("sequenceDiagram\n");

    private MermaidWriter() {}

    public static String write(Trace trace) {
        return write(Sequence.of(trace));
    }

    static String write(Sequence sequence) {
        MermaidWriter writer = new MermaidWriter();
        List<Place> lanes = sequence.lanes();
        for (int i = 0; i < lanes.size(); i++) {
            String kind = lanes.get(i).isNat() ? " (NAT)" : "";
            writer.line("participant p" + i + " as " + escape(lanes.get(i).name() + kind));
        }
        String all = lanes.size() < 2 ? "p0" : "p0,p" + (lanes.size() - 1);
        for (Item item : sequence.items()) {
            writer.item(item, all);
        }
        return writer.out.toString();
    }

    private void item(Item item, String all) {
        switch (item) {
            case Item.Arrow a ->
                    line(
                            "p"
                                    + a.from()
                                    + head(a.fate())
                                    + "p"
                                    + a.to()
                                    + ": "
                                    + escape(Words.label(a, Integer.MAX_VALUE)));
            case Item.Mark m -> note("right of p" + m.lane(), Words.sign(m.sign()) + m.label());
            case Item.Fold f -> note("over " + all, Words.summary(f, MOST_SUMMARY));
            case Item.Gap g ->
                    note("over " + all, Times.of(g.end().time() - g.begin().time()) + " pass");
        }
    }

    private static String head(Item.Fate fate) {
        return switch (fate) {
            case ARRIVES -> "->>";
            case DROPPED_THERE, LOST -> "-x";
            case UNKNOWN -> "--)";
        };
    }

    private void note(String where, String text) {
        line("Note " + where + ": " + escape(text));
    }

    private void line(String text) {
        out.append("    ").append(text).append('\n');
    }

    /// `#` starts an entity, `;` ends a statement, and `%%` starts a comment; a browser would take
    /// `<` for HTML.
    private static String escape(String text) {
        String line = Visible.line(text);
        StringBuilder escaped = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '#', ';', '<', '>', '%', '&', '"', '{', '}' ->
                        escaped.append('#').append((int) c).append(';');
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
