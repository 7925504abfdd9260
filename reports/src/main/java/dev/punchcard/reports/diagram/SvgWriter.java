package dev.punchcard.reports.diagram;

import static dev.punchcard.reports.table.Markup.escape;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.reports.diagram.Layout.Spot;
import dev.punchcard.reports.path.Place;
import dev.punchcard.reports.suite.Times;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A sequence diagram as SVG: readable as a file of its own and inside a page, light or dark.
public final class SvgWriter {
    private static final int LEFT = 200; // times, and half a pill of the first lane
    private static final int RIGHT = 130;
    private static final int LANE = 230;
    private static final int TOP = 64;
    private static final int CHARACTER = 6; // pixels
    private static final int TIME_ROOM = 13;

    private final Sequence sequence;
    private final Layout layout;
    private final int width;
    private final int height;
    private final StringBuilder out = new StringBuilder();

    private SvgWriter(Sequence sequence) {
        this.sequence = sequence;
        this.layout = Layout.of(sequence, TOP + 12);
        this.width = LEFT + LANE * Math.max(0, sequence.lanes().size() - 1) + RIGHT;
        this.height = layout.height() + 64;
    }

    public static String write(Trace trace) {
        return write(Sequence.of(trace));
    }

    static String write(Sequence sequence) {
        SvgWriter writer = new SvgWriter(sequence);
        writer.head();
        writer.lanes();
        writer.times();
        for (Spot spot : writer.layout.spots()) {
            if (spot.item() instanceof Item.Arrow arrow) {
                writer.arrow(arrow, spot);
            }
        }
        for (Spot spot : writer.layout.spots()) {
            switch (spot.item()) {
                case Item.Arrow _ -> {} // below, so that no line crosses a text
                case Item.Mark mark -> writer.mark(mark, spot.top());
                case Item.Fold fold ->
                        writer.band("fold", spot.top(), writer.fold(fold), fold.lines());
                case Item.Gap gap -> {
                    String span = Times.of(gap.end() - gap.time()) + " pass";
                    writer.band("gap", spot.top(), span, List.of(span));
                }
            }
        }
        return writer.out.append("</svg>\n").toString();
    }

