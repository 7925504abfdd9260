package dev.punchcard.simulator.nat.table;

/// Anything that a NAT keeps for a time.
interface Entry {
    boolean isAlive(long now);
}
