package dev.punchcard.scenarios.card.yaml;

/// A place in a text, as an editor counts: lines and columns from 1.
public record Spot(String file, int line, int column) {
    private static final int LONGEST_QUOTE = 60;

    /// The mistake that stands here.
    public CardError error(String found, String expected) {
        return new CardError(
                file + ":" + line + ":" + column + ": found " + found + ", expected " + expected);
    }

    /// What a user wrote, fit for one line of a message.
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("'");
        int shown = Math.min(text.length(), LONGEST_QUOTE);
        for (int i = 0; i < shown; i++) {
            char c = text.charAt(i);
            quoted.append(Character.isISOControl(c) ? '?' : c);
        }
        return quoted.append(shown < text.length() ? "…'" : "'").toString();
    }
}
