package dev.punchcard.core.machine;

/// A machine's own name for one of its sockets; every protocol role declares a small enum.
public interface Local {
    String name();

    int ordinal();
}