    private void head() {
        String names = sequence.lanes().stream().map(Place::name).collect(Collectors.joining(", "));
        out.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" class="sequence" role="img" \
                aria-labelledby="sequence-title sequence-about" width="%1$d" height="%2$d" \
                viewBox="0 0 %1$d %2$d">
                <title id="sequence-title">Packets between %3$s</title>
                <desc id="sequence-about">A sequence diagram. Time runs downwards, not to scale. \
                Arrows are packets, a cross ends those that were dropped; pills on a lane are \
                what happened there. Like things are folded.</desc>
                <style>
                %4$s</style>
                <rect class="paper" width="%1$d" height="%2$d"/>
                """
                        .formatted(width, height, escape(names), SvgStyle.CSS));
    }

    private static int x(int lane) {
        return LEFT + lane * LANE;
    }

    private void lanes() {
        List<Place> lanes = sequence.lanes();
        for (int i = 0; i < lanes.size(); i++) {
            Place place = lanes.get(i);
            String kind = place.isNat() ? "nat" : "host";
            int x = x(i);
            line(
                    "<path class=\"lane %s\" d=\"M%d %dV%d\"/>"
                            .formatted(kind, x, TOP - 8, height - 40));
            laneName(place, kind, x, 12);
            laneName(place, kind, x, height - 52);
        }
    }

    private void laneName(Place place, String kind, int x, int y) {
        String addresses =
                place.addresses().stream()
                        .map(IpAddress::toString)
                        .collect(Collectors.joining(", "));
        String above = place.isNat() ? "NAT " + addresses : addresses;
        line(
                """
                <g class="name %s"><title>%s</title><rect x="%d" y="%d" width="160" height="40" \
                rx="8"/><text x="%d" y="%d">%s</text><text class="small" x="%d" y="%d">%s</text></g>\
                """
                        .formatted(
                                kind,
                                escape(place.name() + " " + above),
                                x - 80,
                                y,
                                x,
                                y + 17,
                                escape(Words.cut(place.name(), 20)),
                                x,
                                y + 32,
                                escape(Words.cut(above, 26))));
    }

    private void times() {
        int free = 0;
        for (Map.Entry<Long, Integer> moment : layout.moments().entrySet()) {
            if (moment.getValue() >= free) {
                int y = moment.getValue() + 4;
                line(
                        "<text class=\"time\" x=\"70\" y=\"%d\">%s</text>"
                                .formatted(y, Times.of(moment.getKey())));
                free = moment.getValue() + TIME_ROOM;
            }
        }
    }

    private void arrow(Item.Arrow arrow, Spot spot) {
        boolean right = arrow.to() > arrow.from();
        int x1 = x(arrow.from());
        int x2 = x(arrow.to());
        int y1 = spot.top();
        int y2 = spot.bottom();
        if (arrow.fate() == Item.Fate.LOST) {
            x2 = x1 + (x2 - x1) * 3 / 5;
            y2 = y1 + (y2 - y1) * 3 / 5;
        }
        int tip = right ? x2 - 2 : x2 + 2;
        double angle = StrictMath.toDegrees(StrictMath.atan2(y2 - y1, StrictMath.abs(x2 - x1)));
        String turn = String.format(Locale.ROOT, "%.1f", right ? angle : -angle);
        String kind = arrow.fate().name().toLowerCase(Locale.ROOT).replace('_', '-');
        line(
                "<g class=\"arrow %s\"><title>%s</title>"
                        .formatted(kind, escape(times(arrow) + arrow.full())));
        line("<path d=\"M%d %dL%d %d\"/>".formatted(x1, y1, tip, y2));
        line(
                "<path class=\"head\" transform=\"translate(%d %d) rotate(%s)\" d=\"%s\"/>"
                        .formatted(tip, y2, turn, head(arrow.fate(), right)));
        label(arrow.label(), turn, x1, y1, x2 - x1, y2 - y1);
        line("</g>");
    }

    private static String head(Item.Fate fate, boolean right) {
        return switch (fate) {
            case ARRIVES -> right ? "M-8 -4L0 0L-8 4z" : "M8 -4L0 0L8 4z";
            case UNKNOWN -> right ? "M-8 -4L0 0L-8 4" : "M8 -4L0 0L8 4";
            case DROPPED_THERE, LOST ->
                    right ? "M-11 -5l10 10m0 -10l-10 10" : "M1 -5l10 10m0 -10l-10 10";
        };
    }

    /// The label stands near the beginning of its arrow: there arrows that meet at their ends still
    /// are apart.
    private void label(String text, String turn, int x, int y, int across, int down) {
        int length = StrictMath.abs(across);
        String label = Words.cut(text, Math.max(8, length / CHARACTER - 2));
        int half = label.length() * CHARACTER / 2 + 14;
        int at = Math.min(length / 2, Math.max(length * 3 / 10, half));
        line(
                "<text transform=\"translate(%d %d) rotate(%s)\" y=\"-4\">%s</text>"
                        .formatted(
                                x + (across < 0 ? -at : at),
                                y + down * at / length,
                                turn,
                                escape(label)));
    }

    private static String times(Item.Arrow arrow) {
        String from = Times.of(arrow.time());
        return arrow.end() == arrow.time()
                ? from + ": "
                : from + " – " + Times.of(arrow.end()) + ": ";
    }

    private void mark(Item.Mark mark, int y) {
        String text = MermaidWriter.sign(mark.sign()) + mark.label();
        int wide = text.codePointCount(0, text.length()) * CHARACTER + 14;
        line(
                """
                <g class="mark %s"><title>%s</title><rect x="%d" y="%d" width="%d" height="%d" \
                rx="7"/><text x="%d" y="%d">%s</text></g>\
                """
                        .formatted(
                                mark.sign().name().toLowerCase(Locale.ROOT),
                                escape(Times.of(mark.time()) + ": " + mark.full()),
                                x(mark.lane()) - wide / 2,
                                y,
                                wide,
                                Layout.PILL - 2,
                                x(mark.lane()),
                                y + 10,
                                escape(text)));
    }

    private String fold(Item.Fold fold) {
        String text = MermaidWriter.summary(fold) + " · until " + Times.of(fold.end());
        return Words.cut(text, (width - 120) / CHARACTER);
    }

    private void band(String kind, int y, String text, List<String> full) {
        line(
                """
                <g class="band %s"><title>%s</title><rect x="84" y="%d" width="%d" height="%d" \
                rx="4"/><text x="%d" y="%d">%s</text></g>\
                """
                        .formatted(
                                kind,
                                escape(String.join("\n", full)),
                                y,
                                width - 94,
                                Layout.BAND - 4,
                                84 + (width - 94) / 2,
                                y + 14,
                                escape(text)));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
