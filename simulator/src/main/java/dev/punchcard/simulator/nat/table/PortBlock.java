package dev.punchcard.simulator.nat.table;

/// Ports that are set aside for one subscriber.
final class PortBlock {
    /// For bindings of NATs that know no blocks.
    static final PortBlock NONE = new PortBlock(0, 0);

    private final int pool;
    private final int index;
    int bindings;
    int last = -1; // the port in it that was given last, counted from 0
    long since; // when its last binding ended

    /// @param pool the external address it is of, by number
    /// @param index its number among the blocks of that address
    PortBlock(int pool, int index) {
        this.pool = pool;
        this.index = index;
    }

    int pool() {
        return pool;
    }

    int index() {
        return index;
    }
}
