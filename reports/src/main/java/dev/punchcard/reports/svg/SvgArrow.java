package dev.punchcard.reports.svg;

import static dev.punchcard.reports.table.Markup.escape;

import dev.punchcard.reports.diagram.Item;
import dev.punchcard.reports.diagram.Item.Fate;
import dev.punchcard.reports.suite.Times;
import dev.punchcard.reports.svg.Labels.Label;
import java.util.Locale;

/// An arrow as SVG: a line with a head, and a label that stands on it.
record SvgArrow(Item.Arrow arrow, SvgLine line) {
    /// A packet that was lost on the way ends on the way.
    static SvgArrow of(Item.Arrow arrow, SvgLine whole) {
        boolean lost = arrow.fate() == Fate.LOST;
        int part = whole.length() * 3 / 5;
        return new SvgArrow(
                arrow,
                lost ? new SvgLine(whole.x1(), whole.y1(), whole.x(part), whole.y(part)) : whole);
    }

    String lineAndHead() {
        int tip = line.isToRight() ? line.x2() - 2 : line.x2() + 2;
        return """
        <g class="arrow %s"><title>%s</title>
        <path d="M%s %sL%s %s"/>
        <path class="head" transform="translate(%s %s) rotate(%s)" d="%s"/>
        </g>
        """
                .formatted(
                        kind(), title(), line.x1(), line.y1(), tip, line.y2(), tip, line.y2(),
                        turn(), head());
    }

    String label(Label label) {
        return """
        <g class="arrow %s"><title>%s</title><text transform="translate(%s %s) rotate(%s)" \
        y="-4">%s</text></g>
        """
                .formatted(
                        kind(),
                        title(),
                        line.x(label.at()),
                        line.y(label.at()),
                        turn(),
                        escape(label.text()));
    }

    private String turn() {
        return String.format(Locale.ROOT, "%.1f", StrictMath.toDegrees(line.angle()));
    }

    private String kind() {
        return arrow.fate().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String title() {
        String begin = Times.of(arrow.begin().time());
        String end = Times.of(arrow.end().time());
        return escape((begin.equals(end) ? begin : begin + " – " + end) + ": " + arrow.full());
    }

    private String head() {
        boolean right = line.isToRight();
        return switch (arrow.fate()) {
            case ARRIVES -> right ? "M-8 -4L0 0L-8 4z" : "M8 -4L0 0L8 4z";
            case UNKNOWN -> right ? "M-8 -4L0 0L-8 4" : "M8 -4L0 0L8 4";
            case DROPPED_THERE, LOST ->
                    right ? "M-11 -5l10 10m0 -10l-10 10" : "M1 -5l10 10m0 -10l-10 10";
        };
    }
}
