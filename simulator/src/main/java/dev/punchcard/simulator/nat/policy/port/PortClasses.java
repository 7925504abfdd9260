package dev.punchcard.simulator.nat.policy.port;

/// Ports that keep among themselves: an inside port is shown as one of its own class (RFC 4787
/// REQ-3a).
public enum PortClasses {
    /// One class of all ports.
    NONE,
    /// The privileged ports up to 1023, and the others.
    PRIVILEGED,
    /// As Linux has it: up to 511, from there to 1023, where it gives 600 and above, and the
    /// others.
    LINUX;

    /// The ports from which one is given for this inside port, before ranges and reservations.
    public PortRange of(int port) {
        return switch (this) {
            case NONE -> PortRange.ALL;
            case PRIVILEGED -> port < 1_024 ? PortRange.WELL_KNOWN : PortRange.UNPRIVILEGED;
            case LINUX ->
                    port < 512
                            ? new PortRange(1, 511)
                            : port < 1_024 ? new PortRange(600, 1_023) : PortRange.UNPRIVILEGED;
        };
    }
}
