package dev.punchcard.simulator.nat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;

/// Chooses external ports by the policy's rule.
final class PortAllocator {
    /// No port is free.
    static final int NONE = 0;

    private static final int MAX_DRAWS = 128;

    private final PortAllocation allocation;
    private final PortRange range;
    private final IpAddress external;
    private final Prng random;

    PortAllocator(NatPolicy policy, IpAddress external, Prng random) {
        this.allocation = policy.allocation();
        this.range = policy.ports();
        this.external = external;
        this.random = random;
    }

    /// A port that shows no live binding, or [#NONE].
    int choose(long now, int internalPort, BindingTable table) {
        if (table.isFull(now, range.size())) {
            return NONE;
        }
        return switch (allocation) {
            case PRESERVE_ELSE_SEARCH ->
                    search(now, range.contains(internalPort) ? internalPort : range.first(), table);
            case RANDOM -> draw(now, table);
        };
    }

    private int draw(long now, BindingTable table) {
        int port = range.first();
        for (int i = 0; i < MAX_DRAWS; i++) {
            port = range.first() + random.nextInt(range.size());
            if (table.isFree(now, new Endpoint(external, port))) {
                return port;
            }
        }
        return search(now, port, table);
    }

    private int search(long now, int from, BindingTable table) {
        int port = from;
        for (int i = 0; i < range.size(); i++) {
            if (table.isFree(now, new Endpoint(external, port))) {
                return port;
            }
            port = range.after(port);
        }
        return NONE;
    }
}
