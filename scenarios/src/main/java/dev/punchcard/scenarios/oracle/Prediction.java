package dev.punchcard.scenarios.oracle;

import java.util.Locale;

/// What the oracle says of a pair of NATs.
public enum Prediction {
    CONNECTS,
    FAILS,
    /// The policies alone do not decide it: a guessed port may be the right one, or who was first
    /// counts.
    DEPENDS;

    /// As in tables and JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
