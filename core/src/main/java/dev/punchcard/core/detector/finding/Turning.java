package dev.punchcard.core.detector.finding;

import java.util.Locale;

/// What becomes of a packet from inside to an external endpoint of the same NAT (RFC 4787 §6).
public enum Turning {
    /// It is lost.
    NONE,
    /// It arrives, as from the sender's external endpoint.
    EXTERNAL_SOURCE,
    /// It arrives, as from the sender's internal endpoint.
    INTERNAL_SOURCE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
