package dev.punchcard.scenarios.card.yaml;

/// A mistake in a card: one line with file, line, column, what was found and what was expected.
public final class CardError extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CardError(String message) {
        super(message);
    }
}
