package dev.punchcard.reports.svg;

/// The looks of the diagram, and the room that its texts take; every rule is below `.sequence`, so
/// that a page around it keeps its own.
final class SvgStyle {
    static final String CSS =
            """
            .sequence { --paper: #ffffff; --ink: #1f2328; --dim: #6e7781; --line: #d0d7de;
              --soft: #f6f8fa; --nat: #8250df; --go: #0969da; --bad: #cf222e;
              font: 11px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
            @media (prefers-color-scheme: dark) {
              .sequence { --paper: #0d1117; --ink: #e6edf3; --dim: #8b949e; --line: #30363d;
                --soft: #161b22; --nat: #bc8cff; --go: #58a6ff; --bad: #ff7b72; }
            }
            .sequence .paper { fill: var(--paper); }
            .sequence text { fill: var(--ink); text-anchor: middle; }
            .sequence .lane { fill: none; stroke: var(--line); stroke-width: 1.5; }
            .sequence .lane.nat { stroke: var(--nat); stroke-dasharray: 2 4; }
            .sequence .name rect { fill: var(--soft); stroke: var(--line); }
            .sequence .name.nat rect { stroke: var(--nat); }
            .sequence .name text { font: 600 13px system-ui, sans-serif; }
            .sequence .name text.small { fill: var(--dim); font: 10px ui-monospace, monospace; }
            .sequence text.time { fill: var(--dim); font-size: 10px; text-anchor: end; }
            .sequence .arrow path { fill: none; stroke: var(--go); stroke-width: 1.3; }
            .sequence .arrow.arrives .head { fill: var(--go); }
            .sequence .arrow.dropped-there path, .sequence .arrow.lost path { stroke: var(--bad); }
            .sequence .arrow .head { stroke-width: 1.6; }
            .sequence .arrow.unknown path { stroke: var(--dim); stroke-dasharray: 4 3; }
            .sequence .arrow text { paint-order: stroke; stroke: var(--paper); stroke-width: 3px;
              stroke-linejoin: round; }
            .sequence .arrow.dropped-there text, .sequence .arrow.lost text { fill: var(--bad); }
            .sequence .mark rect { fill: var(--soft); stroke: var(--line); }
            .sequence .mark text { font-size: 10px; }
            .sequence .mark.translation rect { stroke: var(--nat); }
            .sequence .mark.translation text, .sequence .mark.binding text { fill: var(--nat); }
            .sequence .mark.timer text, .sequence .mark.signal text { fill: var(--dim); }
            .sequence .mark.state rect, .sequence .mark.command rect { stroke: var(--go); }
            .sequence .mark.outcome rect { stroke: var(--ink); stroke-width: 2; }
            .sequence .mark.drop text { fill: var(--bad); }
            .sequence .band rect { fill: var(--soft); stroke: var(--line); }
            .sequence .band.gap rect { fill: var(--paper); stroke-dasharray: 1 5; }
            .sequence .band text { fill: var(--dim); }
            """;

    private static final double LETTER = 0.604; // of a monospaced font's size, to be sure
    private static final int SIZE = 11;
    private static final int SMALL_SIZE = 10;

    private SvgStyle() {}

    /// Pixels that a text takes.
    static int width(String text) {
        return width(text, SIZE);
    }

    /// The same in a mark.
    static int smallWidth(String text) {
        return width(text, SMALL_SIZE);
    }

    private static int width(String text, int size) {
        return (int) StrictMath.ceil(text.codePointCount(0, text.length()) * size * LETTER);
    }

    /// How many letters fit into so many pixels.
    static int letters(int pixels) {
        return Math.max(1, (int) (pixels / (SIZE * LETTER)));
    }
}
