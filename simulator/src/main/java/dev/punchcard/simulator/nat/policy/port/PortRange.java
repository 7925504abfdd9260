package dev.punchcard.simulator.nat.policy.port;

/// Ports from one to another, both ends included.
public record PortRange(int first, int last) {
    public static final PortRange ALL = new PortRange(1, 65_535);

    public static final PortRange WELL_KNOWN = new PortRange(1, 1_023);

    /// All but the well-known ports.
    public static final PortRange UNPRIVILEGED = new PortRange(1_024, 65_535);

    public PortRange {
        if (first < 1 || last > 65_535 || first > last) {
            throw new IllegalArgumentException("no port range: " + first + " to " + last);
        }
    }

    public static PortRange only(int port) {
        return new PortRange(port, port);
    }

    public int size() {
        return last - first + 1;
    }

    public boolean contains(int port) {
        return port >= first && port <= last;
    }

    @Override
    public String toString() {
        return first == last ? "" + first : first + "-" + last;
    }
}
