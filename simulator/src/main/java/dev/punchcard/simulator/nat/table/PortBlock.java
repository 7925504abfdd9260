package dev.punchcard.simulator.nat.table;

/// Ports that are set aside for one subscriber.
final class PortBlock {
    /// For bindings that are of no block. All NATs of all runs share it, so that it counts nothing.
    static final PortBlock NONE = new PortBlock(0);

    private final int index;
    int bindings;
    int last = -1; // the port in it that was given last, counted from 0
    long since; // when its last binding ended

    /// @param index its number among the blocks of that address
    PortBlock(int index) {
        this.index = index;
    }

    void opened() {
        if (this != NONE) {
            bindings++;
        }
    }

    void ended(long now) {
        if (this != NONE) {
            bindings--;
            since = now;
        }
    }

    int index() {
        return index;
    }
}
