package dev.punchcard.scenarios.conformance.simulated;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.conformance.wire.Bench;
import dev.punchcard.scenarios.conformance.wire.Wire;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import java.util.Optional;

/// NATs of one policy, each of which draws the same.
public record SimulatedBench(NatPolicy policy) implements Bench {
    private static final IpAddress INSIDE = IpAddress.literal("10.0.0.1");
    private static final IpAddress INSIDE6 = IpAddress.literal("2001:db8:1::1");
    private static final IpAddress OUTSIDE = IpAddress.literal("192.0.2.9");
    private static final IpAddress ALIKE = IpAddress.literal("10.0.0.129");

    @Override
    public Wire fresh() {
        return new SimulatedWire(policy, INSIDE, OUTSIDE);
    }

    @Override
    public Wire overlapping() {
        return new SimulatedWire(policy, INSIDE, ALIKE);
    }

    @Override
    public Optional<Wire> sixes() {
        return policy.packets().ipv6().nat64().isPresent()
                ? Optional.of(new SimulatedWire(policy, INSIDE6, OUTSIDE))
                : Optional.empty();
    }
}
