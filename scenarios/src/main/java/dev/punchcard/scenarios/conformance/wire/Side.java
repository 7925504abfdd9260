package dev.punchcard.scenarios.conformance.wire;

/// A side of a NAT.
public enum Side {
    INSIDE,
    OUTSIDE
}
