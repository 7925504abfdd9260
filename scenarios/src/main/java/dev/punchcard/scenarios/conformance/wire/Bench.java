package dev.punchcard.scenarios.conformance.wire;

import java.util.Optional;

/// Where one NAT is tested: each time it remembers nothing.
public interface Bench {
    /// The NAT in a usual place.
    Wire fresh();

    /// The NAT where its outside has addresses of the very network that its inside has.
    Wire overlapping();

    /// The NAT with hosts of IPv6 inside, where it lets them reach those of IPv4.
    Optional<Wire> sixes();
}
