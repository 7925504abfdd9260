package dev.punchcard.simulator.scenario;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.NatPolicy;
import dev.punchcard.simulator.net.LinkPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who stands where: sites behind NATs, and hosts at sites or on the internet itself.
public record Topology(List<Site> sites, List<Host> hosts) {
    /// The place that every path ends at.
    public static final String INTERNET = "internet";

    private static final int MOST_SITES = 254;

    /// A network behind a NAT.
    ///
    /// @param behind the site whose network the NAT's outside stands in, or [#INTERNET]
    /// @param link between the NAT's outside and that network
    public record Site(String name, String behind, NatPolicy nat, LinkPolicy link) {}

    /// A host with one address.
    ///
    /// @param at the site, or [#INTERNET]
    /// @param link between the host and that network
    /// @param address numbered by the topology where it is not given
    public record Host(String name, String at, LinkPolicy link, Optional<IpAddress> address) {}

    public Topology {
        sites = List.copyOf(sites);
        hosts = List.copyOf(hosts);
        if (sites.size() > MOST_SITES) {
            throw new IllegalArgumentException("at most " + MOST_SITES + " sites");
        }
        Set<String> names = new HashSet<>();
        names.add(INTERNET);
        for (Site site : sites) {
            require(names.add(site.name()), "two places are named " + site.name());
        }
        for (Site site : sites) {
            require(names.contains(site.behind()), "no site is named " + site.behind());
        }
        Set<String> hostNames = new HashSet<>();
        for (Host host : hosts) {
            require(names.contains(host.at()), "no site is named " + host.at());
            require(hostNames.add(host.name()), "two hosts are named " + host.name());
        }
        for (Site site : sites) {
            requirePathToInternet(site, sites);
        }
    }

    public Optional<Host> host(String name) {
        return hosts.stream().filter(h -> h.name().equals(name)).findFirst();
    }

    private static void requirePathToInternet(Site site, List<Site> sites) {
        String place = site.name();
        for (int steps = 0; !place.equals(INTERNET); steps++) {
            require(steps <= sites.size(), "the path from " + site.name() + " goes in a circle");
            String here = place;
            place =
                    sites.stream()
                            .filter(s -> s.name().equals(here))
                            .map(Site::behind)
                            .findFirst()
                            .orElse(INTERNET);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
