package dev.punchcard.reports.svg;

import dev.punchcard.reports.diagram.Item;
import java.util.Arrays;

/// The room of all that happens at one time: each lane is filled from the top.
final class Row {
    static final int PILL = 16;
    static final int BAND = 24;

    private static final int LABEL = 13; // stands above its arrow
    private static final int STEM = 4; // below the beginning of an arrow
    private static final int MARGIN = 2; // above a pill, and twice that above a band

    private final int top;
    private final int[] filled;
    private boolean hasGap;

    /// @param top its height, in pixels from the top of the picture
    Row(int top, int lanes) {
        this.top = top;
        this.filled = new int[Math.max(1, lanes)];
    }

    /// Makes room for what begins here.
    ///
    /// @return the height of its beginning
    int begin(Item item) {
        return switch (item) {
            case Item.Arrow a ->
                    take(Math.min(a.from(), a.to()), Math.max(a.from(), a.to()), LABEL, STEM);
            case Item.Mark m -> take(m.lane(), m.lane(), MARGIN, PILL);
            case Item.Fold _ -> band();
            case Item.Gap _ -> {
                hasGap = true;
                yield band();
            }
        };
    }

    /// Makes room for the end of an arrow. The first thing of its lane stands at the very top.
    int end(Item.Arrow arrow) {
        return take(arrow.to(), arrow.to(), filled[arrow.to()] == 0 ? 0 : LABEL, 1);
    }

    private int band() {
        return take(0, filled.length - 1, 2 * MARGIN, BAND);
    }

    private int take(int first, int last, int above, int below) {
        int y = 0;
        for (int lane = first; lane <= last; lane++) {
            y = Math.max(y, filled[lane]);
        }
        y += above;
        Arrays.fill(filled, first, last + 1, y + below);
        return top + y;
    }

    boolean hasGap() {
        return hasGap;
    }

    int bottom() {
        return top + Arrays.stream(filled).max().orElse(0);
    }
}
