package dev.punchcard.scenarios.docker;

import java.io.IOException;

/// A run is over for a reason that says nothing about the card.
final class Spoilt extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;

    Spoilt(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
