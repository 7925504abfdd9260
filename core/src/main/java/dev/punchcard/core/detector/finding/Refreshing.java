package dev.punchcard.core.detector.finding;

import java.util.Locale;

/// Which packets keep a binding alive (RFC 4787 REQ-6).
public enum Refreshing {
    OUTBOUND,
    INBOUND,
    BOTH,
    NEVER;

    public static Refreshing of(boolean outbound, boolean inbound) {
        if (outbound) {
            return inbound ? BOTH : OUTBOUND;
        }
        return inbound ? INBOUND : NEVER;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
