package dev.punchcard.simulator.fault;

/// The kinds of fault, for those who choose among them.
public enum FaultKind {
    LINK_DOWN,
    BAD_LINE,
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

    /// Whether there is anybody whom it can befall.
    boolean fits(Victims victims) {
        return switch (this) {
            case REBOOT, FLUSH, RECONNECT -> !victims.sites().isEmpty();
            case PARTITION, STORM -> victims.hosts().size() > 1;
            case LINK_DOWN, BAD_LINE, RESTART, SLOW, SLEEP, MOVE, CLOCK -> true;
        };
    }
}
