package dev.punchcard.core.protocol.gopunch.store;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// Under how many ids each endpoint stands, and how many that are for each IP and in all.
///
/// Trees and no hash tables: whoever forges sources picks them, and they would collide.
final class Memberships {
    private static final Comparator<Endpoint> ORDER =
            Comparator.comparing(Endpoint::address).thenComparingInt(Endpoint::port);

    private final StoreLimits limits;
    private final Map<Endpoint, Integer> ids = new TreeMap<>(ORDER);
    private final Map<IpAddress, Integer> ofIp = new TreeMap<>();
    private int all;

    Memberships(StoreLimits limits) {
        this.limits = limits;
    }

    /// How many pairs of id and endpoint there are.
    int all() {
        return all;
    }

    boolean admits(Endpoint endpoint) {
        return all < limits.endpoints()
                && ids.getOrDefault(endpoint, 0) < limits.idsPerEndpoint()
                && ofIp.getOrDefault(endpoint.address(), 0) < limits.idsPerIp();
    }

    void add(Endpoint endpoint) {
        ids.merge(endpoint, 1, Integer::sum);
        ofIp.merge(endpoint.address(), 1, Integer::sum);
        all++;
    }

    void remove(Endpoint endpoint) {
        ids.computeIfPresent(endpoint, (_, count) -> count == 1 ? null : count - 1);
        ofIp.computeIfPresent(endpoint.address(), (_, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
