package dev.punchcard.reports.svg;

import static dev.punchcard.reports.table.Markup.escape;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.reports.diagram.Item;
import dev.punchcard.reports.diagram.Sequence;
import dev.punchcard.reports.diagram.Words;
import dev.punchcard.reports.path.Place;
import dev.punchcard.reports.suite.Times;
import dev.punchcard.reports.svg.Layout.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A sequence diagram as SVG: readable as a file of its own and inside a page, light or dark.
public final class SvgWriter {
    private static final int LEFT = 200; // times, and half a pill of the first lane
    private static final int RIGHT = 130;
    private static final int LANE = 230;
    private static final int TOP = 64;
    private static final int TIME = 78; // where times end
    private static final int TIME_ROOM = 13;
    private static final int BAND_LEFT = 84;
    private static final int BAND_RIGHT = 10;
    private static final int PADDING = 7;

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
        writer.items();
        return writer.out.append("</svg>\n").toString();
    }

    private void head() {
        String names = sequence.lanes().stream().map(Place::name).collect(Collectors.joining(", "));
        out.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" class="sequence" role="img" \
                aria-labelledby="sequence-title sequence-about" width="%1$s" height="%2$s" \
                viewBox="0 0 %1$s %2$s">
                <title id="sequence-title">Packets between %3$s</title>
                <desc id="sequence-about">A sequence diagram. Time runs downwards, not to scale. \
                Arrows are packets, a cross ends those that were dropped; pills on a lane are \
                what happened there. Like things are folded.</desc>
                <style>
                %4$s</style>
                <rect class="paper" width="%1$s" height="%2$s"/>
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
                    "<path class=\"lane %s\" d=\"M%s %sV%s\"/>"
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
                <g class="name %s"><title>%s</title><rect x="%s" y="%s" width="160" height="40" \
                rx="8"/><text x="%s" y="%s">%s</text><text class="small" x="%s" y="%s">%s</text></g>\
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
                                escape(Words.cut(above, 25))));
    }

    private void times() {
        List<Long> shown = new ArrayList<>();
        List<Integer> heights = new ArrayList<>();
        for (Map.Entry<Long, Integer> time : layout.times().entrySet()) {
            if (heights.isEmpty() || time.getValue() >= heights.getLast() + TIME_ROOM) {
                shown.add(time.getKey());
                heights.add(time.getValue());
            }
        }
        List<String> texts = Times.column(shown);
        for (int i = 0; i < texts.size(); i++) {
            line(
                    "<text class=\"time\" x=\"%s\" y=\"%s\">%s</text>"
                            .formatted(TIME, heights.get(i) + 4, texts.get(i)));
        }
    }

    /// Lines are below all texts, so that none crosses one.
    private void items() {
        Labels labels = new Labels();
        layout.spots().forEach(spot -> avoid(spot, labels));
        List<SvgArrow> arrows = layout.spots().stream().flatMap(SvgWriter::arrow).toList();
        arrows.forEach(arrow -> out.append(arrow.lineAndHead()));
        for (SvgArrow arrow : arrows) {
            out.append(arrow.label(labels.place(arrow.arrow(), arrow.line())));
        }
        for (Spot spot : layout.spots()) {
            switch (spot.item()) {
                case Item.Arrow _ -> {}
                case Item.Mark mark -> mark(mark, spot.top());
                case Item.Fold fold -> fold(fold, spot.top());
                case Item.Gap gap -> {
                    long nanos = gap.end().time() - gap.begin().time();
                    String span = Times.of(nanos) + " pass";
                    band("gap", spot.top(), span, List.of(span));
                }
            }
        }
    }

    private void avoid(Spot spot, Labels labels) {
        switch (spot.item()) {
            case Item.Arrow _ -> {}
            case Item.Mark mark -> {
                int wide = markWidth(mark);
                int left = x(mark.lane()) - wide / 2;
                labels.avoid(Box.upright(left, spot.top(), wide, Row.PILL - 2));
            }
            case Item.Fold _, Item.Gap _ ->
                    labels.avoid(Box.upright(0, spot.top(), width, Row.BAND - 4));
        }
    }

    private static Stream<SvgArrow> arrow(Spot spot) {
        if (spot.item() instanceof Item.Arrow arrow) {
            int x1 = x(arrow.from());
            int x2 = x(arrow.to());
            return Stream.of(SvgArrow.of(arrow, new SvgLine(x1, spot.top(), x2, spot.bottom())));
        }
        return Stream.empty();
    }

    private static String text(Item.Mark mark) {
        return Words.sign(mark.sign()) + mark.label();
    }

    private static int markWidth(Item.Mark mark) {
        return SvgStyle.smallWidth(text(mark)) + 2 * PADDING;
    }

    private void mark(Item.Mark mark, int y) {
        line(
                """
                <g class="mark %s"><title>%s</title><rect x="%s" y="%s" width="%s" height="%s" \
                rx="7"/><text x="%s" y="%s">%s</text></g>\
                """
                        .formatted(
                                mark.sign().name().toLowerCase(Locale.ROOT),
                                escape(Times.of(mark.begin().time()) + ": " + mark.full()),
                                x(mark.lane()) - markWidth(mark) / 2,
                                y,
                                markWidth(mark),
                                Row.PILL - 2,
                                x(mark.lane()),
                                y + 10,
                                escape(text(mark))));
    }

    private void fold(Item.Fold fold, int y) {
        int letters = SvgStyle.letters(bandWidth() - 2 * PADDING);
        List<String> full =
                Stream.concat(fold.packets().stream(), fold.marks().stream())
                        .map(kind -> kind.count() + " × " + kind.name())
                        .toList();
        band("fold", y, Words.summary(fold, letters), full);
    }

    private int bandWidth() {
        return width - BAND_LEFT - BAND_RIGHT;
    }

    private void band(String kind, int y, String text, List<String> full) {
        line(
                """
                <g class="band %s"><title>%s</title><rect x="%s" y="%s" width="%s" height="%s" \
                rx="4"/><text x="%s" y="%s">%s</text></g>\
                """
                        .formatted(
                                kind,
                                escape(String.join("\n", full)),
                                BAND_LEFT,
                                y,
                                bandWidth(),
                                Row.BAND - 4,
                                BAND_LEFT + bandWidth() / 2,
                                y + 14,
                                escape(text)));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
