package dev.punchcard.reports.svg;

import dev.punchcard.reports.diagram.Item;
import dev.punchcard.reports.diagram.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The texts on arrows, each moved along its arrow to where it covers nothing.
///
/// A text stands as near to the beginning as can be: there arrows that meet at their ends still are
/// apart. Where there is no room for all of it, it is cut; where there is none at all, as among
/// hundreds of arrows at once, it stands at the beginning nevertheless.
final class Labels {
    private static final int MARGIN = 8; // from the lane that the arrow leaves
    private static final int HEAD = 12;
    private static final int STEP = 8;
    private static final double ABOVE = 7; // from the line to the middle of its letters
    private static final double HALF_HEIGHT = 5;

    private final List<Box> taken = new ArrayList<>();

    /// @param at pixels from the beginning of the arrow to the middle of the text
    record Label(String text, int at) {}

    void avoid(Box box) {
        taken.add(box);
    }

    Label place(Item.Arrow arrow, SvgLine line) {
        int most = SvgStyle.letters(line.length() - MARGIN - HEAD);
        int all = Math.min(most, Words.label(arrow, most).length());
        for (int quarters = 4; quarters > 0; quarters--) {
            Optional<Label> free = free(Words.label(arrow, all * quarters / 4), line);
            if (free.isPresent()) {
                taken.add(box(free.get(), line));
                return free.get();
            }
        }
        String text = Words.label(arrow, most);
        return new Label(text, MARGIN + SvgStyle.width(text) / 2);
    }

    private Optional<Label> free(String text, SvgLine line) {
        int half = SvgStyle.width(text) / 2;
        for (int at = MARGIN + half; at <= line.length() - HEAD - half; at += STEP) {
            Label label = new Label(text, at);
            Box box = box(label, line);
            if (taken.stream().noneMatch(other -> box.isNear(other) && box.touches(other))) {
                return Optional.of(label);
            }
        }
        return Optional.empty();
    }

    private static Box box(Label label, SvgLine line) {
        double angle = line.angle();
        return new Box(
                line.x(label.at()) + ABOVE * StrictMath.sin(angle),
                line.y(label.at()) - ABOVE * StrictMath.cos(angle),
                SvgStyle.width(label.text()) / 2.0,
                HALF_HEIGHT,
                angle);
    }
}
