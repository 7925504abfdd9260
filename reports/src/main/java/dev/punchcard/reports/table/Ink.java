package dev.punchcard.reports.table;

/// Whether text is coloured: never in a pipe, and not where the user has said `NO_COLOR`.
public enum Ink {
    NONE,
    ANSI;

    public String paint(Tone tone, String text) {
        if (this == NONE || tone == Tone.PLAIN || text.isEmpty()) {
            return text;
        }
        return "\u001b[" + tone.code() + "m" + text + "\u001b[0m";
    }
}
