package dev.punchcard.simulator.engine;

/// Does what an event says.
public interface EventHandler {
    void handle(long now, int kind, int target, long argument, Cargo cargo);
}
