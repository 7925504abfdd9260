package dev.punchcard.simulator.nat.translator;

/// Anything that a NAT keeps for a time.
public interface Entry {
    boolean isAlive(long now);
}
