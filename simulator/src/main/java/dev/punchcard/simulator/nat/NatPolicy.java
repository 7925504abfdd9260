package dev.punchcard.simulator.nat;

/// All that can be said about one NAT's behaviour, an axis a field.
///
/// @param maxEntries the most bindings, the most permissions and the most reply paths at once
public record NatPolicy(
        Mapping mapping,
        Filtering filtering,
        PortAllocation allocation,
        PortRange ports,
        Hairpin hairpin,
        Lifetime lifetime,
        int maxEntries) {
    /// The quiet home router: maps alike for all, lets in only whom it has been used towards.
    public static final NatPolicy DEFAULT =
            new NatPolicy(
                    Mapping.ENDPOINT_INDEPENDENT,
                    Filtering.ADDRESS_AND_PORT_DEPENDENT,
                    PortAllocation.PRESERVE_ELSE_SEARCH,
                    PortRange.UNPRIVILEGED,
                    Hairpin.NONE,
                    Lifetime.FIVE_MINUTES,
                    1 << 20);

    public NatPolicy {
        if (maxEntries < 1) {
            throw new IllegalArgumentException("maxEntries is positive, not " + maxEntries);
        }
    }

    public NatPolicy with(Mapping other) {
        return new NatPolicy(other, filtering, allocation, ports, hairpin, lifetime, maxEntries);
    }

    public NatPolicy with(Filtering other) {
        return new NatPolicy(mapping, other, allocation, ports, hairpin, lifetime, maxEntries);
    }

    public NatPolicy with(PortAllocation other) {
        return new NatPolicy(mapping, filtering, other, ports, hairpin, lifetime, maxEntries);
    }

    public NatPolicy with(PortRange other) {
        return new NatPolicy(mapping, filtering, allocation, other, hairpin, lifetime, maxEntries);
    }

    public NatPolicy with(Hairpin other) {
        return new NatPolicy(mapping, filtering, allocation, ports, other, lifetime, maxEntries);
    }

    public NatPolicy with(Lifetime other) {
        return new NatPolicy(mapping, filtering, allocation, ports, hairpin, other, maxEntries);
    }

    public NatPolicy withMaxEntries(int most) {
        return new NatPolicy(mapping, filtering, allocation, ports, hairpin, lifetime, most);
    }
}
