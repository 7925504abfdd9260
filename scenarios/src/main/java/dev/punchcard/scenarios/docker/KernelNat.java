package dev.punchcard.scenarios.docker;

import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.Hairpin;
import dev.punchcard.simulator.nat.policy.Lifetime;
import dev.punchcard.simulator.nat.policy.Mapping;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.PortAllocation;
import dev.punchcard.simulator.nat.policy.TablePolicy;

/// What the Linux kernel can be told to be, of all that a NAT policy can say.
///
/// The kernel knows flows, not bindings, and filters by address and port always. `masquerade` keeps
/// the inside port for every flow as long as it is free, which looks like endpoint-independent
/// mapping; `masquerade random` draws a port for each flow, which is mapping by address and port.
sealed interface KernelNat {
    /// @param statement of nftables
    /// @param input what becomes of packets from outside that are for the router itself
    record Possible(String statement, ConntrackPolicy.Input input) implements KernelNat {
        /// Such packets are dropped, as home routers do.
        Possible(String statement) {
            this(statement, ConntrackPolicy.Input.DROP);
        }
    }

    /// @param reason what the kernel cannot do
    record Impossible(String reason) implements KernelNat {}

    static KernelNat of(NatPolicy policy) {
        return switch (policy) {
            case TablePolicy table -> of(table);
            case ConntrackPolicy linux -> of(linux);
        };
    }

    private static KernelNat of(TablePolicy policy) {
        if (policy.filtering() != Filtering.ADDRESS_AND_PORT_DEPENDENT) {
            return new Impossible("the kernel always filters by address and port");
        }
        if (!policy.hairpin().equals(Hairpin.NONE)) {
            return new Impossible("the kernel's masquerade does not hairpin");
        }
        if (!policy.lifetime().equals(Lifetime.FIVE_MINUTES)) {
            return new Impossible("the kernel refreshes bindings in both directions");
        }
        PortAllocation allocation = policy.ports().allocation();
        if (!policy.equals(NatPolicy.DEFAULT.with(policy.mapping()).with(allocation))) {
            return new Impossible("the kernel has no such ports, limits or other ways");
        }
        return mapped(policy.mapping(), allocation.equals(PortAllocation.RANDOM));
    }

    private static KernelNat mapped(Mapping mapping, boolean drawn) {
        return switch (mapping) {
            case ENDPOINT_INDEPENDENT ->
                    drawn
                            ? new Impossible("the kernel draws a port for each remote, not for all")
                            : new Possible("masquerade");
            case ADDRESS_DEPENDENT ->
                    new Impossible("the kernel does not map by the remote's address alone");
            case ADDRESS_AND_PORT_DEPENDENT ->
                    drawn
                            ? new Possible("masquerade random")
                            : new Impossible("the kernel keeps one port for all remotes");
            case NONE -> new Impossible("firewalls without translation are not set up");
        };
    }

    private static KernelNat of(ConntrackPolicy policy) {
        ConntrackPolicy usual = ConntrackPolicy.DEFAULT.with(policy.input()).with(policy.choice());
        if (!policy.equals(usual)) {
            return new Impossible("only masquerade with the kernel's own times is set up");
        }
        return switch (policy.choice()) {
            case PRESERVE -> new Possible("masquerade", policy.input());
            case UPWARD -> new Impossible("the kernel no longer looks for ports upward");
            case RANDOM -> new Possible("masquerade random", policy.input());
        };
    }
}
