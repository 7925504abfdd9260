package dev.punchcard.core.machine;

/// Which of a protocol's conversations some bytes belong to; every protocol declares an enum.
public interface Dialogue {
    String name();
}
