package dev.punchcard.scenarios.cli;

/// A mistake of the user: one line that says where, what was found and what was expected.
public final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageError(String message) {
        super(message);
    }
}
