package dev.punchcard.reports.table;

/// What a piece of text means to its reader; [Ink] turns it into a colour.
public enum Tone {
    PLAIN(""),
    GOOD("32"),
    BAD("1;31"),
    DOUBT("33"),
    DIM("2");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /// The parameters of the ANSI sequence "select graphic rendition".
    String code() {
        return code;
    }
}
