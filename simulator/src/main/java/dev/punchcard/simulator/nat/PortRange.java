package dev.punchcard.simulator.nat;

/// The external ports that a NAT gives out, both ends included.
public record PortRange(int first, int last) {
    /// All but the well-known ports.
    public static final PortRange UNPRIVILEGED = new PortRange(1024, 65_535);

    public PortRange {
        if (first < 1 || last > 65_535 || first > last) {
            throw new IllegalArgumentException("no port range: " + first + " to " + last);
        }
    }

    public int size() {
        return last - first + 1;
    }

    public boolean contains(int port) {
        return port >= first && port <= last;
    }

    /// The port after it, beginning again after the last.
    int after(int port) {
        return port >= last || port < first ? first : port + 1;
    }
}
