package dev.punchcard.scenarios.docker;

import dev.punchcard.simulator.nat.Filtering;
import dev.punchcard.simulator.nat.Hairpin;
import dev.punchcard.simulator.nat.Lifetime;
import dev.punchcard.simulator.nat.NatPolicy;
import dev.punchcard.simulator.nat.PortAllocation;
import dev.punchcard.simulator.nat.PortRange;

/// What the Linux kernel can be told to be, of all that a NAT policy can say.
///
/// The kernel knows flows, not bindings, and filters by address and port always. `masquerade` keeps
/// the inside port for every flow as long as it is free, which looks like endpoint-independent
/// mapping; `masquerade random` draws a port for each flow, which is mapping by address and port.
sealed interface KernelNat {
    /// @param statement of nftables
    record Possible(String statement) implements KernelNat {}

    /// @param reason what the kernel cannot do
    record Impossible(String reason) implements KernelNat {}

    static KernelNat of(NatPolicy policy) {
        if (policy.filtering() != Filtering.ADDRESS_AND_PORT_DEPENDENT) {
            return new Impossible("the kernel always filters by address and port");
        }
        if (policy.hairpin() != Hairpin.NONE) {
            return new Impossible("the kernel's masquerade does not hairpin");
        }
        if (!policy.lifetime().equals(Lifetime.FIVE_MINUTES)) {
            return new Impossible("the kernel refreshes bindings in both directions");
        }
        if (!policy.ports().equals(PortRange.UNPRIVILEGED)
                || policy.maxEntries() != NatPolicy.DEFAULT.maxEntries()) {
            return new Impossible("limits of ports and entries are not set up on the kernel");
        }
        boolean drawn = policy.allocation() == PortAllocation.RANDOM;
        return switch (policy.mapping()) {
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
        };
    }
}
