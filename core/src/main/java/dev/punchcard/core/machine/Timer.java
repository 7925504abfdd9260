package dev.punchcard.core.machine;

/// A machine's name for one of its timers: an enum constant, or a record where there is one timer
/// per session or per player. Two timers are the same when they are equal.
public interface Timer {}
