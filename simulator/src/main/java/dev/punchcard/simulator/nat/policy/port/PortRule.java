package dev.punchcard.simulator.nat.policy.port;

/// Bindings that are given their ports in another way than the rest.
///
/// @param of whose port is looked at
/// @param ports the ports in question
public record PortRule(Of of, PortRange ports, PortAllocation allocation) {
    /// Whose port a rule looks at.
    public enum Of {
        /// The inside endpoint's.
        SOURCE,
        /// That of the remote for whom the binding is made.
        DESTINATION
    }

    public boolean fits(int source, int destination) {
        return ports.contains(
                switch (of) {
                    case SOURCE -> source;
                    case DESTINATION -> destination;
                });
    }
}
