package dev.punchcard.core.detector.finding;

import java.util.Locale;

/// How much of the remote endpoint matters: to a mapping (RFC 4787 §4.1), or to a filter (§5).
public enum Dependence {
    /// There is no mapping, or no filter: the inside endpoint is shown as it is.
    NONE,
    ENDPOINT_INDEPENDENT,
    ADDRESS_DEPENDENT,
    ADDRESS_AND_PORT_DEPENDENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
