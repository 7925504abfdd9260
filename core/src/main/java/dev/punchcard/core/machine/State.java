package dev.punchcard.core.machine;

/// A named state of a machine; every protocol role declares an enum.
public interface State {
    String name();
}
