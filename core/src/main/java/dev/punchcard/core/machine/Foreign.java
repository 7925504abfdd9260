package dev.punchcard.core.machine;

/// Marks the messages that stand for bytes which say nothing in the protocol: garbage, or what the
/// user's own program says over a path that the protocol has opened.
public interface Foreign {}
