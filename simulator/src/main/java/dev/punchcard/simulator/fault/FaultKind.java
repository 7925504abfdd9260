package dev.punchcard.simulator.fault;

/// The kinds of fault, for those who choose among them.
public enum FaultKind {
    LINK_DOWN,
    PARTITION,
    STORM,
    RESTART,
    SLOW,
    SLEEP,
    MOVE,
    REBOOT,
    FLUSH,
    RECONNECT,
    CLOCK;

    /// Whether it befalls NATs, and so needs one.
    public boolean needsSite() {
        return switch (this) {
            case REBOOT, FLUSH, RECONNECT -> true;
            case LINK_DOWN, PARTITION, STORM, RESTART, SLOW, SLEEP, MOVE, CLOCK -> false;
        };
    }
}
