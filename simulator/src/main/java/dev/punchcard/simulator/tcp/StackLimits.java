package dev.punchcard.simulator.tcp;

/// How much a host may have open at once.
///
/// What bytes it can hold follows: each connection has at most its two buffers.
///
/// @param ports bound; more are refused
/// @param connections in any state, those half open or only remembered among them; further calls
///   are refused, further SYNs dropped
public record StackLimits(int ports, int connections) {
    public static final StackLimits DEFAULT = new StackLimits(10_000, 100_000);

    public StackLimits {
        if (ports < 1 || connections < 1) {
            throw new IllegalArgumentException(
                    "limits are positive: " + ports + ", " + connections);
        }
    }
}
